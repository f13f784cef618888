package unroll.engine.optim;

import java.util.List;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// Keeps a step from becoming too long: scales all gradients together so that their common norm is at most `maxNorm` (Pascanu,
/// Mikolov & Bengio, 2013).
///
///     g = g · min(1, maxNorm / (‖g‖₂ + 1e-6))
public record Clipping(double maxNorm) {
  private static final Kernels KERNELS = KernelProvider.kernels();
  private static final int CHUNK = 1024; // floats summed in float before going over to double

  /// No clipping at all.
  public static final Clipping NONE = new Clipping(Double.POSITIVE_INFINITY);

  public Clipping {
    if (!(maxNorm > 0)) {
      throw new IllegalArgumentException("Clipping: maxNorm must be positive, got " + maxNorm);
    }
  }

  /// Scales `gradients` in place and gives back their norm before.
  public double apply(List<float[]> gradients) {
    double squares = 0;
    for (var gradient : gradients) {
      for (int i = 0; i < gradient.length; i += CHUNK) {
        int n = Math.min(CHUNK, gradient.length - i);
        squares += KERNELS.dot(n, gradient, i, gradient, i);
      }
    }
    double norm = StrictMath.sqrt(squares);
    double factor = maxNorm / (norm + 1e-6);
    if (factor < 1) {
      for (var gradient : gradients) {
        KERNELS.scale(gradient.length, (float) factor, gradient, 0);
      }
    }
    return norm;
  }
}
