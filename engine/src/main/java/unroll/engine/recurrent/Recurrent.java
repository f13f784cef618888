package unroll.engine.recurrent;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A layer that reads a sequence step by step, and remembers a state `S` from one step to the next.
///
/// The backward pass is full backpropagation through time over the steps of one call (Werbos,
/// 1990). To truncate it, carry the state into the next call as [#carried] gives it, or let the
/// trainer carry all states from batch to batch.
public interface Recurrent<S> {

  /// `sequence` is the output after every step, `[batch, time, outputSize]`, 0 in the padding;
  /// `last` is the state after each sequence's last real step.
  record Output<S>(Padded sequence, S last) {}

  /// `output` is that of one step, `[batch, outputSize]`; `state` is what to continue from.
  record Step<S>(Tensor output, S state) {}

  /// Makes a new layer, such as `Lstm::new`.
  @FunctionalInterface
  interface Maker<S> {
    /// A new layer from `inputSize` to `hiddenSize` features.
    Recurrent<S> of(int inputSize, int hiddenSize, Parameters parameters);
  }

  /// In which order the steps are read.
  enum Direction {
    /// From the first to the last.
    FORWARD,
    /// From the last to the first: what PyTorch calls `_reverse`.
    REVERSE
  }

  /// Whether no output depends on a later step. If one does, the layer cannot read step by step,
  /// nor continue from batch to batch.
  default boolean causal() {
    return true;
  }

  /// The size of the output of each step.
  int outputSize();

  /// The state of sequences that have not begun: zeros, unless the layer says otherwise.
  S start(int batch);

  /// The tensors that a state is made of, each `[batch, …]`.
  List<Tensor> tensors(S state);

  /// The state that is made of such tensors.
  S state(List<Tensor> tensors);

  /// Reads `x` `[batch, time, input]` in the order of `direction`, starting at `start`. Padding is
  /// passed over: the state stays as it is.
  Output<S> forward(Pass pass, Padded x, S start, Direction direction);

  /// Reads `x` from the first step to the last, starting at `start`.
  default Output<S> forward(Pass pass, Padded x, S start) {
    return forward(pass, x, start, Direction.FORWARD);
  }

  /// Reads `x` from the first step to the last, from the beginning; or from where the pass before
  /// has ended, if `pass` carries states.
  default Output<S> forward(Pass pass, Padded x) {
    if (pass.carries()) {
      requireCausal("carry its state to the next batch");
    }
    var carried = pass.carriedStart();
    var output = forward(pass, x, carried == null ? start(x.batch()) : state(carried));
    if (pass.carries()) {
      pass.carry(tensors(output.last()));
    }
    return output;
  }

  /// The same state as constants: it outlives the pass, and no gradient flows through it.
  default S carried(S last) {
    return state(tensors(last).stream().map(Tensor::copy).toList());
  }

  /// Reads one step `x` `[batch, input]`: the same as a sequence of length 1.
  default Step<S> step(Pass pass, Tensor x, S state) {
    requireCausal("read step by step");
    int batch = x.shape().rows();
    var sequence = Padded.full(x.reshaped(pass, Shape.of(batch, 1, x.shape().columns())));
    var output = forward(pass, sequence, state);
    var y = output.sequence().x().reshaped(pass, Shape.of(batch, outputSize()));
    return new Step<>(y, output.last());
  }

  private void requireCausal(String what) {
    if (!causal()) {
      throw new UnsupportedOperationException(
          "%s: cannot %s, since a layer in it begins at the end; use layers of one direction"
              .formatted(getClass().getSimpleName(), what));
    }
  }
}
