package unroll.engine.layer;

import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// Leaves each number out with probability `rate` while training, and scales the others up so that the expected sum stays
/// (Srivastava et al., 2014). Does nothing in an inference pass.
///
///     y = x ⊙ m / (1 − rate),   m ~ Bernoulli(1 − rate)
public record Dropout(double rate) implements Layer {
  private static final int CHUNK = 1024;

  public Dropout {
    if (!(0 <= rate && rate < 1)) {
      throw new IllegalArgumentException("Dropout: rate must lie in [0, 1), got " + rate);
    }
  }

  /// `x` of any shape; the mask is a function of the pass's randomness and is made again on the way back.
  public Tensor forward(Pass pass, Tensor x) {
    if (!pass.training() || rate == 0) {
      return x;
    }
    int n = x.shape().size();
    var random = pass.nextRandom();
    var y = pass.result(x.shape(), x);
    java.util.Arrays.fill(y.values(), 0, n, 0f);
    addMasked(random, n, x.values(), y.values());
    return pass.record(
        y,
        tape -> addMasked(random, n, tape.gradient(y).values(), tape.gradientToAddTo(x).values()));
  }

  /// `y += x ⊙ m / (1 − rate)`, without a branch, so that the compiler can use vectors.
  private void addMasked(RandomStream random, int n, float[] x, float[] y) {
    int dropped = (int) StrictMath.round(rate * (1 << 24)); // of 2²⁴ equally likely numbers
    float kept = (float) (1 / (1 - rate));
    var bits = new int[Math.min(n, CHUNK)];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      random.bits(from, count, bits);
      for (int i = 0; i < count; i++) {
        int mask = -((dropped - 1 - (bits[i] >>> 8)) >> 31); // 1 to keep, 0 to drop
        y[from + i] += kept * mask * x[from + i];
      }
    }
  }
}
