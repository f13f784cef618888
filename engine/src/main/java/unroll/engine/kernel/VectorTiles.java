package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of the matrix product: a tile of C is read into registers (or begins at 0),
/// gains its terms, and is written back.
///
/// Each tile is one long method, unrolled by hand: its sums are local variables that C2 keeps in
/// registers, and no vector leaves the method that made it. (A kernel whose stores went through a
/// small helper was ten times slower.) Looks are bought dearly here: run `MatrixProductBenchmark`
/// after any change.
///
/// A tile 4 rows high needs 4 numbers of A and V vectors of B for 4·V fma: 16 sums are enough to
/// hide the latency of an fma, and with 32 registers wider tiles gain nothing. With 16 registers a
/// tile of 6 rows by 2 vectors has 12 sums.
///
/// `a0`, `b0` and `c0` are the places of a tile's first numbers of A, B and C. Where C has fewer
/// than 4 rows left, `rows` of them, the last one is computed again in place of those that are
/// missing: the same numbers are stored twice to the same place.
final class VectorTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  /// How many rows are packed side by side.
  static final int PACKED_ROWS = 4;

  private VectorTiles() {}

  /// 4 rows by 4 vectors: where there are 32 vector registers.
  static void fourByFour(
      int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int k = right.terms();
    int termStep = left.termStep();
    var zero = FloatVector.zero(SPECIES);
    int a1 = a0 + Math.min(1, rows - 1) * left.rowStep();
    int a2 = a0 + Math.min(2, rows - 1) * left.rowStep();
    int a3 = a0 + Math.min(3, rows - 1) * left.rowStep();
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    int b1 = b0 + right.panel();
    int b2 = b1 + right.panel();
    int b3 = b2 + right.panel();
    var s00 = add ? FloatVector.fromArray(SPECIES, c, c0) : zero;
    var s01 = add ? FloatVector.fromArray(SPECIES, c, c0 + LANES) : zero;
    var s02 = add ? FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES) : zero;
    var s03 = add ? FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES) : zero;
    var s10 = add ? FloatVector.fromArray(SPECIES, c, c1) : zero;
    var s11 = add ? FloatVector.fromArray(SPECIES, c, c1 + LANES) : zero;
    var s12 = add ? FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES) : zero;
    var s13 = add ? FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES) : zero;
    var s20 = add ? FloatVector.fromArray(SPECIES, c, c2) : zero;
    var s21 = add ? FloatVector.fromArray(SPECIES, c, c2 + LANES) : zero;
    var s22 = add ? FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES) : zero;
    var s23 = add ? FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES) : zero;
    var s30 = add ? FloatVector.fromArray(SPECIES, c, c3) : zero;
    var s31 = add ? FloatVector.fromArray(SPECIES, c, c3 + LANES) : zero;
    var s32 = add ? FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES) : zero;
    var s33 = add ? FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES) : zero;
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
      x = FloatVector.broadcast(SPECIES, a[a1 + q]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      s12 = x.fma(v2, s12);
      s13 = x.fma(v3, s13);
      x = FloatVector.broadcast(SPECIES, a[a2 + q]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      s22 = x.fma(v2, s22);
      s23 = x.fma(v3, s23);
      x = FloatVector.broadcast(SPECIES, a[a3 + q]);
      s30 = x.fma(v0, s30);
      s31 = x.fma(v1, s31);
      s32 = x.fma(v2, s32);
      s33 = x.fma(v3, s33);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s12.intoArray(c, c1 + 2 * LANES);
    s13.intoArray(c, c1 + 3 * LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s22.intoArray(c, c2 + 2 * LANES);
    s23.intoArray(c, c2 + 3 * LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s32.intoArray(c, c3 + 2 * LANES);
    s33.intoArray(c, c3 + 3 * LANES);
  }

  /// 6 whole rows by 2 vectors, of a left side that lies where it was: 12 sums, 2 vectors of B and
  /// a number of A are 15 of 16 vector registers. A single index serves all rows and panels: with a
  /// step that is not known to the compiler, the addresses do not fit into its 16 other registers,
  /// and a third of the time goes.
  static void sixByTwo(Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int k = right.terms();
    var zero = FloatVector.zero(SPECIES);
    int a1 = a0 + left.rowStep();
    int a2 = a1 + left.rowStep();
    int a3 = a2 + left.rowStep();
    int a4 = a3 + left.rowStep();
    int a5 = a4 + left.rowStep();
    int c1 = c0 + to.stride();
    int c2 = c1 + to.stride();
    int c3 = c2 + to.stride();
    int c4 = c3 + to.stride();
    int c5 = c4 + to.stride();
    int b1 = b0 + right.panel();
    var s00 = add ? FloatVector.fromArray(SPECIES, c, c0) : zero;
    var s01 = add ? FloatVector.fromArray(SPECIES, c, c0 + LANES) : zero;
    var s10 = add ? FloatVector.fromArray(SPECIES, c, c1) : zero;
    var s11 = add ? FloatVector.fromArray(SPECIES, c, c1 + LANES) : zero;
    var s20 = add ? FloatVector.fromArray(SPECIES, c, c2) : zero;
    var s21 = add ? FloatVector.fromArray(SPECIES, c, c2 + LANES) : zero;
    var s30 = add ? FloatVector.fromArray(SPECIES, c, c3) : zero;
    var s31 = add ? FloatVector.fromArray(SPECIES, c, c3 + LANES) : zero;
    var s40 = add ? FloatVector.fromArray(SPECIES, c, c4) : zero;
    var s41 = add ? FloatVector.fromArray(SPECIES, c, c4 + LANES) : zero;
    var s50 = add ? FloatVector.fromArray(SPECIES, c, c5) : zero;
    var s51 = add ? FloatVector.fromArray(SPECIES, c, c5 + LANES) : zero;
    for (int p = 0; p < k; p++) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x.fma(v0, s30);
      s31 = x.fma(v1, s31);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      s40 = x.fma(v0, s40);
      s41 = x.fma(v1, s41);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      s50 = x.fma(v0, s50);
      s51 = x.fma(v1, s51);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s40.intoArray(c, c4);
    s41.intoArray(c, c4 + LANES);
    s50.intoArray(c, c5);
    s51.intoArray(c, c5 + LANES);
  }

  /// The same for up to 4 rows.
  static void fourByTwo(
      int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int k = right.terms();
    var zero = FloatVector.zero(SPECIES);
    int a1 = a0 + Math.min(1, rows - 1) * left.rowStep();
    int a2 = a0 + Math.min(2, rows - 1) * left.rowStep();
    int a3 = a0 + Math.min(3, rows - 1) * left.rowStep();
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    int b1 = b0 + right.panel();
    var s00 = add ? FloatVector.fromArray(SPECIES, c, c0) : zero;
    var s01 = add ? FloatVector.fromArray(SPECIES, c, c0 + LANES) : zero;
    var s10 = add ? FloatVector.fromArray(SPECIES, c, c1) : zero;
    var s11 = add ? FloatVector.fromArray(SPECIES, c, c1 + LANES) : zero;
    var s20 = add ? FloatVector.fromArray(SPECIES, c, c2) : zero;
    var s21 = add ? FloatVector.fromArray(SPECIES, c, c2 + LANES) : zero;
    var s30 = add ? FloatVector.fromArray(SPECIES, c, c3) : zero;
    var s31 = add ? FloatVector.fromArray(SPECIES, c, c3 + LANES) : zero;
    for (int p = 0; p < k; p++) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s30 = x.fma(v0, s30);
      s31 = x.fma(v1, s31);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
  }

  /// Up to 4 rows by 2 vectors, of a left side that is packed term by term. Rows that are missing
  /// are computed from whatever lies there, and stored first: the last row stands over them.
  static void fourByTwoPacked(
      int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int k = right.terms();
    var zero = FloatVector.zero(SPECIES);
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    int b1 = b0 + right.panel();
    var s00 = add ? FloatVector.fromArray(SPECIES, c, c0) : zero;
    var s01 = add ? FloatVector.fromArray(SPECIES, c, c0 + LANES) : zero;
    var s10 = add ? FloatVector.fromArray(SPECIES, c, c1) : zero;
    var s11 = add ? FloatVector.fromArray(SPECIES, c, c1 + LANES) : zero;
    var s20 = add ? FloatVector.fromArray(SPECIES, c, c2) : zero;
    var s21 = add ? FloatVector.fromArray(SPECIES, c, c2 + LANES) : zero;
    var s30 = add ? FloatVector.fromArray(SPECIES, c, c3) : zero;
    var s31 = add ? FloatVector.fromArray(SPECIES, c, c3 + LANES) : zero;
    for (int p = 0, q = a0; p < k; p++, q += PACKED_ROWS) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[q]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      x = FloatVector.broadcast(SPECIES, a[q + 1]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      x = FloatVector.broadcast(SPECIES, a[q + 2]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      x = FloatVector.broadcast(SPECIES, a[q + 3]);
      s30 = x.fma(v0, s30);
      s31 = x.fma(v1, s31);
    }
    s31.intoArray(c, c3 + LANES);
    s30.intoArray(c, c3);
    s21.intoArray(c, c2 + LANES);
    s20.intoArray(c, c2);
    s11.intoArray(c, c1 + LANES);
    s10.intoArray(c, c1);
    s01.intoArray(c, c0 + LANES);
    s00.intoArray(c, c0);
  }

  /// 4 rows by 1 vector, at the right edge: only `width` columns are touched. Masks stand here
  /// alone, since C1 runs out of registers over a method with many of them, and then C2 never sees
  /// it.
  static void fourByOne(
      int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, int width, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int k = right.terms();
    int termStep = left.termStep();
    var zero = FloatVector.zero(SPECIES);
    int a1 = a0 + Math.min(1, rows - 1) * left.rowStep();
    int a2 = a0 + Math.min(2, rows - 1) * left.rowStep();
    int a3 = a0 + Math.min(3, rows - 1) * left.rowStep();
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    var in = SPECIES.indexInRange(0, width);
    var s0 = add ? FloatVector.fromArray(SPECIES, c, c0, in) : zero;
    var s1 = add ? FloatVector.fromArray(SPECIES, c, c1, in) : zero;
    var s2 = add ? FloatVector.fromArray(SPECIES, c, c2, in) : zero;
    var s3 = add ? FloatVector.fromArray(SPECIES, c, c3, in) : zero;
    for (int p = 0, q = 0; p < k; p++, q += termStep) {
      var v = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      s0 = FloatVector.broadcast(SPECIES, a[a0 + q]).fma(v, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + q]).fma(v, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + q]).fma(v, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + q]).fma(v, s3);
    }
    s0.intoArray(c, c0, in);
    s1.intoArray(c, c1, in);
    s2.intoArray(c, c2, in);
    s3.intoArray(c, c3, in);
  }

  /// One row by 8 vectors, for a vector times a matrix: it waits for memory and not for arithmetic,
  /// so many panels are read at once. Where fewer are left, `vectors` of them, the last one is
  /// computed again in place of those that are missing.
  static void oneByEight(
      int vectors, Left left, Right right, int b0, float[] c, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    int k = right.terms();
    int termStep = left.termStep();
    var zero = FloatVector.zero(SPECIES);
    int a0 = left.offset();
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
    var s00 = add ? FloatVector.fromArray(SPECIES, c, c0) : zero;
    var s01 = add ? FloatVector.fromArray(SPECIES, c, c1) : zero;
    var s02 = add ? FloatVector.fromArray(SPECIES, c, c2) : zero;
    var s03 = add ? FloatVector.fromArray(SPECIES, c, c3) : zero;
    var s04 = add ? FloatVector.fromArray(SPECIES, c, c4) : zero;
    var s05 = add ? FloatVector.fromArray(SPECIES, c, c5) : zero;
    var s06 = add ? FloatVector.fromArray(SPECIES, c, c6) : zero;
    var s07 = add ? FloatVector.fromArray(SPECIES, c, c7) : zero;
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
}
