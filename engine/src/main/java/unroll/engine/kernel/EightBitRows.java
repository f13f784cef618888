package unroll.engine.kernel;

import static jdk.incubator.vector.VectorOperators.B2F;
import static unroll.engine.kernel.VectorKernels.LANES;
import static unroll.engine.kernel.VectorKernels.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A row times a matrix of 8-bit numbers, for [VectorKernels]. Such a product waits for memory, and
/// bytes are a quarter of it.
///
/// Packed as the panels of [VectorProduct]: one vector wide, each with its `k` rows one after the
/// other.
final class EightBitRows {
  /// At least as many bytes as a vector has floats; no vector has fewer than 8.
  private static final VectorSpecies<Byte> BYTES =
      LANES == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  private EightBitRows() {}

  static EightBits pack(int k, int n, Matrix b, float[] scales) {
    int columns = (n + LANES - 1) / LANES * LANES;
    int beyond = BYTES.length() - LANES; // are read with the last floats
    var padded = Arrays.copyOf(scales, columns);
    return EightBits.pack(
        k * columns + beyond, k, n, b, padded, (p, j) -> (j / LANES * k + p) * LANES + j % LANES);
  }

  static void multiply(
      int n, int k, float[] a, int aAt, EightBits b, float[] c, int cAt, boolean add) {
    int whole = n / LANES;
    for (int v = 0; v < whole; v += 8) {
      eight(whole - v, k, a, aAt, b, v * LANES, c, cAt, add);
    }
    if (whole * LANES < n) {
      rest(n, k, a, aAt, b, whole * LANES, c, cAt, add);
    }
  }

  /// As [VectorTiles#oneByEight]: where fewer than 8 vectors are left, the last is computed again.
  private static void eight(
      int vectors,
      int k,
      float[] a,
      int aAt,
      EightBits right,
      int j0,
      float[] c,
      int cAt,
      boolean add) {
    var b = right.values();
    var scales = right.scales();
    var inverse = right.inverse();
    int last = vectors - 1;
    int j1 = j0 + Math.min(1, last) * LANES;
    int j2 = j0 + Math.min(2, last) * LANES;
    int j3 = j0 + Math.min(3, last) * LANES;
    int j4 = j0 + Math.min(4, last) * LANES;
    int j5 = j0 + Math.min(5, last) * LANES;
    int j6 = j0 + Math.min(6, last) * LANES;
    int j7 = j0 + Math.min(7, last) * LANES;
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    if (add) {
      var i0 = FloatVector.fromArray(SPECIES, inverse, j0);
      var i1 = FloatVector.fromArray(SPECIES, inverse, j1);
      var i2 = FloatVector.fromArray(SPECIES, inverse, j2);
      var i3 = FloatVector.fromArray(SPECIES, inverse, j3);
      var i4 = FloatVector.fromArray(SPECIES, inverse, j4);
      var i5 = FloatVector.fromArray(SPECIES, inverse, j5);
      var i6 = FloatVector.fromArray(SPECIES, inverse, j6);
      var i7 = FloatVector.fromArray(SPECIES, inverse, j7);
      s0 = FloatVector.fromArray(SPECIES, c, cAt + j0).mul(i0);
      s1 = FloatVector.fromArray(SPECIES, c, cAt + j1).mul(i1);
      s2 = FloatVector.fromArray(SPECIES, c, cAt + j2).mul(i2);
      s3 = FloatVector.fromArray(SPECIES, c, cAt + j3).mul(i3);
      s4 = FloatVector.fromArray(SPECIES, c, cAt + j4).mul(i4);
      s5 = FloatVector.fromArray(SPECIES, c, cAt + j5).mul(i5);
      s6 = FloatVector.fromArray(SPECIES, c, cAt + j6).mul(i6);
      s7 = FloatVector.fromArray(SPECIES, c, cAt + j7).mul(i7);
    }
    int b0 = j0 * k;
    int b1 = j1 * k;
    int b2 = j2 * k;
    int b3 = j3 * k;
    int b4 = j4 * k;
    int b5 = j5 * k;
    int b6 = j6 * k;
    int b7 = j7 * k;
    for (int p = 0; p < k; p++) {
      var x = FloatVector.broadcast(SPECIES, a[aAt + p]);
      int at = p * LANES;
      var v0 = ByteVector.fromArray(BYTES, b, b0 + at);
      var v1 = ByteVector.fromArray(BYTES, b, b1 + at);
      var v2 = ByteVector.fromArray(BYTES, b, b2 + at);
      var v3 = ByteVector.fromArray(BYTES, b, b3 + at);
      var v4 = ByteVector.fromArray(BYTES, b, b4 + at);
      var v5 = ByteVector.fromArray(BYTES, b, b5 + at);
      var v6 = ByteVector.fromArray(BYTES, b, b6 + at);
      var v7 = ByteVector.fromArray(BYTES, b, b7 + at);
      s0 = x.fma((FloatVector) v0.convertShape(B2F, SPECIES, 0), s0);
      s1 = x.fma((FloatVector) v1.convertShape(B2F, SPECIES, 0), s1);
      s2 = x.fma((FloatVector) v2.convertShape(B2F, SPECIES, 0), s2);
      s3 = x.fma((FloatVector) v3.convertShape(B2F, SPECIES, 0), s3);
      s4 = x.fma((FloatVector) v4.convertShape(B2F, SPECIES, 0), s4);
      s5 = x.fma((FloatVector) v5.convertShape(B2F, SPECIES, 0), s5);
      s6 = x.fma((FloatVector) v6.convertShape(B2F, SPECIES, 0), s6);
      s7 = x.fma((FloatVector) v7.convertShape(B2F, SPECIES, 0), s7);
    }
    s0.mul(FloatVector.fromArray(SPECIES, scales, j0)).intoArray(c, cAt + j0);
    s1.mul(FloatVector.fromArray(SPECIES, scales, j1)).intoArray(c, cAt + j1);
    s2.mul(FloatVector.fromArray(SPECIES, scales, j2)).intoArray(c, cAt + j2);
    s3.mul(FloatVector.fromArray(SPECIES, scales, j3)).intoArray(c, cAt + j3);
    s4.mul(FloatVector.fromArray(SPECIES, scales, j4)).intoArray(c, cAt + j4);
    s5.mul(FloatVector.fromArray(SPECIES, scales, j5)).intoArray(c, cAt + j5);
    s6.mul(FloatVector.fromArray(SPECIES, scales, j6)).intoArray(c, cAt + j6);
    s7.mul(FloatVector.fromArray(SPECIES, scales, j7)).intoArray(c, cAt + j7);
  }

  /// The columns after the last whole vector.
  private static void rest(
      int n, int k, float[] a, int aAt, EightBits b, int from, float[] c, int cAt, boolean add) {
    var columns = SPECIES.indexInRange(from, n);
    var sum = FloatVector.zero(SPECIES);
    if (add) {
      var inverse = FloatVector.fromArray(SPECIES, b.inverse(), from);
      sum = FloatVector.fromArray(SPECIES, c, cAt + from, columns).mul(inverse);
    }
    for (int p = 0; p < k; p++) {
      var bytes = ByteVector.fromArray(BYTES, b.values(), from * k + p * LANES);
      var floats = (FloatVector) bytes.convertShape(B2F, SPECIES, 0);
      sum = FloatVector.broadcast(SPECIES, a[aAt + p]).fma(floats, sum);
    }
    sum.mul(FloatVector.fromArray(SPECIES, b.scales(), from)).intoArray(c, cAt + from, columns);
  }
}
