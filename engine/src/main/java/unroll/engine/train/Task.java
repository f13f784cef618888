package unroll.engine.train;

import java.util.List;
import unroll.engine.layer.Layer;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// What is to be learned from examples: a model, and the loss of a handful of examples.
public interface Task<E> {
  /// The model whose parameters are trained, always the same one.
  Layer model();

  /// How many targets of `example` count in the loss.
  int targets(E example);

  /// How long `example` is: examples of similar length come into one batch.
  int length(E example);

  /// The summed loss of `examples`, divided by `targets`: the count over the whole batch, of which
  /// these are only a shard.
  Tensor loss(Pass pass, List<E> examples, double targets);

  /// The example as it shall be seen this time: for data augmentation while training.
  default E varied(E example, RandomStream random) {
    return example;
  }
}
