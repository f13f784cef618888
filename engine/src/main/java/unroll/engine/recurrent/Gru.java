package unroll.engine.recurrent;

import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Tensor;

/// A layer of gated recurrent units, run over a whole sequence (Cho et al., 2014; the reset gate
/// after the product, as PyTorch and cuDNN have it).
///
///     r, z = σ(W·x + b_ih + U·h + b_hh)              what to forget, what to keep
///     n    = tanh(W·x + b_ih + r ⊙ (U·h + b_hh))     what could be remembered
///     h′   = (1 − z) ⊙ n + z ⊙ h
///
/// Every weight stacks its rows in gate order **r, z, n**, as PyTorch does. There are two biases,
/// because the reset gate acts on one of them. The state is `h` `[batch, hidden]`.
public final class Gru extends RecurrentLayer<Tensor> {

  /// W as [unroll.engine.layer.Initializer#xavier] of each gate, U uniform in ±1/√hidden, biases 0.
  public Gru(int inputSize, int hiddenSize, Parameters parameters) {
    var start = Start.usual(inputSize, hiddenSize, Initializer.zeros(), "bias_ih", "bias_hh");
    this(Weights.of(parameters, inputSize, hiddenSize, hiddenSize, 3, start));
  }

  private Gru(Weights weights) {
    super(weights);
  }

  @Override
  public Gru withWeightDrop(double rate) {
    return new Gru(weights().withDrop(rate));
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
    return new Run(pass, this, reading, start);
  }

  /// A run of a [Gru]: its only state is `h`, and `U·h + b` is kept apart from `W·x + b`, because
  /// the reset gate acts on it alone.
  private static final class Run extends RecurrentSequence {

    Run(Pass pass, Gru layer, Reading reading, Tensor[] start) {
      super(pass, layer, reading, start);
    }

    @Override
    void activate(int t, int row, int rows) {
      var h = states[0];
      for (int b = row; b < row + rows; b++) {
        int r = (t * batch + b) * width;
        int z = r + hidden;
        int n = z + hidden;
        int before = t * step + b * hidden;
        KERNELS.add(2 * hidden, hiddenSums, r, sums, r);
        KERNELS.sigmoid(2 * hidden, sums, r, sums, r);
        KERNELS.addProduct(hidden, sums, r, hiddenSums, n, sums, n);
        KERNELS.tanh(hidden, sums, n, sums, n);
        for (int j = 0; j < hidden; j++) { // (1 − z) ⊙ n + z ⊙ h
          float candidate = sums[n + j];
          h[before + step + j] = Math.fma(sums[z + j], h[before + j] - candidate, candidate);
        }
      }
    }

    @Override
    void deactivate(int t, int row, int rows, float[][] d) {
      var h = states[0];
      var dh = d[0];
      for (int b = row; b < row + rows; b++) {
        int r = (t * batch + b) * width;
        int z = r + hidden;
        int n = z + hidden;
        int before = t * step + b * hidden;
        int at = b * hidden;
        for (int j = 0; j < hidden; j++) {
          float reset = sums[r + j];
          float update = sums[z + j];
          float candidate = sums[n + j];
          float dNext = dh[at + j];
          float dCandidate = dNext * (1 - update) * (1 - candidate * candidate);
          float dUpdate = dNext * (h[before + j] - candidate) * update * (1 - update);
          float dReset = dCandidate * hiddenSums[n + j] * reset * (1 - reset);
          sums[r + j] = dReset;
          sums[z + j] = dUpdate;
          sums[n + j] = dCandidate;
          hiddenSums[r + j] = dReset;
          hiddenSums[z + j] = dUpdate;
          hiddenSums[n + j] = dCandidate * reset;
          dh[at + j] = dNext * update;
        }
      }
    }

    @Override
    boolean passesOn() {
      return true;
    }
  }
}
