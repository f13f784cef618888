/// How well a classifier does: [Evaluation] has the figures, [Reliability] and [Temperature] what
/// its probabilities are worth, [Folds] the cross-validation. Nothing here knows of models: labels
/// and probabilities come in.
@NullMarked
package unroll.sentiment.evaluation;

import org.jspecify.annotations.NullMarked;
