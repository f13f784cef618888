package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// The matrix product of [VectorKernels]: how B and A are packed, and cut into pieces that stay in
/// cache.
///
/// B is packed in panels one vector wide, each with its `k` rows one after the other, so that a
/// tile may be as many panels wide as fits what is left. A is read where it lies, unless it is
/// transposed: then four of its columns at a time are packed next to each other.
///
/// The loops, from the outside: a block of rows of C; a block of terms (which continues the sums of
/// the one before, from memory: never a sum of sums); the tiles' columns; the tiles' rows. The
/// piece of A and C that belongs to a block stays in the second-level cache while all of B passes
/// by, and the panels of a tile while all rows of the block do.
final class VectorProduct {
  private static final int LANES = VectorKernels.LANES;

  /// Rows of C in a block, a multiple of 4 and of 6.
  private static final int ROWS = 96;

  /// Terms in a block.
  private static final int TERMS = 512;

  /// Whether there are registers for 16 sums: AVX-512 and ARM have 32 of them, AVX2 and older 16.
  private static final boolean MANY_REGISTERS =
      LANES == 16 || System.getProperty("os.arch", "").equals("aarch64");

  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

  private VectorProduct() {}

  /// One vector of room between panels: a power of two would send them all to the same lines of the
  /// cache.
  private static int panel(int k) {
    return (k + 1) * LANES;
  }

  /// Four packed rows of the left side; again with room between.
  private static int run(int terms) {
    return 4 * terms + 16;
  }

  static int packedSize(int k, int n) {
    return (n + LANES - 1) / LANES * panel(k);
  }

  /// What lies behind the last column of the last panel is left as it is: it is multiplied, but
  /// never stored.
  static void pack(int k, int n, Matrix b, float[] packed) {
    for (int j = 0; j < n; j += LANES) {
      int width = Math.min(LANES, n - j);
      int to = j / LANES * panel(k);
      int from = b.offset() + j;
      for (int p = 0; p < k; p++, to += LANES, from += b.stride()) {
        if (width == LANES) {
          FloatVector.fromArray(VectorKernels.SPECIES, b.values(), from).intoArray(packed, to);
        } else {
          for (int lane = 0; lane < width; lane++) {
            packed[to + lane] = b.values()[from + lane];
          }
        }
      }
    }
  }

  static void packTransposed(int k, int n, Matrix b, float[] packed) {
    for (int j = 0; j < n; j++) {
      int to = j / LANES * panel(k) + j % LANES;
      int from = b.offset() + j * b.stride();
      for (int p = 0; p < k; p++) {
        packed[to + p * LANES] = b.values()[from + p];
      }
    }
  }

  static int scratchSize(int m, int k) {
    return (Math.min(ROWS, m) + 3) / 4 * run(Math.min(TERMS, k));
  }

  /// `A · B`, or `Aᵀ · B` if there is `scratch` to pack A in, for each of the products.
  static void multiply(int m, int k, Matrix a, float @Nullable [] scratch, Product... products) {
    for (int top = 0; top < m; top += ROWS) {
      int rows = Math.min(ROWS, m - top);
      int from = 0;
      do { // without any terms, C is still to be cleared
        int terms = Math.min(TERMS, k - from);
        var left =
            scratch == null
                ? new Left(a.values(), a.offset() + top * a.stride() + from, a.stride(), 1)
                : packLeft(rows, terms, a, a.offset() + from * a.stride() + top, scratch);
        for (var product : products) {
          var c = product.c();
          var to = new Matrix(c.values(), c.offset() + top * c.stride(), c.stride());
          var right = new Right(product.packed(), from * LANES, panel(k), terms);
          block(rows, product.n(), left, right, to, product.add() || from > 0);
        }
        from += TERMS;
      } while (from < k);
    }
  }

  /// Packs the transpose of a piece of A, which begins at `at`, 4 rows of the result at a time, the
  /// 4 numbers of each term side by side: one vector of 128 bits, whatever the width of the others.
  private static Left packLeft(int rows, int terms, Matrix a, int at, float[] scratch) {
    var values = a.values();
    int run = run(terms);
    for (int p = 0; p < terms; p++) {
      int from = at + p * a.stride();
      int to = 4 * p;
      int i = 0;
      for (; i + 16 <= rows; i += 16, to += 4 * run) {
        FloatVector.fromArray(FOUR, values, from + i).intoArray(scratch, to);
        FloatVector.fromArray(FOUR, values, from + i + 4).intoArray(scratch, to + run);
        FloatVector.fromArray(FOUR, values, from + i + 8).intoArray(scratch, to + 2 * run);
        FloatVector.fromArray(FOUR, values, from + i + 12).intoArray(scratch, to + 3 * run);
      }
      for (; i + 4 <= rows; i += 4, to += run) {
        FloatVector.fromArray(FOUR, values, from + i).intoArray(scratch, to);
      }
      for (; i < rows; i++, to++) {
        scratch[to] = values[from + i];
      }
    }
    return new Left(scratch, 0, 1, 4, run);
  }

  /// One block of rows and terms, tile by tile.
  private static void block(int m, int n, Left a, Right b, Matrix c, boolean add) {
    if (m == 1) {
      row(n, a, b, c, add);
      return;
    }
    boolean inPlace = a.termStep() == 1;
    int j = 0;
    while (j < n) {
      int vectors = tileWidth((n - j) / LANES);
      int bi = b.offset() + j / LANES * b.panel();
      int ai = a.offset();
      int ci = c.offset() + j;
      int rows = m;
      if (vectors == 2 && inPlace) {
        for (; rows >= 6; rows -= 6, ai += 6 * a.rowStep(), ci += 6 * c.stride()) {
          VectorTiles.sixByTwo(a, ai, b, bi, c, ci, add);
        }
      }
      for (; rows > 0; rows -= 4, ai += a.fourRows(), ci += 4 * c.stride()) {
        switch (vectors) {
          case 4 -> VectorTiles.fourByFour(rows, a, ai, b, bi, c, ci, add);
          case 2 -> {
            if (inPlace) {
              VectorTiles.fourByTwo(rows, a, ai, b, bi, c, ci, add);
            } else {
              VectorTiles.fourByTwoPacked(rows, a, ai, b, bi, c, ci, add);
            }
          }
          default -> VectorTiles.fourByOne(rows, a, ai, b, bi, c, ci, n - j, add);
        }
      }
      j += vectors * LANES;
    }
  }

  /// How many vectors wide the next tile is, `whole` of which are left.
  private static int tileWidth(int whole) {
    if (whole < 2) {
      return 1; // whole or not
    }
    return MANY_REGISTERS && whole >= 4 ? 4 : 2;
  }

  private static void row(int n, Left a, Right b, Matrix c, boolean add) {
    int whole = n / LANES;
    for (int v = 0; v < whole; v += 8) {
      int bi = b.offset() + v * b.panel();
      VectorTiles.oneByEight(whole - v, a, b, bi, c.values(), c.offset() + v * LANES, add);
    }
    int j = whole * LANES;
    if (j < n) {
      int bi = b.offset() + whole * b.panel();
      VectorTiles.fourByOne(1, a, a.offset(), b, bi, c, c.offset() + j, n - j, add);
    }
  }
}
