/// How good forecasts are, beside baselines that are hard to beat. Start with
/// [unroll.forecast.evaluation.Evaluation].
@NullMarked
package unroll.forecast.evaluation;

import org.jspecify.annotations.NullMarked;
