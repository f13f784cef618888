package unroll.engine.tensor;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// The operations of [Tensor] that bend each number, or each row, by a function.
final class Activations {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private Activations() {}

  static Tensor sigmoid(Recorder pass, Tensor x) {
    int n = x.shape().size();
    var y = pass.result(x.shape(), x);
    var slopes = pass.borrow(n);
    KERNELS.sigmoid(n, x.values(), 0, y.values(), 0);
    for (int i = 0; i < n; i++) {
      slopes[i] = y.values()[i] * (1 - y.values()[i]);
    }
    return recordSlopes(pass, x, y, slopes);
  }

  static Tensor tanh(Recorder pass, Tensor x) {
    int n = x.shape().size();
    var y = pass.result(x.shape(), x);
    var slopes = pass.borrow(n);
    KERNELS.tanh(n, x.values(), 0, y.values(), 0);
    for (int i = 0; i < n; i++) {
      slopes[i] = 1 - y.values()[i] * y.values()[i];
    }
    return recordSlopes(pass, x, y, slopes);
  }

  static Tensor leakyRelu(Recorder pass, Tensor x, float slope) {
    int n = x.shape().size();
    var y = pass.result(x.shape(), x);
    var slopes = pass.borrow(n);
    for (int i = 0; i < n; i++) {
      float v = x.values()[i];
      slopes[i] = v > 0 ? 1 : slope;
      y.values()[i] = slope == 0 ? Math.max(v, 0f) : slopes[i] * v; // 0 · −∞ is no number
    }
    return recordSlopes(pass, x, y, slopes);
  }

  static Tensor gelu(Recorder pass, Tensor x) {
    var y = pass.result(x.shape(), x);
    var slopes = pass.borrow(x.shape().size());
    for (int i = 0; i < x.shape().size(); i++) {
      double v = x.values()[i];
      double density = StrictMath.exp(-v * v / 2) / StrictMath.sqrt(2 * StrictMath.PI);
      double share = normalShare(v, density);
      y.values()[i] = (float) (v * share);
      slopes[i] = (float) (share + v * density);
    }
    return recordSlopes(pass, x, y, slopes);
  }

  /// `Φ(x) = ½ + φ(x)·Σ x²ⁿ⁺¹ / (2n + 1)!!`, the share of N(0, 1) below `x` (Marsaglia, 2004); all
  /// terms have one sign, so nothing is lost.
  private static double normalShare(double x, double density) {
    if (!(Math.abs(x) <= 9)) { // so written, it also catches NaN
      return x > 0 ? 1 : 0;
    }
    double sum = x;
    double term = x;
    for (int k = 3; sum + term != sum; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + density * sum;
  }

  static Tensor geluTanh(Recorder pass, Tensor x) {
    int n = x.shape().size();
    float root = (float) StrictMath.sqrt(2 / StrictMath.PI);
    var y = pass.result(x.shape(), x);
    var slopes = pass.borrow(n);
    for (int i = 0; i < n; i++) {
      float v = x.values()[i];
      slopes[i] = root * (v + 0.044715f * v * v * v);
    }
    KERNELS.tanh(n, slopes, 0, slopes, 0);
    for (int i = 0; i < n; i++) {
      float v = x.values()[i];
      float t = slopes[i];
      y.values()[i] = 0.5f * v * (1 + t);
      slopes[i] = 0.5f * (1 + t + v * (1 - t * t) * root * (1 + 0.134145f * v * v));
    }
    return recordSlopes(pass, x, y, slopes);
  }

  /// For `y = f(x)`, number by number, with `slopes` the `f′(x)`.
  private static Tensor recordSlopes(Recorder pass, Tensor x, Tensor y, float[] slopes) {
    return new Unary(pass, x, y)
        .record((dy, dx) -> KERNELS.addProduct(x.shape().size(), dy, 0, slopes, 0, dx, 0));
  }

  static Tensor logSoftmax(Recorder pass, Tensor x) {
    int size = x.shape().size();
    int n = x.shape().columns();
    var y = pass.result(x.shape(), x);
    var p = pass.borrow(size); // the probabilities
    for (int at = 0; at < size; at += n) {
      float sum = KERNELS.softmax(n, x.values(), at, p, at);
      double logSum = StrictMath.log(sum) + KERNELS.max(n, x.values(), at);
      for (int i = at; i < at + n; i++) {
        y.values()[i] = (float) (x.values()[i] - logSum);
      }
    }
    return new Unary(pass, x, y)
        .record((dy, dx) -> {
          for (int at = 0; at < size; at += n) {
            KERNELS.add(n, dy, at, dx, at);
            KERNELS.addScaled(n, -KERNELS.sum(n, dy, at), p, at, dx, at);
          }
        });
  }

  static Tensor softmax(Recorder pass, Tensor x) {
    int size = x.shape().size();
    int n = x.shape().columns();
    var y = pass.result(x.shape(), x);
    for (int at = 0; at < size; at += n) {
      KERNELS.softmax(n, x.values(), at, y.values(), at);
    }
    return new Unary(pass, x, y)
        .record((dy, dx) -> { // dx += y ⊙ (dy − y·dy), row by row
          for (int at = 0; at < size; at += n) {
            float dot = KERNELS.dot(n, y.values(), at, dy, at);
            for (int i = at; i < at + n; i++) {
              dx[i] += y.values()[i] * (dy[i] - dot);
            }
          }
        });
  }
}
