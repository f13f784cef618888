package unroll.engine.layer;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// Leaves each number out with probability `rate` while training, and scales the others up so that the expected sum stays
/// (Srivastava et al., 2014). Does nothing in an inference pass.
///
///     y = x ⊙ m / (1 − rate),   m ~ Bernoulli(1 − rate)
///
/// `unit` says which numbers go together; [Unit#NUMBER] is the plain form.
public record Dropout(double rate, Unit unit) {
  private static final int CHUNK = 1024;

  /// What is left out as a whole.
  public enum Unit {
    /// Each number by itself.
    NUMBER,
    /// A feature of a sequence, in all its steps: for recurrent layers (Gal & Ghahramani, 2016).
    FEATURE,
    /// A step of a sequence, with all its features: for words that were just looked up (Gal &
    /// Ghahramani, 2016).
    STEP
  }

  /// Refuses a `rate` outside [0, 1).
  public Dropout {
    Require.fraction("Dropout: rate", rate);
  }

  /// Each number by itself.
  public Dropout(double rate) {
    this(rate, Unit.NUMBER);
  }

  /// The same features of a sequence in all its steps.
  public static Dropout locked(double rate) {
    return new Dropout(rate, Unit.FEATURE);
  }

  /// Whole steps of a sequence, such as words.
  public static Dropout ofSteps(double rate) {
    return new Dropout(rate, Unit.STEP);
  }

  /// `x` is `[batch, …]`, or `[batch, time, features]` where units are larger than a number; the
  /// mask is a function of the pass's randomness and is made again in the backward pass. Each
  /// sequence of the batch has a stream of its own, so that padding after one does not change the
  /// mask of the next.
  public Tensor forward(Pass pass, Tensor x) {
    if (unit != Unit.NUMBER && x.shape().rank() != 3) {
      var where = "Dropout(" + rate + ", " + unit + ")";
      var rule = "input must be [batch, time, features]";
      throw ShapeException.at(where, rule, x.shape(), "new Dropout(rate) takes any shape");
    }
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
    int steps = unit == Unit.NUMBER ? 1 : x.shape().axis(1);
    int each = x.shape().size() / Math.max(batch * steps, 1);
    var bits = new int[Math.min(each, CHUNK)];
    for (int row = 0; row < batch * steps; row++) {
      var own = random.fork(row / steps);
      for (int from = 0; from < each; from += CHUNK) {
        int n = Math.min(CHUNK, each - from);
        if (unit == Unit.STEP) {
          own.bits(row % steps, 1, bits);
          Arrays.fill(bits, 0, n, bits[0]);
        } else {
          own.bits(from, n, bits);
        }
        addMasked(n, bits, x.values(), y.values(), row * each + from);
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
