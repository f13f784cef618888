package unroll.engine.kernel;

import static jdk.incubator.vector.VectorOperators.FMA;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the Vector API, bit for bit those of [ScalarKernels]: the same operations in the
/// same order on each element, and what is left over at the end of a row goes through the scalar
/// form itself.
///
/// A vector never leaves the method that made it: where C2 does not inline a call, each vector that
/// crosses it becomes an object, and the loop is ten times slower. That is why whole rows are
/// handed from method to method.
final class VectorKernels implements Kernels {
  /// The widest vectors of this machine; no wider than the 16 partial sums of a row.
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() <= 16
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_512;

  static final int LANES = SPECIES.length();

  private static final ScalarKernels SCALAR = new ScalarKernels();

  /// Whether vectors here are wide enough to be worth it.
  static boolean usable() {
    return LANES >= 4;
  }

  // ---- Matrix product: see VectorProduct ----

  @Override
  public int packedSize(int k, int n) {
    return VectorProduct.packedSize(k, n);
  }

  @Override
  public void pack(int k, int n, Matrix b, float[] packed) {
    VectorProduct.pack(k, n, b, packed);
  }

  @Override
  public void packTransposed(int k, int n, Matrix b, float[] packed) {
    VectorProduct.packTransposed(k, n, b, packed);
  }

  @Override
  public void multiply(int m, int n, int k, Matrix a, float[] packed, Matrix c, boolean add) {
    VectorProduct.multiply(m, k, a, null, new Product(n, packed, c, add));
  }

  @Override
  public int scratchSize(int m, int k) {
    return VectorProduct.scratchSize(m, k);
  }

  @Override
  public void multiplyTransposed(int m, int k, Matrix a, float[] scratch, Product... products) {
    VectorProduct.multiply(m, k, a, scratch, products);
  }

  // ---- A row times a matrix of 8 bits: see EightBitRows ----

  @Override
  public EightBits packEightBits(int k, int n, Matrix b, float[] scales) {
    return EightBitRows.pack(k, n, b, scales);
  }

  @Override
  public void multiplyRow(int n, int k, Matrix a, EightBits b, Matrix c, boolean add) {
    EightBitRows.multiply(n, k, a.values(), a.offset(), b, c.values(), c.offset(), add);
  }

  // ---- Element by element: functions in VectorFunctions ----

