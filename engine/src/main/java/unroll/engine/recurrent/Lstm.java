package unroll.engine.recurrent;

import java.util.Arrays;
import java.util.function.Consumer;
import unroll.engine.autodiff.Pass;
import unroll.engine.kernel.LstmBuffers;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A long short-term memory layer, run over a whole sequence (Hochreiter & Schmidhuber, 1997; with the forget gate of Gers,
/// Schmidhuber & Cummins, 2000).
///
///     i, f, o = σ(W·x + U·h + b)     what to write, to keep, to show
///     g       = tanh(W·x + U·h + b)  what could be written
///     c′      = f ⊙ c + i ⊙ g
///     h′      = o ⊙ tanh(c′)
///
/// Every weight stacks its rows in gate order **i, f, g, o**, as PyTorch does.
public final class Lstm extends RecurrentLayer<Lstm.State> {

  /// What the layer remembers between steps; both `[batch, hidden]`.
  public record State(Tensor h, Tensor c) {}

  /// What continued in one run of `layer`, in the order in which its steps were read: `gates`
  /// `[time, batch, 4·hidden]`, the activations in gate order, and the states after each step,
  /// `[time, batch, hidden]`. In the padding stands nothing of use.
  public record Trace(Lstm layer, Direction direction, Tensor gates, Tensor h, Tensor c) {}

  /// Hears of each run on this thread, within its scope: for pictures of what a model does. Who
  /// says nothing to it pays nothing for it.
  ///
  ///     ScopedValue.where(Lstm.LISTENER, traces::add).call(() -> classifier.classify(text))
  public static final ScopedValue<Consumer<Trace>> LISTENER = ScopedValue.newInstance();

  /// W as [unroll.engine.layer.Initializer#xavier] of each gate, U uniform in ±1/√hidden, biases 0
  /// but 1 for the forget gate, so that a new layer remembers (Jozefowicz, Zaremba & Sutskever,
  /// 2015).
  public Lstm(int inputSize, int hiddenSize, Parameters parameters) {
    var start = Start.usual(inputSize, hiddenSize, forgetBias(hiddenSize), "bias");
    this(Weights.of(parameters, inputSize, hiddenSize, hiddenSize, 4, start));
  }

  private Lstm(Weights weights) {
    super(weights);
  }

  @Override
  public Lstm withWeightDrop(double rate) {
    return new Lstm(weights().withDrop(rate));
  }

  @Override
  Tensor[] parts(State state) {
    return new Tensor[] {state.h, state.c};
  }

  @Override
  State state(Tensor... parts) {
    return new State(parts[0], parts[1]);
  }

  @Override
  RecurrentSequence sequence(Pass pass, Reading reading, Tensor[] start) {
    return new Run(pass, this, reading, start);
  }

  /// A run of an [Lstm]: its states are `h` and `c`. One step, number by number as in the
  /// equations, is [unroll.engine.kernel.ScalarKernels#lstmForward]; the vector kernels do the same
  /// faster.
  private static final class Run extends RecurrentSequence {
    private final Lstm layer;
    private final Direction direction;
    private final LstmBuffers buffers;

    Run(Pass pass, Lstm layer, Reading reading, Tensor[] start) {
      super(pass, layer, reading, start);
      this.layer = layer;
      this.direction = reading.order().direction();
      var tanhC = borrow(time * step); // [T, B, H]
      this.buffers = new LstmBuffers(batch, hidden, sums, states[0], states[1], tanhC);
    }

    @Override
    Tensor[] results() {
      if (LISTENER.isBound()) {
        var gates = copy(sums, 0, width);
        LISTENER.get().accept(new Trace(layer, direction, gates, after(0), after(1)));
      }
      return super.results();
    }

    private Tensor after(int state) {
      return copy(states[state], step, hidden);
    }

    private Tensor copy(float[] of, int from, int columns) {
      var shape = Shape.of(time, batch, columns);
      return Tensor.of(shape, Arrays.copyOfRange(of, from, from + shape.size()));
    }

    @Override
    void activate(int t, int row, int rows) {
      KERNELS.lstmForward(t, row, rows, buffers);
    }

    @Override
    void deactivate(int t, int row, int rows, float[][] d) {
      KERNELS.lstmBackward(t, row, rows, buffers, d[0], d[1]);
    }

    @Override
    boolean passesOn() {
      return false;
    }
  }
}
