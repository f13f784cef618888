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

  private static VectorShuffle<Float> rotation(int by) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane + by) % LANES);
  }

  private VectorSums() {}

  /// `Σ x·y`, or `Σ x` (whose fma with 1 is an addition, to the bit), in 16 partial sums: one
  /// vector of 16 lanes, two of 8 or four of 4, which the compiler knows.
  static float sumOfProducts(int n, float[] x, int xOffset, float[] y, int yOffset, boolean ones) {
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
    // What is left goes lane by lane: a lane without an element keeps its sum (adding 0 would turn
    // −0 into 0).
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

  static float max(int n, float[] x, int xOffset) {
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
}
