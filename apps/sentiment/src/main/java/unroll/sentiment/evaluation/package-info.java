/// How well a classifier does: [Evaluation] has the figures, [Reliability] what its probabilities
/// are worth, [CrossValidation] and [Baselines] what to hold it against.
@NullMarked
package unroll.sentiment.evaluation;

import org.jspecify.annotations.NullMarked;
