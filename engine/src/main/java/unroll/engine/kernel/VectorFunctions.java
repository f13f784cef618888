package unroll.engine.kernel;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// exp, tanh and σ of a row: [Functions] again, operation by operation, on vectors. exp and σ share
/// a loop, because a vector does not leave its method (see [VectorKernels]).
final class VectorFunctions {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  private static final ScalarKernels SCALAR = new ScalarKernels();

  private VectorFunctions() {}

  static void expOfDifference(
      int n, float[] x, int xOffset, float subtrahend, float[] y, int yOffset) {
    int i = exp(n, x, xOffset, subtrahend, y, yOffset, false);
    SCALAR.expOfDifference(n - i, x, xOffset + i, subtrahend, y, yOffset + i);
  }

  static void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
    int i = exp(n, x, xOffset, 0, y, yOffset, true);
    SCALAR.sigmoid(n - i, x, xOffset + i, y, yOffset + i);
  }

  /// `y = exp(x − subtrahend)`, or `1 / (1 + exp(−x))` for σ, of whole vectors; returns of how many
  /// elements.
  private static int exp(
      int n, float[] x, int xAt, float subtrahend, float[] y, int yAt, boolean sigmoid) {
    int bound = SPECIES.loopBound(n);
    for (int i = 0; i < bound; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, xAt + i);
      v = sigmoid ? v.neg() : v.sub(subtrahend);
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
      (sigmoid ? FloatVector.broadcast(SPECIES, 1).div(e.add(1)) : e).intoArray(y, yAt + i);
    }
    return bound;
  }

  static void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
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
    SCALAR.tanh(n - i, x, xOffset + i, y, yOffset + i);
  }
}
