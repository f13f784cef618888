/// How far from what happened forecasts are. Start with [unroll.trajectory.evaluation.Evaluation].
@NullMarked
package unroll.trajectory.evaluation;

import org.jspecify.annotations.NullMarked;
