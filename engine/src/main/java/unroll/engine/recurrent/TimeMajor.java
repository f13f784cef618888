package unroll.engine.recurrent;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Tensor;

/// Between `[batch, time, features]`, which everybody else uses, and `[time, batch, features]`, in
/// which the rows of a step lie together.
final class TimeMajor {
  private TimeMajor() {}

  /// The numbers of `x` `[B, T, F]` as `[T, B, F]`; not a copy where both are the same.
  static float[] of(Pass pass, Tensor x) {
    int batch = x.shape().axis(0);
    int time = x.shape().axis(1);
    int n = x.shape().columns();
    if (batch == 1 || time == 1) {
      return x.values();
    }
    var y = pass.borrow(x.shape().size());
    for (int t = 0; t < time; t++) {
      for (int b = 0; b < batch; b++) {
        System.arraycopy(x.values(), (b * time + t) * n, y, (t * batch + b) * n, n);
      }
    }
    return y;
  }

  /// Copies `x` `[T, B, F]`, which begins at `offset`, to `y` `[B, T, F]`, with zeros in the
  /// padding.
  static void toBatchMajor(float[] x, int offset, Tensor y, Lengths lengths) {
    int batch = y.shape().axis(0);
    int time = y.shape().axis(1);
    int n = y.shape().columns();
    for (int b = 0; b < batch; b++) {
      int length = lengths.of(b);
      for (int t = 0; t < length; t++) {
        System.arraycopy(x, offset + (t * batch + b) * n, y.values(), (b * time + t) * n, n);
      }
      java.util.Arrays.fill(y.values(), (b * time + length) * n, (b + 1) * time * n, 0f);
    }
  }

  /// Adds `x` `[T, B, F]` to `y` `[B, T, F]`.
  static void addToBatchMajor(float[] x, Tensor y) {
    int batch = y.shape().axis(0);
    int time = y.shape().axis(1);
    int n = y.shape().columns();
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < time; t++) {
        KernelProvider.kernels().add(n, x, (t * batch + b) * n, y.values(), (b * time + t) * n);
      }
    }
  }
}
