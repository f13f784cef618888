package unroll.engine.optim;

import java.util.List;
import unroll.engine.check.Require;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// Keeps a step from becoming too long (Pascanu, Mikolov & Bengio, 2013). By norm, all gradients
/// are scaled together, so that their direction stays:
///
///     g = g · min(1, limit / (‖g‖ + 1e-6))
public record Clipping(Kind kind, double limit) {
  private static final Kernels KERNELS = KernelProvider.kernels();
  private static final int CHUNK = 1024; // floats summed in float before going over to double

  /// What must not exceed the limit.
  public enum Kind {
    /// The Euclidean norm of all gradients together.
    NORM,
    /// The largest absolute value: scaled as a norm.
    LARGEST,
    /// Each number: cut off by itself.
    VALUE
  }

  /// No clipping at all.
  public static final Clipping NONE = byNorm(Double.POSITIVE_INFINITY);

  /// Refuses a `limit` that is not positive; infinity clips nothing.
  public Clipping {
    Require.that(limit > 0, "Clipping: limit must be positive, got %s", limit);
  }

  /// Scales all so that their Euclidean norm is at most `max`.
  public static Clipping byNorm(double max) {
    return new Clipping(Kind.NORM, max);
  }

  /// Scales all so that the largest absolute value is at most `max`.
  public static Clipping byLargest(double max) {
    return new Clipping(Kind.LARGEST, max);
  }

  /// Brings each number into ±`limit`.
  public static Clipping byValue(double limit) {
    return new Clipping(Kind.VALUE, limit);
  }

  /// Changes `gradients` in place and returns their norm before: the largest absolute value for
  /// [Kind#LARGEST], else the Euclidean one.
  public double apply(List<float[]> gradients) {
    double norm = kind == Kind.LARGEST ? largest(gradients) : norm(gradients);
    float factor = (float) Math.min(1, limit / (norm + 1e-6));
    for (var gradient : gradients) {
      if (kind == Kind.VALUE) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = Math.clamp(gradient[i], (float) -limit, (float) limit);
        }
      } else if (factor < 1) {
        KERNELS.scale(gradient.length, factor, gradient, 0);
      }
    }
    return norm;
  }

  private static double norm(List<float[]> gradients) {
    double squares = 0;
    for (var gradient : gradients) {
      for (int i = 0; i < gradient.length; i += CHUNK) {
        int n = Math.min(CHUNK, gradient.length - i);
        squares += KERNELS.dot(n, gradient, i, gradient, i);
      }
    }
    return StrictMath.sqrt(squares);
  }

  private static double largest(List<float[]> gradients) {
    float largest = 0;
    for (var gradient : gradients) {
      for (float g : gradient) {
        largest = Math.max(largest, Math.abs(g));
      }
    }
    return largest;
  }
}
