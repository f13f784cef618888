package unroll.engine.train;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;

/// What to learn from examples: parameters, and the loss of a handful of examples.
/// [SequenceClassifier] and [LanguageModel] are ready-made ones.
public interface Task<E> {
  /// What is trained, always the same: the source from which all layers got their parameters.
  Parameters parameters();

  /// The summed loss of `examples`, divided by `targets`: the count over the whole batch, of which
  /// these are only a shard.
  Tensor loss(Pass pass, List<E> examples, double targets);

  /// How many targets of `example` count in the loss.
  default int targets(E example) {
    return 1;
  }

  /// How long `example` is: examples of similar length come into one batch.
  default int length(E example) {
    return 1;
  }

  /// The loss of `examples`, as in [#loss], with metrics beside it: for validation. Every shard
  /// gives the same metrics in the same order.
  default Evaluation evaluate(Pass pass, List<E> examples, double targets) {
    return new Evaluation(loss(pass, examples, targets).item());
  }

  /// The example as it shall be seen this time: for data augmentation while training.
  default E varied(E example, RandomStream random) {
    return example;
  }
}