  @Override
  public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
    VectorFunctions.sigmoid(n, x, xOffset, y, yOffset);
  }

  @Override
  public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
    VectorFunctions.tanh(n, x, xOffset, y, yOffset);
  }

  @Override
  public void expOfDifference(
      int n, float[] x, int xOffset, float subtrahend, float[] y, int yOffset) {
    VectorFunctions.expOfDifference(n, x, xOffset, subtrahend, y, yOffset);
  }

  @Override
  public void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, y, yOffset + i)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + i))
          .intoArray(y, yOffset + i);
    }
    SCALAR.add(n - i, x, xOffset + i, y, yOffset + i);
  }

  @Override
  public void addProduct(
      int n, float[] x1, int x1Offset, float[] x2, int x2Offset, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, x1, x1Offset + i)
          .fma(
              FloatVector.fromArray(SPECIES, x2, x2Offset + i),
              FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    SCALAR.addProduct(n - i, x1, x1Offset + i, x2, x2Offset + i, y, yOffset + i);
  }

  @Override
  public void addScaled(int n, float factor, float[] x, int xOffset, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .lanewise(FMA, factor, FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    SCALAR.addScaled(n - i, factor, x, xOffset + i, y, yOffset + i);
  }

  @Override
  public void scale(int n, float factor, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, y, yOffset + i).mul(factor).intoArray(y, yOffset + i);
    }
    SCALAR.scale(n - i, factor, y, yOffset + i);
  }

  // ---- Rows: see VectorSums ----

  @Override
  public float sum(int n, float[] x, int xOffset) {
    return VectorSums.sumOfProducts(n, x, xOffset, x, xOffset, true);
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return VectorSums.sumOfProducts(n, x, xOffset, y, yOffset, false);
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    return VectorSums.max(n, x, xOffset);
  }

  // ---- Long short-term memory ----

  @Override
  public void lstmForward(int t, int row, int rows, LstmBuffers buffers) {
    int hidden = buffers.hidden();
    var gates = buffers.gates();
    int step = buffers.batch() * hidden;
    for (int r = row; r < row + rows; r++) {
      int at = t * step + r * hidden;
      int i = 4 * at;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      VectorFunctions.sigmoid(2 * hidden, gates, i, gates, i); // i and f
      VectorFunctions.tanh(hidden, gates, g, gates, g);
      VectorFunctions.sigmoid(hidden, gates, o, gates, o);
      product(hidden, gates, i, gates, g, buffers.c(), at + step); // c′ = i ⊙ g
      addProduct(hidden, gates, f, buffers.c(), at, buffers.c(), at + step); // c′ += f ⊙ c
      VectorFunctions.tanh(hidden, buffers.c(), at + step, buffers.tanhC(), at);
      product(hidden, gates, o, buffers.tanhC(), at, buffers.h(), at + step);
    }
  }

  /// `y = x₁ ⊙ x₂`.
  private static void product(
      int n, float[] x1, int x1At, float[] x2, int x2At, float[] y, int yAt) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, x1, x1At + i)
          .mul(FloatVector.fromArray(SPECIES, x2, x2At + i))
          .intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = x1[x1At + i] * x2[x2At + i];
    }
  }

  @Override
  public void lstmBackward(int t, int row, int rows, LstmBuffers buffers, float[] dh, float[] dc) {
    int hidden = buffers.hidden();
    var gates = buffers.gates();
    int bound = SPECIES.loopBound(hidden);
    for (int r = row; r < row + rows; r++) {
      int at = (t * buffers.batch() + r) * hidden;
      int i = 4 * at;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      int d = r * hidden;
      for (int j = 0; j < bound; j += LANES) {
        var in = FloatVector.fromArray(SPECIES, gates, i + j);
        var keep = FloatVector.fromArray(SPECIES, gates, f + j);
        var candidate = FloatVector.fromArray(SPECIES, gates, g + j);
        var out = FloatVector.fromArray(SPECIES, gates, o + j);
        var shown = FloatVector.fromArray(SPECIES, buffers.tanhC(), at + j);
        var before = FloatVector.fromArray(SPECIES, buffers.c(), at + j);
        var dShown = FloatVector.fromArray(SPECIES, dh, d + j);
        var dCell = FloatVector.fromArray(SPECIES, dc, d + j);
        dCell = dShown.mul(out).fma(shown.neg().lanewise(FMA, shown, 1), dCell);
        dCell.mul(candidate).mul(in.neg().fma(in, in)).intoArray(gates, i + j);
        dCell.mul(before).mul(keep.neg().fma(keep, keep)).intoArray(gates, f + j);
        dCell.mul(in).mul(candidate.neg().lanewise(FMA, candidate, 1)).intoArray(gates, g + j);
        dShown.mul(shown).mul(out.neg().fma(out, out)).intoArray(gates, o + j);
        dCell.mul(keep).intoArray(dc, d + j);
      }
    }
    ScalarKernels.lstmBackward(bound, t, row, rows, buffers, dh, dc);
  }

  // ---- Optimisers ----

  @Override
  public void adam(int from, int to, float[] g, float[] m, float[] v, float[] w, AdamStep step) {
    float beta1 = step.beta1();
    float beta2 = step.beta2();
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      var slope = FloatVector.fromArray(SPECIES, g, i);
      var mean = FloatVector.fromArray(SPECIES, m, i).lanewise(FMA, beta1, slope.mul(1 - beta1));
      var square = slope.mul(1 - beta2).mul(slope);
      square = FloatVector.fromArray(SPECIES, v, i).lanewise(FMA, beta2, square);
      mean.intoArray(m, i);
      square.intoArray(v, i);
      var root = square.sqrt().lanewise(FMA, step.rootCorrection(), step.epsilon());
      var moved = mean.mul(step.rate()).div(root);
      FloatVector.fromArray(SPECIES, w, i).sub(moved).intoArray(w, i);
    }
    SCALAR.adam(i, to, g, m, v, w, step);
  }
}
