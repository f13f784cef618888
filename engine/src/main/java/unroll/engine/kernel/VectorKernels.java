package unroll.engine.kernel;

import static jdk.incubator.vector.VectorOperators.FMA;

import java.util.Arrays;
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
  public void pack(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    VectorProduct.pack(k, n, b, bOffset, bStride, packed);
  }

  @Override
  public void packTransposed(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    VectorProduct.packTransposed(k, n, b, bOffset, bStride, packed);
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
    VectorProduct.multiply(m, n, k, a, aOffset, aStride, packed, c, cOffset, cStride, accumulate);
  }

  @Override
  public int scratchSize(int m, int k) {
    return VectorProduct.scratchSize(m, k);
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
    VectorProduct.multiplyTransposed(
        m, n, k, a, aOffset, aStride, packed, c, cOffset, cStride, accumulate, scratch);
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
  public void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
    VectorFunctions.expOfDifference(n, x, xOffset, 0, y, yOffset);
  }

  @Override
  public void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, y, yOffset + i)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
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
    for (; i < n; i++) {
      y[yOffset + i] = Math.fma(x1[x1Offset + i], x2[x2Offset + i], y[yOffset + i]);
    }
  }

  @Override
  public void addScaled(int n, float factor, float[] x, int xOffset, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .lanewise(FMA, factor, FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Math.fma(factor, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public void scale(int n, float factor, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, y, yOffset + i).mul(factor).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] *= factor;
    }
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

  @Override
  public float softmax(int n, float[] x, int xOffset, float[] y, int yOffset) {
    var max = max(n, x, xOffset);
    if (max == Float.NEGATIVE_INFINITY) {
      Arrays.fill(y, yOffset, yOffset + n, 0);
      return 0;
    }
    VectorFunctions.expOfDifference(n, x, xOffset, max, y, yOffset);
    var sum = sum(n, y, yOffset);
    scale(n, 1 / sum, y, yOffset);
    return sum;
  }

  // ---- Long short-term memory ----

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
      int g = i + 2 * hidden;
      int o = g + hidden;
      int at = row * hidden;
      VectorFunctions.sigmoid(2 * hidden, gates, i, gates, i); // i and f
      VectorFunctions.tanh(hidden, gates, g, gates, g);
      VectorFunctions.sigmoid(hidden, gates, o, gates, o);
      cell(hidden, gates, i, cPrevious, cPreviousOffset + at, c, cOffset + at);
      VectorFunctions.tanh(hidden, c, cOffset + at, tanhC, tanhCOffset + at);
      product(hidden, gates, o, tanhC, tanhCOffset + at, h, hOffset + at);
    }
  }

  /// `c = f ⊙ cPrevious + i ⊙ g` for one row of gates.
  private static void cell(
      int hidden, float[] gates, int i, float[] cPrevious, int cPreviousAt, float[] c, int cAt) {
    int f = i + hidden;
    int g = f + hidden;
    int j = 0;
    for (; j < SPECIES.loopBound(hidden); j += LANES) {
      var written =
          FloatVector.fromArray(SPECIES, gates, i + j)
              .mul(FloatVector.fromArray(SPECIES, gates, g + j));
      FloatVector.fromArray(SPECIES, gates, f + j)
          .fma(FloatVector.fromArray(SPECIES, cPrevious, cPreviousAt + j), written)
          .intoArray(c, cAt + j);
    }
    for (; j < hidden; j++) {
      c[cAt + j] = Math.fma(gates[f + j], cPrevious[cPreviousAt + j], gates[i + j] * gates[g + j]);
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
    int bound = SPECIES.loopBound(hidden);
    for (int row = 0; row < rows; row++) {
      int i = gatesOffset + 4 * row * hidden;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      int di = dGatesOffset + 4 * row * hidden;
      int df = di + hidden;
      int dg = df + hidden;
      int dOut = dg + hidden;
      int at = row * hidden;
      for (int j = 0; j < bound; j += LANES) {
        var in = FloatVector.fromArray(SPECIES, gates, i + j);
        var keep = FloatVector.fromArray(SPECIES, gates, f + j);
        var candidate = FloatVector.fromArray(SPECIES, gates, g + j);
        var out = FloatVector.fromArray(SPECIES, gates, o + j);
        var shown = FloatVector.fromArray(SPECIES, tanhC, tanhCOffset + at + j);
        var before = FloatVector.fromArray(SPECIES, cPrevious, cPreviousOffset + at + j);
        var dShown = FloatVector.fromArray(SPECIES, dh, dhOffset + at + j);
        var dCell =
            dShown
                .mul(out)
                .fma(
                    shown.neg().lanewise(FMA, shown, 1),
                    FloatVector.fromArray(SPECIES, dc, dcOffset + at + j));
        dCell.mul(candidate).mul(in.neg().fma(in, in)).intoArray(dGates, di + j);
        dCell.mul(before).mul(keep.neg().fma(keep, keep)).intoArray(dGates, df + j);
        dCell.mul(in).mul(candidate.neg().lanewise(FMA, candidate, 1)).intoArray(dGates, dg + j);
        dShown.mul(shown).mul(out.neg().fma(out, out)).intoArray(dGates, dOut + j);
        dCell.mul(keep).intoArray(dc, dcOffset + at + j);
      }
    }
    if (bound < hidden) {
      ScalarKernels.lstmBackward(
          rows,
          hidden,
          bound,
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
  }

  // ---- Optimisers ----

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
    int bound = SPECIES.loopBound(n);
    for (int i = 0; i < bound; i += LANES) {
      var g = FloatVector.fromArray(SPECIES, gradient, gradientOffset + i);
      var m = FloatVector.fromArray(SPECIES, mean, i).lanewise(FMA, beta1, g.mul(1 - beta1));
      var v =
          FloatVector.fromArray(SPECIES, square, i).lanewise(FMA, beta2, g.mul(1 - beta2).mul(g));
      m.intoArray(mean, i);
      v.intoArray(square, i);
      var root = v.sqrt().lanewise(FMA, rootCorrection, epsilon);
      FloatVector.fromArray(SPECIES, weight, i).sub(m.mul(rate).div(root)).intoArray(weight, i);
    }
    ScalarKernels.adam(
        bound,
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
}
