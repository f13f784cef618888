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
/// A tile of R rows by 2 vectors has 2·R sums and, for each term, reads 2 vectors of B and R
/// numbers of A: [VectorProduct#HEIGHT] says how high a tile may be. It is never wider than 2,
/// because a vector of B is read where Java put it and then lies across two lines of the cache,
/// which costs some processors twice; a number of A never does. A single index serves all rows and
/// both panels: with a step that is not known to the compiler, the addresses do not fit into the
/// processor's 16 other registers, and a third of the time goes.
///
/// `a0`, `b0` and `c0` are the places of a tile's first numbers of A, B and C.
final class VectorTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  private VectorTiles() {}

  /// 8 whole rows by 2 vectors: 19 of 32 vector registers.
  static void eightByTwo(Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
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
    int a6 = a5 + left.rowStep();
    int a7 = a6 + left.rowStep();
    int c1 = c0 + to.stride();
    int c2 = c1 + to.stride();
    int c3 = c2 + to.stride();
    int c4 = c3 + to.stride();
    int c5 = c4 + to.stride();
    int c6 = c5 + to.stride();
    int c7 = c6 + to.stride();
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
    var s60 = add ? FloatVector.fromArray(SPECIES, c, c6) : zero;
    var s61 = add ? FloatVector.fromArray(SPECIES, c, c6 + LANES) : zero;
    var s70 = add ? FloatVector.fromArray(SPECIES, c, c7) : zero;
    var s71 = add ? FloatVector.fromArray(SPECIES, c, c7 + LANES) : zero;
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
      x = FloatVector.broadcast(SPECIES, a[a6 + p]);
      s60 = x.fma(v0, s60);
      s61 = x.fma(v1, s61);
      x = FloatVector.broadcast(SPECIES, a[a7 + p]);
      s70 = x.fma(v0, s70);
      s71 = x.fma(v1, s71);
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
    s60.intoArray(c, c6);
    s61.intoArray(c, c6 + LANES);
    s70.intoArray(c, c7);
    s71.intoArray(c, c7 + LANES);
  }

  /// 6 whole rows by 2 vectors: 15 of 16 vector registers.
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

  /// What is left below: up to 4 rows by 2 vectors. Where C has fewer than 4 rows left, `rows` of
  /// them, the last one is computed again in place of those that are missing: the same numbers are
  /// stored twice to the same place.
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

  /// 4 rows by 1 vector, at the right edge: only `width` columns are touched. Masks stand here
  /// alone, since C1 runs out of registers over a method with many of them, and then C2 never sees
  /// it.
  static void fourByOne(
      int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, int width, boolean add) {
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
    var in = SPECIES.indexInRange(0, width);
    var s0 = add ? FloatVector.fromArray(SPECIES, c, c0, in) : zero;
    var s1 = add ? FloatVector.fromArray(SPECIES, c, c1, in) : zero;
    var s2 = add ? FloatVector.fromArray(SPECIES, c, c2, in) : zero;
    var s3 = add ? FloatVector.fromArray(SPECIES, c, c3, in) : zero;
    for (int p = 0; p < k; p++) {
      var v = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      s0 = FloatVector.broadcast(SPECIES, a[a0 + p]).fma(v, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(v, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(v, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(v, s3);
    }
    s0.intoArray(c, c0, in);
    s1.intoArray(c, c1, in);
    s2.intoArray(c, c2, in);
    s3.intoArray(c, c3, in);
  }

  /// One row by 8 vectors, for a vector times a matrix: it waits for memory and not for arithmetic,
  /// this many panels are read at once. Where fewer are left, `vectors` of them, the last one is
  /// computed again in place of those that are missing.
  static void oneByEight(
      int vectors, Left left, Right right, int b0, float[] c, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    int k = right.terms();
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
    for (int p = 0; p < k; p++) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var v2 = FloatVector.fromArray(SPECIES, b, b2 + p * LANES);
      var v3 = FloatVector.fromArray(SPECIES, b, b3 + p * LANES);
      var v4 = FloatVector.fromArray(SPECIES, b, b4 + p * LANES);
      var v5 = FloatVector.fromArray(SPECIES, b, b5 + p * LANES);
      var v6 = FloatVector.fromArray(SPECIES, b, b6 + p * LANES);
      var v7 = FloatVector.fromArray(SPECIES, b, b7 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[a0 + p]);
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
