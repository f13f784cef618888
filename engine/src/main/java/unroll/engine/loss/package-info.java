/// Losses, which training minimises. Start with [SoftmaxCrossEntropy]. A loss is a sum over targets
/// divided by a number that the caller gives: the count of targets in the whole batch, so that
/// shards of a batch add up to its mean.
@NullMarked
package unroll.engine.loss;

import org.jspecify.annotations.NullMarked;
