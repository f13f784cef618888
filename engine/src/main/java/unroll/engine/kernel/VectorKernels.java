package unroll.engine.kernel;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the Vector API, bit for bit those of [ScalarKernels]: the same operations in the same order on each
/// element, and what is left over at the end of a row goes through the scalar form itself.
///
/// A vector never leaves the method that made it: where C2 does not inline a call, each vector that crosses it becomes an
/// object, and the loop is ten times slower. That is why whole rows are handed from method to method, and why exp is
/// written out twice.
final class VectorKernels implements Kernels {
  /// The widest vectors of this machine; no wider than the 16 partial sums of a row.
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() <= 16
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_512;

  static final int LANES = SPECIES.length();

  private static final VectorShuffle<Float> BY_8 = rotation(8);
  private static final VectorShuffle<Float> BY_4 = rotation(4);
  private static final VectorShuffle<Float> BY_2 = rotation(2);
  private static final VectorShuffle<Float> BY_1 = rotation(1);

  private static VectorShuffle<Float> rotation(int by) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane + by) % LANES);
  }

  /// Whether vectors here are wide enough to be worth it.
  static boolean usable() {
    return LANES >= 4;
  }

  // ---- Matrix product: see VectorProduct ----------------------------------------------------------------------

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

  // ---- Element by element -------------------------------------------------------------------------------------

  @Override
  public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
    var one = FloatVector.broadcast(SPECIES, 1);
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      // eˣ of −x, as in expOfDifference, then 1 / (1 + …)
      var v = FloatVector.fromArray(SPECIES, x, xOffset + i).neg();
      var shifted = v.lanewise(FMA, Functions.LOG2_E, Functions.TO_NEAREST);
      var whole = shifted.sub(Functions.TO_NEAREST);
      var r = whole.lanewise(FMA, -Functions.LN_2_HIGH, v);
      r = whole.lanewise(FMA, -Functions.LN_2_LOW, r);
      var p = r.lanewise(FMA, Functions.E6, Functions.E5);
      p = p.lanewise(FMA, r, Functions.E4);
      p = p.lanewise(FMA, r, Functions.E3);
      p = p.lanewise(FMA, r, Functions.E2);
      p = p.lanewise(FMA, r, 1);
      p = p.lanewise(FMA, r, 1);
      var e =
          p.reinterpretAsInts()
              .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
              .reinterpretAsFloats()
              .blend(0, v.compare(LT, Functions.EXP_UNDERFLOW))
              .blend(Float.POSITIVE_INFINITY, v.compare(GT, Functions.EXP_OVERFLOW));
      one.div(e.add(1)).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Functions.sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      var u = v.mul(v);
      var p = u.lanewise(FMA, Functions.P4, Functions.P3);
      p = p.lanewise(FMA, u, Functions.P2);
      p = p.lanewise(FMA, u, Functions.P1);
      p = p.lanewise(FMA, u, 1);
      var q = u.lanewise(FMA, Functions.Q4, Functions.Q3);
      q = q.lanewise(FMA, u, Functions.Q2);
      q = q.lanewise(FMA, u, Functions.Q1);
      q = q.lanewise(FMA, u, 1);
      p = p.mul(v);
      p.div(q)
          .blend(1, p.compare(GE, q))
          .blend(-1, p.compare(LE, q.neg()))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Functions.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void exp(int n, float[] x, int xOffset, float[] y, int yOffset) {
    expOfDifference(n, x, xOffset, 0, y, yOffset);
  }

  /// `y = exp(x − subtrahend)`.
  private static void expOfDifference(
      int n, float[] x, int xOffset, float subtrahend, float[] y, int yOffset) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(subtrahend);
      var shifted = v.lanewise(FMA, Functions.LOG2_E, Functions.TO_NEAREST);
      var whole = shifted.sub(Functions.TO_NEAREST);
      var r = whole.lanewise(FMA, -Functions.LN_2_HIGH, v);
      r = whole.lanewise(FMA, -Functions.LN_2_LOW, r);
      var p = r.lanewise(FMA, Functions.E6, Functions.E5);
      p = p.lanewise(FMA, r, Functions.E4);
      p = p.lanewise(FMA, r, Functions.E3);
      p = p.lanewise(FMA, r, Functions.E2);
      p = p.lanewise(FMA, r, 1);
      p = p.lanewise(FMA, r, 1);
      p.reinterpretAsInts()
          .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
          .reinterpretAsFloats()
          .blend(0, v.compare(LT, Functions.EXP_UNDERFLOW))
          .blend(Float.POSITIVE_INFINITY, v.compare(GT, Functions.EXP_OVERFLOW))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Functions.exp(x[xOffset + i] - subtrahend);
    }
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

  // ---- Rows ---------------------------------------------------------------------------------------------------

  @Override
  public float sum(int n, float[] x, int xOffset) {
    return sumOfProducts(n, x, xOffset, x, xOffset, true);
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return sumOfProducts(n, x, xOffset, y, yOffset, false);
  }

  /// `Σ x·y`, or `Σ x` (whose fma with 1 is an addition, to the bit), in 16 partial sums: one vector of 16 lanes, two of 8
  /// or four of 4, which the compiler knows.
  private static float sumOfProducts(
      int n, float[] x, int xOffset, float[] y, int yOffset, boolean ones) {
    var one = FloatVector.broadcast(SPECIES, 1);
    var p0 = FloatVector.zero(SPECIES);
    var p1 = p0;
    var p2 = p0;
    var p3 = p0;
    int i = 0;
    for (; i <= n - 16; i += 16) {
      var x0 = FloatVector.fromArray(SPECIES, x, xOffset + i);
      p0 = x0.fma(ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + i), p0);
      if (LANES < 16) {
        int at = i + LANES;
        var x1 = FloatVector.fromArray(SPECIES, x, xOffset + at);
        p1 = x1.fma(ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + at), p1);
      }
      if (LANES < 8) {
        int at = i + 2 * LANES;
        var x2 = FloatVector.fromArray(SPECIES, x, xOffset + at);
        p2 = x2.fma(ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + at), p2);
        at += LANES;
        var x3 = FloatVector.fromArray(SPECIES, x, xOffset + at);
        p3 = x3.fma(ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + at), p3);
      }
    }
    // What is left goes lane by lane: a lane without an element keeps its sum (adding 0 would turn −0 into 0).
    if (i < n) {
      var some = SPECIES.indexInRange(i, n);
      var x0 = FloatVector.fromArray(SPECIES, x, xOffset + i, some);
      var y0 = ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + i, some);
      p0 = p0.blend(x0.fma(y0, p0), some);
      i += LANES;
    }
    if (LANES < 16 && i < n) {
      var some = SPECIES.indexInRange(i, n);
      var x1 = FloatVector.fromArray(SPECIES, x, xOffset + i, some);
      var y1 = ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + i, some);
      p1 = p1.blend(x1.fma(y1, p1), some);
      i += LANES;
    }
    if (LANES < 8 && i < n) {
      var some = SPECIES.indexInRange(i, n);
      var x2 = FloatVector.fromArray(SPECIES, x, xOffset + i, some);
      var y2 = ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + i, some);
      p2 = p2.blend(x2.fma(y2, p2), some);
      i += LANES;
    }
    if (LANES < 8 && i < n) {
      var some = SPECIES.indexInRange(i, n);
      var x3 = FloatVector.fromArray(SPECIES, x, xOffset + i, some);
      var y3 = ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + i, some);
      p3 = p3.blend(x3.fma(y3, p3), some);
    }
    // The tree: halves are added until lane 0 holds all.
    if (LANES < 8) {
      p0 = p0.add(p2);
      p1 = p1.add(p3);
    }
    if (LANES < 16) {
      p0 = p0.add(p1);
    } else {
      p0 = p0.add(p0.rearrange(BY_8));
    }
    if (LANES >= 8) {
      p0 = p0.add(p0.rearrange(BY_4));
    }
    p0 = p0.add(p0.rearrange(BY_2));
    return p0.add(p0.rearrange(BY_1)).lane(0);
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    var max = x[xOffset];
    int i = 0;
    if (n >= LANES) {
      var m = FloatVector.fromArray(SPECIES, x, xOffset);
      for (i = LANES; i < SPECIES.loopBound(n); i += LANES) {
        m = m.max(FloatVector.fromArray(SPECIES, x, xOffset + i));
      }
      if (LANES >= 16) {
        m = m.max(m.rearrange(BY_8));
      }
      if (LANES >= 8) {
        m = m.max(m.rearrange(BY_4));
      }
      m = m.max(m.rearrange(BY_2));
      max = m.max(m.rearrange(BY_1)).lane(0);
    }
    for (; i < n; i++) {
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
    expOfDifference(n, x, xOffset, max, y, yOffset);
    var sum = sum(n, y, yOffset);
    scale(n, 1 / sum, y, yOffset);
    return sum;
  }

  // ---- Long short-term memory ---------------------------------------------------------------------------------

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
      sigmoid(2 * hidden, gates, i, gates, i); // i and f
      tanh(hidden, gates, g, gates, g);
      sigmoid(hidden, gates, o, gates, o);
      cell(hidden, gates, i, cPrevious, cPreviousOffset + at, c, cOffset + at);
      tanh(hidden, c, cOffset + at, tanhC, tanhCOffset + at);
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
        dCell
            .mul(in)
            .mul(candidate.neg().lanewise(FMA, candidate, 1))
            .intoArray(dGates, dg + j);
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

  // ---- Optimisers ---------------------------------------------------------------------------------------------

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
      var m =
          FloatVector.fromArray(SPECIES, mean, i).lanewise(FMA, beta1, g.mul(1 - beta1));
      var v =
          FloatVector.fromArray(SPECIES, square, i).lanewise(FMA, beta2, g.mul(1 - beta2).mul(g));
      m.intoArray(mean, i);
      v.intoArray(square, i);
      var root = v.sqrt().lanewise(FMA, rootCorrection, epsilon);
      FloatVector.fromArray(SPECIES, weight, i)
          .sub(m.mul(rate).div(root))
          .intoArray(weight, i);
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
