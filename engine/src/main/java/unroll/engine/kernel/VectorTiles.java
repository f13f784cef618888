package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of the matrix product: a tile of C is read into registers, gains `k` terms,
/// and is written back.
///
/// Each tile is one long method, unrolled by hand: its sums are local variables that C2 keeps in
/// registers, and no vector leaves the method that made it. (A kernel whose stores went through a
/// small helper was ten times slower.) Looks are bought dearly here: run `MatrixProductBenchmark`
/// after any change.
///
/// A tile 4 rows high needs 4 numbers of A and V vectors of B for 4·V fma. Taller tiles read less
/// of B, but C2 then has too few registers for the addresses of the rows, and with more than 24
/// sums and what it loads ahead it spills sums.
///
/// `a0`, `b0` and `c0` are the places of a tile's first numbers of A, B and C. Where C has fewer
/// than 4 rows left, `rows` of them, the last one is computed again in place of those that are
/// missing: the same numbers are stored twice to the same place.
final class VectorTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int LANES = VectorKernels.LANES;

  private VectorTiles() {}

  /// 4 rows by 6 vectors: where there are 32 vector registers.
  static void fourBySix(
      int k, int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int termStep = left.termStep();
    int a1 = a0 + Math.min(1, rows - 1) * left.rowStep();
    int a2 = a0 + Math.min(2, rows - 1) * left.rowStep();
    int a3 = a0 + Math.min(3, rows - 1) * left.rowStep();
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    int b1 = b0 + right.panel();
    int b2 = b1 + right.panel();
    int b3 = b2 + right.panel();
    int b4 = b3 + right.panel();
    int b5 = b4 + right.panel();
    var s00 = FloatVector.zero(SPECIES);
    var s01 = s00;
    var s02 = s00;
    var s03 = s00;
    var s04 = s00;
    var s05 = s00;
    var s10 = s00;
    var s11 = s00;
    var s12 = s00;
    var s13 = s00;
    var s14 = s00;
    var s15 = s00;
    var s20 = s00;
    var s21 = s00;
    var s22 = s00;
    var s23 = s00;
    var s24 = s00;
    var s25 = s00;
    var s30 = s00;
    var s31 = s00;
    var s32 = s00;
    var s33 = s00;
    var s34 = s00;
    var s35 = s00;
    if (add) {
      s00 = FloatVector.fromArray(SPECIES, c, c0);
      s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      s02 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
      s03 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
      s04 = FloatVector.fromArray(SPECIES, c, c0 + 4 * LANES);
      s05 = FloatVector.fromArray(SPECIES, c, c0 + 5 * LANES);
      s10 = FloatVector.fromArray(SPECIES, c, c1);
      s11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
      s12 = FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES);
      s13 = FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES);
      s14 = FloatVector.fromArray(SPECIES, c, c1 + 4 * LANES);
      s15 = FloatVector.fromArray(SPECIES, c, c1 + 5 * LANES);
      s20 = FloatVector.fromArray(SPECIES, c, c2);
      s21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
      s22 = FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES);
      s23 = FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES);
      s24 = FloatVector.fromArray(SPECIES, c, c2 + 4 * LANES);
      s25 = FloatVector.fromArray(SPECIES, c, c2 + 5 * LANES);
      s30 = FloatVector.fromArray(SPECIES, c, c3);
      s31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
      s32 = FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES);
      s33 = FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES);
      s34 = FloatVector.fromArray(SPECIES, c, c3 + 4 * LANES);
      s35 = FloatVector.fromArray(SPECIES, c, c3 + 5 * LANES);
    }
    for (int p = 0, q = 0; p < k; p++, q += termStep) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var v2 = FloatVector.fromArray(SPECIES, b, b2 + p * LANES);
      var v3 = FloatVector.fromArray(SPECIES, b, b3 + p * LANES);
      var v4 = FloatVector.fromArray(SPECIES, b, b4 + p * LANES);
      var v5 = FloatVector.fromArray(SPECIES, b, b5 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[a0 + q]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      s02 = x.fma(v2, s02);
      s03 = x.fma(v3, s03);
      s04 = x.fma(v4, s04);
      s05 = x.fma(v5, s05);
      x = FloatVector.broadcast(SPECIES, a[a1 + q]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      s12 = x.fma(v2, s12);
      s13 = x.fma(v3, s13);
      s14 = x.fma(v4, s14);
      s15 = x.fma(v5, s15);
      x = FloatVector.broadcast(SPECIES, a[a2 + q]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      s22 = x.fma(v2, s22);
      s23 = x.fma(v3, s23);
      s24 = x.fma(v4, s24);
      s25 = x.fma(v5, s25);
      x = FloatVector.broadcast(SPECIES, a[a3 + q]);
      s30 = x.fma(v0, s30);
      s31 = x.fma(v1, s31);
      s32 = x.fma(v2, s32);
      s33 = x.fma(v3, s33);
      s34 = x.fma(v4, s34);
      s35 = x.fma(v5, s35);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
    s04.intoArray(c, c0 + 4 * LANES);
    s05.intoArray(c, c0 + 5 * LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s12.intoArray(c, c1 + 2 * LANES);
    s13.intoArray(c, c1 + 3 * LANES);
    s14.intoArray(c, c1 + 4 * LANES);
    s15.intoArray(c, c1 + 5 * LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s22.intoArray(c, c2 + 2 * LANES);
    s23.intoArray(c, c2 + 3 * LANES);
    s24.intoArray(c, c2 + 4 * LANES);
    s25.intoArray(c, c2 + 5 * LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s32.intoArray(c, c3 + 2 * LANES);
    s33.intoArray(c, c3 + 3 * LANES);
    s34.intoArray(c, c3 + 4 * LANES);
    s35.intoArray(c, c3 + 5 * LANES);
  }

  /// 4 rows by 4 vectors: what 6 leave over.
  static void fourByFour(
      int k, int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int termStep = left.termStep();
    int a1 = a0 + Math.min(1, rows - 1) * left.rowStep();
    int a2 = a0 + Math.min(2, rows - 1) * left.rowStep();
    int a3 = a0 + Math.min(3, rows - 1) * left.rowStep();
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    int b1 = b0 + right.panel();
    int b2 = b1 + right.panel();
    int b3 = b2 + right.panel();
    var s00 = FloatVector.zero(SPECIES);
    var s01 = s00;
    var s02 = s00;
    var s03 = s00;
    var s10 = s00;
    var s11 = s00;
    var s12 = s00;
    var s13 = s00;
    var s20 = s00;
    var s21 = s00;
    var s22 = s00;
    var s23 = s00;
    var s30 = s00;
    var s31 = s00;
    var s32 = s00;
    var s33 = s00;
    if (add) {
      s00 = FloatVector.fromArray(SPECIES, c, c0);
      s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      s02 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
      s03 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
      s10 = FloatVector.fromArray(SPECIES, c, c1);
      s11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
      s12 = FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES);
      s13 = FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES);
      s20 = FloatVector.fromArray(SPECIES, c, c2);
      s21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
      s22 = FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES);
      s23 = FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES);
      s30 = FloatVector.fromArray(SPECIES, c, c3);
      s31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
      s32 = FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES);
      s33 = FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES);
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

  /// 4 rows by 2 vectors: the natural tile of 16 vector registers.
  static void fourByTwo(
      int k, int rows, Left left, int a0, Right right, int b0, Matrix to, int c0, boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int termStep = left.termStep();
    int a1 = a0 + Math.min(1, rows - 1) * left.rowStep();
    int a2 = a0 + Math.min(2, rows - 1) * left.rowStep();
    int a3 = a0 + Math.min(3, rows - 1) * left.rowStep();
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    int b1 = b0 + right.panel();
    var s00 = FloatVector.zero(SPECIES);
    var s01 = s00;
    var s10 = s00;
    var s11 = s00;
    var s20 = s00;
    var s21 = s00;
    var s30 = s00;
    var s31 = s00;
    if (add) {
      s00 = FloatVector.fromArray(SPECIES, c, c0);
      s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
      s10 = FloatVector.fromArray(SPECIES, c, c1);
      s11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
      s20 = FloatVector.fromArray(SPECIES, c, c2);
      s21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
      s30 = FloatVector.fromArray(SPECIES, c, c3);
      s31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
    }
    for (int p = 0, q = 0; p < k; p++, q += termStep) {
      var v0 = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      var v1 = FloatVector.fromArray(SPECIES, b, b1 + p * LANES);
      var x = FloatVector.broadcast(SPECIES, a[a0 + q]);
      s00 = x.fma(v0, s00);
      s01 = x.fma(v1, s01);
      x = FloatVector.broadcast(SPECIES, a[a1 + q]);
      s10 = x.fma(v0, s10);
      s11 = x.fma(v1, s11);
      x = FloatVector.broadcast(SPECIES, a[a2 + q]);
      s20 = x.fma(v0, s20);
      s21 = x.fma(v1, s21);
      x = FloatVector.broadcast(SPECIES, a[a3 + q]);
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
      int k,
      int rows,
      Left left,
      int a0,
      Right right,
      int b0,
      Matrix to,
      int c0,
      int width,
      boolean add) {
    var a = left.values();
    var b = right.values();
    var c = to.values();
    int termStep = left.termStep();
    int a1 = a0 + Math.min(1, rows - 1) * left.rowStep();
    int a2 = a0 + Math.min(2, rows - 1) * left.rowStep();
    int a3 = a0 + Math.min(3, rows - 1) * left.rowStep();
    int c1 = c0 + Math.min(1, rows - 1) * to.stride();
    int c2 = c0 + Math.min(2, rows - 1) * to.stride();
    int c3 = c0 + Math.min(3, rows - 1) * to.stride();
    var in = SPECIES.indexInRange(0, width);
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    if (add) {
      s0 = FloatVector.fromArray(SPECIES, c, c0, in);
      s1 = FloatVector.fromArray(SPECIES, c, c1, in);
      s2 = FloatVector.fromArray(SPECIES, c, c2, in);
      s3 = FloatVector.fromArray(SPECIES, c, c3, in);
    }
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
}
