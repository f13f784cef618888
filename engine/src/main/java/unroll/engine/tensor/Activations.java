package unroll.engine.tensor;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// The operations of [Tensor] that bend each number, or each row, by a function.
final class Activations {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private Activations() {}

  static Tensor sigmoid(Pass pass, Tensor x) {
    int n = x.shape().size();
    var y = pass.result(x.shape(), x);
    var slopes = pass.borrow(n);
    KERNELS.sigmoid(n, x.values(), 0, y.values(), 0);
    for (int i = 0; i < n; i++) {
      slopes[i] = y.values()[i] * (1 - y.values()[i]);
    }
    return recordSlopes(pass, x, y, slopes);
  }

  static Tensor tanh(Pass pass, Tensor x) {
    int n = x.shape().size();
    var y = pass.result(x.shape(), x);
    var slopes = pass.borrow(n);
    KERNELS.tanh(n, x.values(), 0, y.values(), 0);
    for (int i = 0; i < n; i++) {
      slopes[i] = 1 - y.values()[i] * y.values()[i];
    }
    return recordSlopes(pass, x, y, slopes);
  }

  static Tensor leakyRelu(Pass pass, Tensor x, float slope) {
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

  static Tensor gelu(Pass pass, Tensor x) {
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

  static Tensor geluTanh(Pass pass, Tensor x) {
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
  private static Tensor recordSlopes(Pass pass, Tensor x, Tensor y, float[] slopes) {
    return new Unary(pass, x, y)
        .record((dy, dx) -> KERNELS.addProduct(x.shape().size(), dy, 0, slopes, 0, dx, 0));
  }

  static Tensor logSoftmax(Pass pass, Tensor x) {
    int rows = x.shape().rows();
    int columns = x.shape().columns();
    var y = pass.result(x.shape(), x);
    var probabilities = pass.borrow(x.shape().size());
    for (int at = 0; at < rows * columns; at += columns) {
      float sum = KERNELS.softmax(columns, x.values(), at, probabilities, at);
      double logSum = StrictMath.log(sum) + KERNELS.max(columns, x.values(), at);
      for (int i = at; i < at + columns; i++) {
        y.values()[i] = (float) (x.values()[i] - logSum);
      }
    }
    return new Unary(pass, x, y)
        .record((dy, dx) -> {
          for (int at = 0; at < rows * columns; at += columns) {
            KERNELS.add(columns, dy, at, dx, at);
            KERNELS.addScaled(columns, -KERNELS.sum(columns, dy, at), probabilities, at, dx, at);
          }
        });
  }

  static Tensor softmax(Pass pass, Tensor x) {
    int rows = x.shape().rows();
    int columns = x.shape().columns();
    var y = pass.result(x.shape(), x);
    for (int r = 0; r < rows; r++) {
      KERNELS.softmax(columns, x.values(), r * columns, y.values(), r * columns);
    }
    return new Unary(pass, x, y)
        .record((dy, dx) -> {
          for (int r = 0; r < rows; r++) {
            softmaxBackward(columns, y.values(), dy, dx, r * columns);
          }
        });
  }

  /// `dx += y ⊙ (dy − y·dy)` for a row of `y = softmax(x)`.
  static void softmaxBackward(int n, float[] y, float[] dy, float[] dx, int offset) {
    float dot = KERNELS.dot(n, y, offset, dy, offset);
    for (int i = offset; i < offset + n; i++) {
      dx[i] += y[i] * (dy[i] - dot);
    }
  }
}
