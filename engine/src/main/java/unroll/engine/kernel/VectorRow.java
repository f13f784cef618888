package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of a vector times a matrix, made like those of [VectorTiles]. They wait for
/// memory and not for arithmetic, so many panels are read at once.
final class VectorRow {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  private VectorRow() {}

  /// One row by 8 vectors. Where fewer are left, `vectors` of them, the last one is computed again
  /// in place of those that are missing.
  static void oneByEight(
      int k, int vectors, Left left, Right right, int b0, float[] c, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    int a0 = left.offset();
    int termStep = left.termStep();
    int panel = right.panel();
    int last = vectors - 1;
    int b1 = b0 + Math.min(1, last) * panel;
    int b2 = b0 + Math.min(2, last) * panel;
    int b3 = b0 + Math.min(3, last) * panel;
    int b4 = b0 + Math.min(4, last) * panel;
    int b5 = b0 + Math.min(5, last) * panel;
    int b6 = b0 + Math.min(6, last) * panel;
    int b7 = b0 + Math.min(7, last) * panel;
    int c1 = c0 + Math.min(1, last) * LANES;
    int c2 = c0 + Math.min(2, last) * LANES;
    int c3 = c0 + Math.min(3, last) * LANES;
    int c4 = c0 + Math.min(4, last) * LANES;
    int c5 = c0 + Math.min(5, last) * LANES;
    int c6 = c0 + Math.min(6, last) * LANES;
    int c7 = c0 + Math.min(7, last) * LANES;
    var s00 = FloatVector.zero(SPECIES);
    var s01 = s00;
    var s02 = s00;
    var s03 = s00;
    var s04 = s00;
    var s05 = s00;
    var s06 = s00;
    var s07 = s00;
    if (add) {
      s00 = FloatVector.fromArray(SPECIES, c, c0);
      s01 = FloatVector.fromArray(SPECIES, c, c1);
      s02 = FloatVector.fromArray(SPECIES, c, c2);
      s03 = FloatVector.fromArray(SPECIES, c, c3);
      s04 = FloatVector.fromArray(SPECIES, c, c4);
      s05 = FloatVector.fromArray(SPECIES, c, c5);
      s06 = FloatVector.fromArray(SPECIES, c, c6);
      s07 = FloatVector.fromArray(SPECIES, c, c7);
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
    s01.intoArray(c, c1);
    s02.intoArray(c, c2);
    s03.intoArray(c, c3);
    s04.intoArray(c, c4);
    s05.intoArray(c, c5);
    s06.intoArray(c, c6);
    s07.intoArray(c, c7);
  }

  /// One row by 1 vector, at the right edge: only `width` columns are touched.
  static void oneByOne(
      int k, int width, Left left, float[] b, int b0, float[] c, int c0, boolean add) {
    var a = left.values();
    var in = SPECIES.indexInRange(0, width);
    var s = FloatVector.zero(SPECIES);
    if (add) {
      s = FloatVector.fromArray(SPECIES, c, c0, in);
    }
    for (int p = 0, q = left.offset(); p < k; p++, q += left.termStep()) {
      var v = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      s = FloatVector.broadcast(SPECIES, a[q]).fma(v, s);
    }
    s.intoArray(c, c0, in);
  }
}
