package unroll.engine.recurrent;

import unroll.engine.layer.Initializer;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A plain recurrent layer, run over a whole sequence (Elman, 1990).
///
///     h′ = tanh(W·x + U·h + b)      or   h′ = max(0, W·x + U·h + b)
///
/// The state is `h` `[batch, hidden]`.
public final class Rnn extends RecurrentLayer<Tensor> {
  private final boolean relu;

  private Rnn(boolean relu, Tensor weightIh, Tensor weightHh) {
    int hiddenSize = weightHh.shape().rows();
    super(weightIh, weightHh, Tensor.variable(Shape.of(hiddenSize), new float[hiddenSize]));
    this.relu = relu;
  }

  /// With tanh: W as [Initializer#xavier], U uniform in ±1/√hidden, biases 0.
  public static Rnn tanh(int inputSize, int hiddenSize, RandomStream random) {
    var w = inputWeights(inputSize, hiddenSize).of(Shape.of(hiddenSize, inputSize), random);
    var u = hiddenWeights(hiddenSize).of(Shape.of(hiddenSize, hiddenSize), random);
    return new Rnn(false, w, u);
  }

  /// With ReLU and the identity start: U is the identity, W from N(0, 0.001²), biases 0, so that a
  /// new layer carries its state along unchanged, and gradients flow far (Le, Jaitly & Hinton,
  /// 2015).
  public static Rnn relu(int inputSize, int hiddenSize, RandomStream random) {
    var w = Initializer.normal(0.001).of(Shape.of(hiddenSize, inputSize), random);
    var u = Initializer.identity().of(Shape.of(hiddenSize, hiddenSize), random);
    return new Rnn(true, w, u);
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
