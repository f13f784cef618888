package unroll.engine.kernel;

/// The kernels in plain Java: the definition of their bits, and what runs without the Vector
/// module.
final class ScalarKernels implements Kernels {
  @Override
  public int packedSize(int k, int n) {
    return k * n;
  }

  @Override
  public void pack(int k, int n, Matrix b, float[] packed) {
    ScalarProduct.pack(k, n, b, packed);
  }

  @Override
  public void packTransposed(int k, int n, Matrix b, float[] packed) {
    ScalarProduct.packTransposed(k, n, b, packed);
  }

  @Override
  public void multiply(int m, int n, int k, Matrix a, float[] packed, Matrix c, boolean add) {
    var left = new Left(a.values(), a.offset(), a.stride(), 1);
    ScalarProduct.multiply(m, n, k, left, packed, c, add);
  }

  @Override
  public int scratchSize(int m, int k) {
    return 0;
  }

  @Override
  public void multiplyTransposed(int m, int k, Matrix a, float[] scratch, Product... products) {
    var left = new Left(a.values(), a.offset(), 1, a.stride());
    for (var p : products) {
      ScalarProduct.multiply(m, p.n(), k, left, p.packed(), p.c(), p.add());
    }
  }

  @Override
  public EightBits packEightBits(int k, int n, Matrix b, float[] scales) {
    return EightBits.pack(k * n, k, n, b, scales, (p, j) -> p * n + j);
  }

  @Override
  public void multiplyRow(int n, int k, Matrix a, EightBits b, Matrix c, boolean add) {
    ScalarProduct.multiplyRow(n, k, a, b, c, add);
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
  public void expOfDifference(
      int n, float[] x, int xOffset, float subtrahend, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Functions.exp(x[xOffset + i] - subtrahend);
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
    return sumOfProducts(n, x, xOffset, x, xOffset, true);
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return sumOfProducts(n, x, xOffset, y, yOffset, false);
  }

  /// `Σ x·y`, or `Σ x` (whose fma with 1 is an addition, to the bit).
  private static float sumOfProducts(int n, float[] x, int xAt, float[] y, int yAt, boolean ones) {
    return (sumOfFour(0, n, x, xAt, y, yAt, ones) + sumOfFour(2, n, x, xAt, y, yAt, ones))
        + (sumOfFour(1, n, x, xAt, y, yAt, ones) + sumOfFour(3, n, x, xAt, y, yAt, ones));
  }

  /// The partial sums `first`, `+ 4`, `+ 8` and `+ 12`, folded.
  private static float sumOfFour(
      int first, int n, float[] x, int xAt, float[] y, int yAt, boolean ones) {
    float p0 = 0;
    float p4 = 0;
    float p8 = 0;
    float p12 = 0;
    int i = first;
    for (; i < n - 12; i += 16) {
      p0 = Math.fma(x[xAt + i], ones ? 1 : y[yAt + i], p0);
      p4 = Math.fma(x[xAt + i + 4], ones ? 1 : y[yAt + i + 4], p4);
      p8 = Math.fma(x[xAt + i + 8], ones ? 1 : y[yAt + i + 8], p8);
      p12 = Math.fma(x[xAt + i + 12], ones ? 1 : y[yAt + i + 12], p12);
    }
    if (i < n) {
      p0 = Math.fma(x[xAt + i], ones ? 1 : y[yAt + i], p0);
    }
    if (i < n - 4) {
      p4 = Math.fma(x[xAt + i + 4], ones ? 1 : y[yAt + i + 4], p4);
    }
    if (i < n - 8) {
      p8 = Math.fma(x[xAt + i + 8], ones ? 1 : y[yAt + i + 8], p8);
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
  public void lstmForward(int t, int row, int rows, LstmBuffers buffers) {
    int hidden = buffers.hidden();
    var gates = buffers.gates();
    var c = buffers.c();
    int step = buffers.batch() * hidden;
    for (int r = row; r < row + rows; r++) {
      int at = t * step + r * hidden;
      int i = 4 * at;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      for (int j = 0; j < hidden; j++, at++) {
        var in = Functions.sigmoid(gates[i + j]);
        var keep = Functions.sigmoid(gates[f + j]);
        var candidate = Functions.tanh(gates[g + j]);
        var out = Functions.sigmoid(gates[o + j]);
        var cell = Math.fma(keep, c[at], in * candidate);
        var shown = Functions.tanh(cell);
        gates[i + j] = in;
        gates[f + j] = keep;
        gates[g + j] = candidate;
        gates[o + j] = out;
        c[at + step] = cell;
        buffers.tanhC()[at] = shown;
        buffers.h()[at + step] = out * shown;
      }
    }
  }

  @Override
  public void lstmBackward(int t, int row, int rows, LstmBuffers buffers, float[] dh, float[] dc) {
    lstmBackward(0, t, row, rows, buffers, dh, dc);
  }

  /// Columns `from` to `hidden` of every row: [VectorKernels] leaves its remainder to this.
  static void lstmBackward(
      int from, int t, int row, int rows, LstmBuffers buffers, float[] dh, float[] dc) {
    int hidden = buffers.hidden();
    var gates = buffers.gates();
    for (int r = row; r < row + rows; r++) {
      int at = (t * buffers.batch() + r) * hidden;
      int i = 4 * at;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      int d = r * hidden;
      for (int j = from; j < hidden; j++) {
        var in = gates[i + j];
        var keep = gates[f + j];
        var candidate = gates[g + j];
        var out = gates[o + j];
        var shown = buffers.tanhC()[at + j];
        var dShown = dh[d + j];
        var dCell = Math.fma(dShown * out, Math.fma(-shown, shown, 1), dc[d + j]);
        gates[i + j] = dCell * candidate * Math.fma(-in, in, in);
        gates[f + j] = dCell * buffers.c()[at + j] * Math.fma(-keep, keep, keep);
        gates[g + j] = dCell * in * Math.fma(-candidate, candidate, 1);
        gates[o + j] = dShown * shown * Math.fma(-out, out, out);
        dc[d + j] = dCell * keep;
      }
    }
  }

  @Override
  public void adam(int from, int to, float[] g, float[] m, float[] v, float[] w, AdamStep step) {
    for (int i = from; i < to; i++) {
      m[i] = Math.fma(step.beta1(), m[i], (1 - step.beta1()) * g[i]);
      v[i] = Math.fma(step.beta2(), v[i], (1 - step.beta2()) * g[i] * g[i]);
      var root = Math.fma((float) Math.sqrt(v[i]), step.rootCorrection(), step.epsilon());
      w[i] -= step.rate() * m[i] / root;
    }
  }
}
