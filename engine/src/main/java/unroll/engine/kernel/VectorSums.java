package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums and maxima along a row, in an order that does not know how wide the vectors are.
final class VectorSums {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  private static final VectorShuffle<Float> BY_8 = rotation(8);
  private static final VectorShuffle<Float> BY_4 = rotation(4);
  private static final VectorShuffle<Float> BY_2 = rotation(2);
  private static final VectorShuffle<Float> BY_1 = rotation(1);

  private static final ScalarKernels SCALAR = new ScalarKernels();

  private static VectorShuffle<Float> rotation(int by) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane + by) % LANES);
  }

  private VectorSums() {}

  /// `Σ x·y`, or `Σ x` (whose fma with 1 is an addition, to the bit), in 16 partial sums: one
  /// vector of 16 lanes, two of 8 or four of 4 that take turns; the compiler knows which.
  static float sumOfProducts(int n, float[] x, int xOffset, float[] y, int yOffset, boolean ones) {
    var one = FloatVector.broadcast(SPECIES, 1);
    var p0 = FloatVector.zero(SPECIES);
    var p1 = p0;
    var p2 = p0;
    var p3 = p0;
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      var sum = v.fma(ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + i), p0);
      p0 = LANES == 16 ? sum : p1;
      p1 = LANES == 8 ? sum : p2;
      p2 = p3;
      p3 = sum;
    }
    if (i < n) { // a lane without an element keeps its sum: adding 0 would turn −0 into 0
      var some = SPECIES.indexInRange(i, n);
      var v = FloatVector.fromArray(SPECIES, x, xOffset + i, some);
      var w = ones ? one : FloatVector.fromArray(SPECIES, y, yOffset + i, some);
      p0 = p0.blend(v.fma(w, p0), some);
    }
    // The tree: halves are added until lane 0 holds all. Whose turn it is makes no difference.
    if (LANES == 4) {
      p0 = p0.add(p2).add(p1.add(p3));
    } else {
      p0 = p0.add(LANES == 8 ? p1 : p0.rearrange(BY_8));
      p0 = p0.add(p0.rearrange(BY_4));
    }
    p0 = p0.add(p0.rearrange(BY_2));
    return p0.add(p0.rearrange(BY_1)).lane(0);
  }

  static float max(int n, float[] x, int xOffset) {
    if (n < LANES) {
      return SCALAR.max(n, x, xOffset);
    }
    var m = FloatVector.fromArray(SPECIES, x, xOffset + n - LANES);
    for (int i = 0; i < n - LANES; i += LANES) {
      m = m.max(FloatVector.fromArray(SPECIES, x, xOffset + i));
    }
    if (LANES >= 16) {
      m = m.max(m.rearrange(BY_8));
    }
    if (LANES >= 8) {
      m = m.max(m.rearrange(BY_4));
    }
    m = m.max(m.rearrange(BY_2));
    return m.max(m.rearrange(BY_1)).lane(0);
  }
}
