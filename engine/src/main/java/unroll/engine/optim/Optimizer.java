package unroll.engine.optim;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Tensor;

/// Changes parameters along their gradients, one step at a time, and remembers what it needs for
/// the next.
///
/// Order of calls: [#prepare] once with the parameters, or [#restore] with what [#state] gave
/// before; then [#step] for each batch.
public interface Optimizer {

  /// Everything an optimiser remembers between steps: tensors by name, and exact numbers as text.
  record State(SortedMap<String, Tensor> tensors, SortedMap<String, String> numbers) {}

  /// Binds this optimiser to its parameters, with nothing remembered.
  void prepare(List<Parameter> parameters);

  /// Changes the parameters in place; `gradients` has that of each, in the order in which they were
  /// prepared, and may be overwritten. Every weight moves, even one without a gradient: by
  /// momentum, by decay.
  default void step(List<float[]> gradients, double learningRate) {
    step(gradients, learningRate, (count, task) -> IntStream.range(0, count).forEach(task));
  }

  /// The same in pieces, which `work` may do side by side: each weight is changed by itself, so how
  /// they are cut shows in nothing.
  void step(List<float[]> gradients, double learningRate, Work work);

  /// Hears of the validation losses of all epochs that are done: for optimisers that change their
  /// ways when there is no progress.
  default void endEpoch(List<Double> validLosses) {}

  /// The weights to validate and to keep in place of the present ones, in the order of the
  /// parameters, if this optimiser averages over its steps; not copies.
  default Optional<List<Tensor>> average() {
    return Optional.empty();
  }

  /// Does a task for every number below a count, perhaps on several threads.
  @FunctionalInterface
  interface Work {
    /// All are done at the end.
    void each(int count, IntConsumer task);
  }

  /// What is remembered, as it is now; the tensors are not copies.
  State state();

  /// Continues from a remembered state, after [#prepare].
  void restore(State state);
}
