package unroll.engine.layer;

import java.util.Arrays;
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

  /// `x` is `[batch, …]`; the mask is a function of the pass's randomness and is made again on the
  /// way back. Each sequence of the batch has a stream of its own, so that padding behind one does
  /// not change the mask of the next.
  public Tensor forward(Pass pass, Tensor x) {
    if (!pass.training() || rate == 0) {
      return x;
    }
    var random = pass.nextRandom();
    var y = pass.result(x.shape(), x);
    Arrays.fill(y.values(), 0, x.shape().size(), 0f);
    addMasked(random, x, y);
    return pass.record(y, tape -> addMasked(random, tape.gradient(y), tape.gradientToAddTo(x)));
  }

  /// `y += x ⊙ m / (1 − rate)`.
  private void addMasked(RandomStream random, Tensor x, Tensor y) {
    int batch = x.shape().rank() == 0 ? 1 : x.shape().axis(0);
    int each = x.shape().size() / Math.max(batch, 1);
    var bits = new int[Math.min(each, CHUNK)];
    for (int b = 0; b < batch; b++) {
      var own = random.fork(b);
      for (int from = 0; from < each; from += CHUNK) {
        int n = Math.min(CHUNK, each - from);
        own.bits(from, n, bits);
        addMasked(n, bits, x.values(), y.values(), b * each + from);
      }
    }
  }

  /// Without a branch, so that the compiler can use vectors.
  private void addMasked(int n, int[] bits, float[] x, float[] y, int offset) {
    int dropped = (int) StrictMath.round(rate * (1 << 24)); // of 2²⁴ equally likely numbers
    float kept = (float) (1 / (1 - rate));
    for (int i = 0; i < n; i++) {
      int mask = -((dropped - 1 - (bits[i] >>> 8)) >> 31); // 1 to keep, 0 to drop
      y[offset + i] += kept * mask * x[offset + i];
    }
  }
}
