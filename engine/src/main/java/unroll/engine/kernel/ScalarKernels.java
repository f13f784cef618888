package unroll.engine.kernel;

import java.util.Arrays;

/// The kernels in plain Java: the definition of their bits, and what runs without the Vector
/// module.
final class ScalarKernels implements Kernels {
  @Override
  public int packedSize(int k, int n) {
    return k * n;
  }

  @Override
  public void pack(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    ScalarProduct.pack(k, n, b, bOffset, bStride, packed);
  }

  @Override
  public void packTransposed(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    ScalarProduct.packTransposed(k, n, b, bOffset, bStride, packed);
  }

  @Override
  public void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate) {
    if (!accumulate) {
      clear(m, n, c, cOffset, cStride);
    }
    ScalarProduct.multiply(m, n, k, a, aOffset, aStride, 1, packed, c, cOffset, cStride);
  }

  @Override
  public int scratchSize(int m, int k) {
    return 0;
  }

  @Override
  public void multiplyTransposed(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aStride,
      float[] packed,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate,
      float[] scratch) {
    if (!accumulate) {
      clear(m, n, c, cOffset, cStride);
    }
    ScalarProduct.multiply(m, n, k, a, aOffset, 1, aStride, packed, c, cOffset, cStride);
  }

  private static void clear(int m, int n, float[] c, int cOffset, int cStride) {
    for (int i = 0; i < m; i++) {
      int from = cOffset + i * cStride;
      Arrays.fill(c, from, from + n, 0);
    }
  }

  @Override
  public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Functions.sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Functions.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Functions.exp(x[xOffset + i]);
    }
  }

  @Override
  public void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  @Override
  public void addProduct(
      int n, float[] x1, int x1Offset, float[] x2, int x2Offset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.fma(x1[x1Offset + i], x2[x2Offset + i], y[yOffset + i]);
    }
  }

  @Override
  public void addScaled(int n, float factor, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.fma(factor, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public void scale(int n, float factor, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] *= factor;
    }
  }

  // Sixteen partial sums p₀ … p₁₅ are folded in halves: pᵢ + pᵢ₊₈, then + 4, + 2, + 1. Four of them
  // at a time.

  @Override
  public float sum(int n, float[] x, int xOffset) {
    return (sumOfFour(0, n, x, xOffset) + sumOfFour(2, n, x, xOffset))
        + (sumOfFour(1, n, x, xOffset) + sumOfFour(3, n, x, xOffset));
  }

  /// The partial sums `first`, `+ 4`, `+ 8` and `+ 12`, folded.
  private static float sumOfFour(int first, int n, float[] x, int xOffset) {
    float p0 = 0;
    float p4 = 0;
    float p8 = 0;
    float p12 = 0;
    int i = first;
    for (; i < n - 12; i += 16) {
      p0 += x[xOffset + i];
      p4 += x[xOffset + i + 4];
      p8 += x[xOffset + i + 8];
      p12 += x[xOffset + i + 12];
    }
    if (i < n) {
      p0 += x[xOffset + i];
    }
    if (i < n - 4) {
      p4 += x[xOffset + i + 4];
    }
    if (i < n - 8) {
      p8 += x[xOffset + i + 8];
    }
    return (p0 + p8) + (p4 + p12);
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return (dotOfFour(0, n, x, xOffset, y, yOffset) + dotOfFour(2, n, x, xOffset, y, yOffset))
        + (dotOfFour(1, n, x, xOffset, y, yOffset) + dotOfFour(3, n, x, xOffset, y, yOffset));
  }

  private static float dotOfFour(int first, int n, float[] x, int xOffset, float[] y, int yOffset) {
    float p0 = 0;
    float p4 = 0;
    float p8 = 0;
    float p12 = 0;
    int i = first;
    for (; i < n - 12; i += 16) {
      p0 = Math.fma(x[xOffset + i], y[yOffset + i], p0);
      p4 = Math.fma(x[xOffset + i + 4], y[yOffset + i + 4], p4);
      p8 = Math.fma(x[xOffset + i + 8], y[yOffset + i + 8], p8);
      p12 = Math.fma(x[xOffset + i + 12], y[yOffset + i + 12], p12);
    }
    if (i < n) {
      p0 = Math.fma(x[xOffset + i], y[yOffset + i], p0);
    }
    if (i < n - 4) {
      p4 = Math.fma(x[xOffset + i + 4], y[yOffset + i + 4], p4);
    }
    if (i < n - 8) {
      p8 = Math.fma(x[xOffset + i + 8], y[yOffset + i + 8], p8);
    }
    return (p0 + p8) + (p4 + p12);
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    var max = x[xOffset];
    for (int i = 1; i < n; i++) {
      max = Math.max(max, x[xOffset + i]);
    }
    return max;
  }

  @Override
  public float softmax(int n, float[] x, int xOffset, float[] y, int yOffset) {
    var max = max(n, x, xOffset);
    if (max == Float.NEGATIVE_INFINITY) {
      Arrays.fill(y, yOffset, yOffset + n, 0);
      return 0;
    }
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Functions.exp(x[xOffset + i] - max);
    }
    var sum = sum(n, y, yOffset);
    scale(n, 1 / sum, y, yOffset);
    return sum;
  }

  @Override
  public void lstmForward(
      int rows,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] cPrevious,
      int cPreviousOffset,
      float[] c,
      int cOffset,
      float[] tanhC,
      int tanhCOffset,
      float[] h,
      int hOffset) {
    for (int row = 0; row < rows; row++) {
      int i = gatesOffset + 4 * row * hidden;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      int at = row * hidden;
      for (int j = 0; j < hidden; j++, at++) {
        var in = Functions.sigmoid(gates[i + j]);
        var keep = Functions.sigmoid(gates[f + j]);
        var candidate = Functions.tanh(gates[g + j]);
        var out = Functions.sigmoid(gates[o + j]);
        var cell = Math.fma(keep, cPrevious[cPreviousOffset + at], in * candidate);
        var shown = Functions.tanh(cell);
        gates[i + j] = in;
        gates[f + j] = keep;
        gates[g + j] = candidate;
        gates[o + j] = out;
        c[cOffset + at] = cell;
        tanhC[tanhCOffset + at] = shown;
        h[hOffset + at] = out * shown;
      }
    }
  }

  @Override
  public void lstmBackward(
      int rows,
      int hidden,
      float[] gates,
      int gatesOffset,
      float[] cPrevious,
      int cPreviousOffset,
      float[] tanhC,
      int tanhCOffset,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset,
      float[] dGates,
      int dGatesOffset) {
    lstmBackward(
        rows,
        hidden,
        0,
        gates,
        gatesOffset,
        cPrevious,
        cPreviousOffset,
        tanhC,
        tanhCOffset,
        dh,
        dhOffset,
        dc,
        dcOffset,
        dGates,
        dGatesOffset);
  }

  /// Columns `from` to `hidden` of every row: [VectorKernels] leaves its remainder to this.
  static void lstmBackward(
      int rows,
      int hidden,
      int from,
      float[] gates,
      int gatesOffset,
      float[] cPrevious,
      int cPreviousOffset,
      float[] tanhC,
      int tanhCOffset,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset,
      float[] dGates,
      int dGatesOffset) {
    for (int row = 0; row < rows; row++) {
      int i = gatesOffset + 4 * row * hidden;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      int di = dGatesOffset + 4 * row * hidden;
      int df = di + hidden;
      int dg = df + hidden;
      int dOut = dg + hidden;
      int at = row * hidden + from;
      for (int j = from; j < hidden; j++, at++) {
        var in = gates[i + j];
        var keep = gates[f + j];
        var candidate = gates[g + j];
        var out = gates[o + j];
        var shown = tanhC[tanhCOffset + at];
        var dShown = dh[dhOffset + at];
        var dCell = Math.fma(dShown * out, Math.fma(-shown, shown, 1), dc[dcOffset + at]);
        dGates[di + j] = dCell * candidate * Math.fma(-in, in, in);
        dGates[df + j] = dCell * cPrevious[cPreviousOffset + at] * Math.fma(-keep, keep, keep);
        dGates[dg + j] = dCell * in * Math.fma(-candidate, candidate, 1);
        dGates[dOut + j] = dShown * shown * Math.fma(-out, out, out);
        dc[dcOffset + at] = dCell * keep;
      }
    }
  }

  @Override
  public void adam(
      int n,
      float[] gradient,
      int gradientOffset,
      float[] mean,
      float[] square,
      float[] weight,
      float beta1,
      float beta2,
      float rate,
      float rootCorrection,
      float epsilon) {
    adam(
        0,
        n,
        gradient,
        gradientOffset,
        mean,
        square,
        weight,
        beta1,
        beta2,
        rate,
        rootCorrection,
        epsilon);
  }

  /// Elements `from` to `to`.
  static void adam(
      int from,
      int to,
      float[] gradient,
      int gradientOffset,
      float[] mean,
      float[] square,
      float[] weight,
      float beta1,
      float beta2,
      float rate,
      float rootCorrection,
      float epsilon) {
    for (int i = from; i < to; i++) {
      var g = gradient[gradientOffset + i];
      var m = Math.fma(beta1, mean[i], (1 - beta1) * g);
      var v = Math.fma(beta2, square[i], (1 - beta2) * g * g);
      mean[i] = m;
      square[i] = v;
      weight[i] -= rate * m / Math.fma((float) Math.sqrt(v), rootCorrection, epsilon);
    }
  }
}
