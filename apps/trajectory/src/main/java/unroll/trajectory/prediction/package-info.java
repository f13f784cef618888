/// What is said of the future: several paths with probabilities, and regions around them; and who
/// says it. Start with [unroll.trajectory.prediction.Prediction]. A library: it knows no model.
@NullMarked
package unroll.trajectory.prediction;

import org.jspecify.annotations.NullMarked;
