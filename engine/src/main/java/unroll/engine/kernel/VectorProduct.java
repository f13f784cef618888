package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product of [VectorKernels].
final class VectorProduct {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  private VectorProduct() {}

  static int packedSize(int k, int n) {
    return (n + LANES - 1) / LANES * LANES * k;
  }

  static void pack(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    for (int j = 0; j < n; j += LANES) {
      int width = Math.min(LANES, n - j);
      for (int p = 0; p < k; p++) {
        int to = j * k + p * LANES;
        System.arraycopy(b, bOffset + p * bStride + j, packed, to, width);
        java.util.Arrays.fill(packed, to + width, to + LANES, 0);
      }
    }
  }

  static void packTransposed(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    for (int j = 0; j < n; j += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        for (int p = 0; p < k; p++) {
          packed[j * k + p * LANES + lane] =
              j + lane < n ? b[bOffset + (j + lane) * bStride + p] : 0;
        }
      }
    }
  }

  static void multiply(
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
    for (int j = 0; j < n; j += LANES) {
      int i = 0;
      for (; i + 4 <= m; i += 4) {
        tile4(
            k,
            a,
            aOffset + i * aStride,
            aStride,
            packed,
            j * k,
            c,
            cOffset + i * cStride + j,
            cStride,
            n - j,
            accumulate);
      }
      for (; i < m; i++) {
        tile1(
            k,
            a,
            aOffset + i * aStride,
            packed,
            j * k,
            c,
            cOffset + i * cStride + j,
            n - j,
            accumulate);
      }
    }
  }

  static int scratchSize(int m, int k) {
    return m * k;
  }

  static void multiplyTransposed(
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
    for (int p = 0; p < k; p++) {
      for (int i = 0; i < m; i++) {
        scratch[i * k + p] = a[aOffset + p * aStride + i];
      }
    }
    multiply(m, n, k, scratch, 0, k, packed, c, cOffset, cStride, accumulate);
  }

  private static void tile4(
      int k,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int cStride,
      int width,
      boolean accumulate) {
    var columns = SPECIES.indexInRange(0, width);
    int a1 = aAt + aStride;
    int a2 = a1 + aStride;
    int a3 = a2 + aStride;
    int c1 = cAt + cStride;
    int c2 = c1 + cStride;
    int c3 = c2 + cStride;
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    if (accumulate) {
      s0 = FloatVector.fromArray(SPECIES, c, cAt, columns);
      s1 = FloatVector.fromArray(SPECIES, c, c1, columns);
      s2 = FloatVector.fromArray(SPECIES, c, c2, columns);
      s3 = FloatVector.fromArray(SPECIES, c, c3, columns);
    }
    for (int p = 0; p < k; p++) {
      var v = FloatVector.fromArray(SPECIES, b, bAt + p * LANES);
      s0 = FloatVector.broadcast(SPECIES, a[aAt + p]).fma(v, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(v, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(v, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(v, s3);
    }
    s0.intoArray(c, cAt, columns);
    s1.intoArray(c, c1, columns);
    s2.intoArray(c, c2, columns);
    s3.intoArray(c, c3, columns);
  }

  private static void tile1(
      int k,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int width,
      boolean accumulate) {
    var columns = SPECIES.indexInRange(0, width);
    var s0 = FloatVector.zero(SPECIES);
    if (accumulate) {
      s0 = FloatVector.fromArray(SPECIES, c, cAt, columns);
    }
    for (int p = 0; p < k; p++) {
      s0 =
          FloatVector.broadcast(SPECIES, a[aAt + p])
              .fma(FloatVector.fromArray(SPECIES, b, bAt + p * LANES), s0);
    }
    s0.intoArray(c, cAt, columns);
  }
}
