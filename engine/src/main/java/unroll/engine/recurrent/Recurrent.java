package unroll.engine.recurrent;

import unroll.engine.layer.Layer;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A layer that reads a sequence step by step, and remembers a state `S` from one step to the next.
///
/// The way back is full backpropagation through time over the steps of one call (Werbos, 1990). To
/// truncate it, carry the state into the next call as [#carried] gives it.
public interface Recurrent<S> extends Layer {

  /// `sequence` is `[batch, time, outputSize]`, the output after every step, 0 in the padding;
  /// `last` is the state after each sequence's last real step.
  record Output<S>(Tensor sequence, S last) {}

  /// Makes a new layer, such as `Lstm::new`.
  @FunctionalInterface
  interface Maker<S> {
    /// A new layer from `inputSize` to `hiddenSize` features; the same randomness gives the same
    /// weights.
    Recurrent<S> of(int inputSize, int hiddenSize, RandomStream random);
  }

  /// In which order the steps are read.
  enum Direction {
    /// From the first to the last.
    FORWARD,
    /// From the last to the first: what PyTorch calls `_reverse`.
    REVERSE
  }

  /// The size of the output of each step.
  int outputSize();

  /// The state of sequences that have not begun: zeros.
  S start(int batch);

  /// Reads `x` `[batch, time, input]` in the order of `direction`, starting at `start`. Padding is
  /// passed over: the state stays as it is.
  Output<S> forward(Pass pass, Tensor x, S start, Lengths lengths, Direction direction);

  /// The same state as constants: it outlives the pass, and no gradient flows through it.
  S carried(S last);

  /// Reads `x` `[batch, time, input]` from the first step to the last, starting at `start`.
  default Output<S> forward(Pass pass, Tensor x, S start, Lengths lengths) {
    return forward(pass, x, start, lengths, Direction.FORWARD);
  }

  /// Reads one step `x` `[batch, input]`: the same as a sequence of length 1. The output's
  /// `sequence` is `[batch, outputSize]`.
  default Output<S> step(Pass pass, Tensor x, S state) {
    int batch = x.shape().rows();
    var sequence = x.reshaped(pass, Shape.of(batch, 1, x.shape().columns()));
    var output = forward(pass, sequence, state, Lengths.full(batch, 1));
    var shape = Shape.of(batch, outputSize());
    return new Output<>(output.sequence().reshaped(pass, shape), output.last());
  }
}
