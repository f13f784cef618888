package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of a vector times a matrix, made like those of [VectorTiles]. They wait for
/// memory and not for arithmetic, so many panels are read at once.
final class VectorRow {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  private VectorRow() {}

  /// One row by 8 vectors.
  static void oneByEight(
      int k,
      float[] a,
      int a0,
      int termStep,
      float[] b,
      int b0,
      int panel,
      float[] c,
      int c0,
      boolean accumulate) {
    int b1 = b0 + panel;
    int b2 = b1 + panel;
    int b3 = b2 + panel;
    int b4 = b3 + panel;
    int b5 = b4 + panel;
    int b6 = b5 + panel;
    int b7 = b6 + panel;
    var s00 = FloatVector.zero(SPECIES);
    var s01 = s00;
    var s02 = s00;
    var s03 = s00;
    var s04 = s00;
    var s05 = s00;
    var s06 = s00;
    var s07 = s00;
    if (accumulate) {
      s00 = FloatVector.fromArray(SPECIES, c, c0);
      s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      s02 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
      s03 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
      s04 = FloatVector.fromArray(SPECIES, c, c0 + 4 * LANES);
      s05 = FloatVector.fromArray(SPECIES, c, c0 + 5 * LANES);
      s06 = FloatVector.fromArray(SPECIES, c, c0 + 6 * LANES);
      s07 = FloatVector.fromArray(SPECIES, c, c0 + 7 * LANES);
    }
    for (int p = 0, q = 0; p < k; p++, q += termStep) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var v2 = FloatVector.fromArray(SPECIES, b, b2 + p * LANES);
      var v3 = FloatVector.fromArray(SPECIES, b, b3 + p * LANES);
      var v4 = FloatVector.fromArray(SPECIES, b, b4 + p * LANES);
      var v5 = FloatVector.fromArray(SPECIES, b, b5 + p * LANES);
      var v6 = FloatVector.fromArray(SPECIES, b, b6 + p * LANES);
      var v7 = FloatVector.fromArray(SPECIES, b, b7 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[a0 + q]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      s02 = x.fma(v2, s02);
      s03 = x.fma(v3, s03);
      s04 = x.fma(v4, s04);
      s05 = x.fma(v5, s05);
      s06 = x.fma(v6, s06);
      s07 = x.fma(v7, s07);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
    s04.intoArray(c, c0 + 4 * LANES);
    s05.intoArray(c, c0 + 5 * LANES);
    s06.intoArray(c, c0 + 6 * LANES);
    s07.intoArray(c, c0 + 7 * LANES);
  }

  /// One row by 4 vectors.
  static void oneByFour(
      int k,
      float[] a,
      int a0,
      int termStep,
      float[] b,
      int b0,
      int panel,
      float[] c,
      int c0,
      boolean accumulate) {
    int b1 = b0 + panel;
    int b2 = b1 + panel;
    int b3 = b2 + panel;
    var s00 = FloatVector.zero(SPECIES);
    var s01 = s00;
    var s02 = s00;
    var s03 = s00;
    if (accumulate) {
      s00 = FloatVector.fromArray(SPECIES, c, c0);
      s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      s02 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
      s03 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
    }
    for (int p = 0, q = 0; p < k; p++, q += termStep) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var v2 = FloatVector.fromArray(SPECIES, b, b2 + p * LANES);
      var v3 = FloatVector.fromArray(SPECIES, b, b3 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[a0 + q]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      s02 = x.fma(v2, s02);
      s03 = x.fma(v3, s03);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
  }

  /// One row by 1 vector, at the right edge: only `width` columns are touched.
  static void oneByOne(
      int k,
      float[] a,
      int a0,
      int termStep,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int width,
      boolean accumulate) {
    var in = SPECIES.indexInRange(0, width);
    var s = FloatVector.zero(SPECIES);
    if (accumulate) {
      s = FloatVector.fromArray(SPECIES, c, c0, in);
    }
    for (int p = 0, q = 0; p < k; p++, q += termStep) {
      var v = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      s = FloatVector.broadcast(SPECIES, a[a0 + q]).fma(v, s);
    }
    s.intoArray(c, c0, in);
  }
}
