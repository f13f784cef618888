package unroll.engine.recurrent;

import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Tensor;

/// A plain recurrent layer, run over a whole sequence (Elman, 1990).
///
///     h′ = tanh(W·x + U·h + b)      or   h′ = max(0, W·x + U·h + b)
///
/// The state is `h` `[batch, hidden]`.
public final class Rnn extends RecurrentLayer<Tensor> {
  private final boolean relu;

  private Rnn(boolean relu, Weights weights) {
    super(weights);
    this.relu = relu;
  }

  /// With tanh: W as [Initializer#xavier], U uniform in ±1/√hidden, biases 0.
  public static Rnn tanh(int inputSize, int hiddenSize, Parameters parameters) {
    var start = Start.usual(inputSize, hiddenSize, Initializer.zeros(), "bias");
    return new Rnn(false, Weights.of(parameters, inputSize, hiddenSize, hiddenSize, 1, start));
  }

  /// With ReLU and the identity start: U is the identity, W from N(0, 0.001²), biases 0, so that a
  /// new layer carries its state along unchanged, and gradients flow far (Le, Jaitly & Hinton,
  /// 2015).
  public static Rnn relu(int inputSize, int hiddenSize, Parameters parameters) {
    var ih = Initializer.normal(0.001);
    var start = new Start(ih, Initializer.identity(), Initializer.zeros(), "bias");
    return new Rnn(true, Weights.of(parameters, inputSize, hiddenSize, hiddenSize, 1, start));
  }

  @Override
  public Rnn withWeightDrop(double rate) {
    return new Rnn(relu, weights().withDrop(rate));
  }

  @Override
  Tensor[] parts(Tensor state) {
    return new Tensor[] {state};
  }

  @Override
  Tensor state(Tensor... parts) {
    return parts[0];
  }

  @Override
  RecurrentSequence sequence(Pass pass, Reading reading, Tensor[] start) {
    return new Run(pass, this, reading, start, relu);
  }

  /// A run of an [Rnn]: one sum, one function.
  private static final class Run extends RecurrentSequence {
    private final boolean relu;

    Run(Pass pass, Rnn layer, Reading reading, Tensor[] start, boolean relu) {
      super(pass, layer, reading, start);
      this.relu = relu;
    }

    @Override
    void activate(int t, int row, int rows) {
      int from = t * step + row * hidden;
      int to = from + step;
      if (relu) {
        for (int i = 0; i < rows * hidden; i++) {
          states[0][to + i] = Math.max(sums[from + i], 0f);
        }
      } else {
        KERNELS.tanh(rows * hidden, sums, from, states[0], to);
      }
    }

    @Override
    void deactivate(int t, int row, int rows, float[][] d) {
      int from = t * step + row * hidden;
      int to = from + step;
      int at = row * hidden;
      for (int i = 0; i < rows * hidden; i++) {
        float h = states[0][to + i];
        float slope = relu ? (h > 0 ? 1 : 0) : 1 - h * h;
        sums[from + i] = d[0][at + i] * slope;
      }
    }

    @Override
    boolean passesOn() {
      return false;
    }
  }
}
