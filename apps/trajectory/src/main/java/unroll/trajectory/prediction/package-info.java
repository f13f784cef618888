/// What is said of the future: several paths with probabilities, and regions around them. Start
/// with [unroll.trajectory.prediction.Prediction].
@NullMarked
package unroll.trajectory.prediction;

import org.jspecify.annotations.NullMarked;
