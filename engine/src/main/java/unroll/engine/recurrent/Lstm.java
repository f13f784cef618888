package unroll.engine.recurrent;

import java.util.Arrays;
import java.util.List;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Layer;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// A long short-term memory layer, run over a whole sequence (Hochreiter & Schmidhuber, 1997; with the forget gate of Gers,
/// Schmidhuber & Cummins, 2000).
///
///     i, f, o = σ(W·x + U·h + b)     what to write, to keep, to show
///     g       = tanh(W·x + U·h + b)  what could be written
///     c′      = f ⊙ c + i ⊙ g
///     h′      = o ⊙ tanh(c′)
///
/// Every weight stacks its rows in gate order **i, f, g, o**, as PyTorch does. The way back is full backpropagation through time
/// over the steps of one call; carry the state into the next call, copied, to truncate it.
public final class Lstm implements Layer {

  /// What the layer remembers between steps; both `[batch, hidden]`.
  public record State(Tensor h, Tensor c) {
    /// The same numbers as constants: they outlive the pass, and no gradient flows through them.
    public State copy() {
      return new State(h.copy(), c.copy());
    }
  }

  /// `sequence` is `[batch, time, hidden]`, the `h` after every step, 0 in the padding; `last` is
  /// the state after each sequence's last real step.
  public record Output(Tensor sequence, State last) {}

  private final Parameter weightIh; // W [4·hidden, input]
  private final Parameter weightHh; // U [4·hidden, hidden]
  private final Parameter bias; // b [4·hidden]
  private final int inputSize;
  private final int hiddenSize;

  /// W as [Initializer#xavier] of each gate, U uniform in ±1/√hidden, biases 0 but 1 for the forget
  /// gate, so that a new layer remembers (Jozefowicz, Zaremba & Sutskever, 2015).
  public Lstm(int inputSize, int hiddenSize, RandomStream random) {
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    double bound = StrictMath.sqrt(6.0 / (inputSize + hiddenSize));
    var forgetBias = new float[4 * hiddenSize];
    Arrays.fill(forgetBias, hiddenSize, 2 * hiddenSize, 1f);
    this.weightIh =
        new Parameter(
            "weight_ih",
            Initializer.uniform(bound).of(Shape.of(4 * hiddenSize, inputSize), random));
    this.weightHh =
        new Parameter(
            "weight_hh",
            Initializer.uniform(1 / StrictMath.sqrt(hiddenSize))
                .of(Shape.of(4 * hiddenSize, hiddenSize), random));
    this.bias = new Parameter("bias", Tensor.variable(Shape.of(4 * hiddenSize), forgetBias));
  }

  public int inputSize() {
    return inputSize;
  }

  public int hiddenSize() {
    return hiddenSize;
  }

  @Override
  public List<Parameter> ownParameters() {
    return List.of(weightIh, weightHh, bias);
  }

  /// The state of a sequence that has not begun: zeros.
  public State start(int batch) {
    var shape = Shape.of(batch, hiddenSize);
    return new State(Tensor.zeros(shape), Tensor.zeros(shape));
  }

  /// Reads `x` `[batch, time, input]` from the first step to the last, starting at `start`.
  public Output forward(Pass pass, Tensor x, State start, Lengths lengths) {
    requireShapes(x, start, lengths);
    var run = new LstmSequence(weightIh.value(), weightHh.value(), bias.value(), x, start, lengths);
    return run.forward(pass);
  }

  /// Reads one step `x` `[batch, input]`: the same as a sequence of length 1.
  public State step(Pass pass, Tensor x, State state) {
    int batch = x.shape().rows();
    var sequence = x.reshaped(pass, Shape.of(batch, 1, x.shape().columns()));
    return forward(pass, sequence, state, Lengths.full(batch, 1)).last();
  }

  private void requireShapes(Tensor x, State start, Lengths lengths) {
    var where = "Lstm(%d → %d)".formatted(inputSize, hiddenSize);
    if (x.shape().rank() != 3 || x.shape().columns() != inputSize) {
      throw ShapeException.at(
          where,
          "input must be [batch, time, " + inputSize + "]",
          x.shape(),
          "a bidirectional layer below doubles its width to 2 × hidden");
    }
    var state = Shape.of(x.shape().axis(0), hiddenSize);
    for (var part : List.of(start.h(), start.c())) {
      if (!part.shape().equals(state)) {
        throw ShapeException.at(
            where,
            "state must be " + state,
            part.shape(),
            "start(batch) makes one for a new sequence");
      }
    }
    if (lengths.batch() != x.shape().axis(0) || lengths.time() != x.shape().axis(1)) {
      throw ShapeException.at(
          where,
          "lengths must be for [%d, %d]".formatted(x.shape().axis(0), x.shape().axis(1)),
          Shape.of(lengths.batch(), lengths.time()),
          "Lengths.full(batch, time) is for a batch without padding");
    }
  }
}
