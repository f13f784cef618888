package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

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

  /// Rows of C in a block, a multiple of 4.
  private static final int ROWS = 96;

  /// Terms in a block.
  private static final int TERMS = 512;

  /// Whether there are registers for 24 sums: AVX-512 and ARM have 32 of them, AVX2 and older 16.
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

  static void pack(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    for (int j = 0; j < n; j += LANES) {
      int width = Math.min(LANES, n - j);
      int to = j / LANES * panel(k);
      int from = bOffset + j;
      for (int p = 0; p < k; p++, to += LANES, from += bStride) {
        if (width == LANES) {
          FloatVector.fromArray(VectorKernels.SPECIES, b, from).intoArray(packed, to);
        } else {
          for (int lane = 0; lane < LANES; lane++) {
            packed[to + lane] = lane < width ? b[from + lane] : 0;
          }
        }
      }
    }
  }

  static void packTransposed(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    for (int j = 0; j < n; j += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        int to = j / LANES * panel(k) + lane;
        if (j + lane < n) {
          int from = bOffset + (j + lane) * bStride;
          for (int p = 0; p < k; p++) {
            packed[to + p * LANES] = b[from + p];
          }
        } else {
          for (int p = 0; p < k; p++) {
            packed[to + p * LANES] = 0;
          }
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
    int top = 0;
    do {
      int rows = Math.min(ROWS, m - top);
      int from = 0;
      do {
        int terms = Math.min(TERMS, k - from);
        block(
            rows,
            n,
            terms,
            a,
            aOffset + top * aStride + from,
            aStride,
            1,
            4 * aStride,
            packed,
            from * LANES,
            panel(k),
            c,
            cOffset + top * cStride,
            cStride,
            accumulate || from > 0);
        from += TERMS;
      } while (from < k);
      top += ROWS;
    } while (top < m);
  }

  static int scratchSize(int m, int k) {
    return (Math.min(ROWS, m) + 3) / 4 * run(Math.min(TERMS, k));
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
    int top = 0;
    do {
      int rows = Math.min(ROWS, m - top);
      int from = 0;
      do {
        int terms = Math.min(TERMS, k - from);
        packLeft(rows, terms, a, aOffset + from * aStride + top, aStride, scratch);
        block(
            rows,
            n,
            terms,
            scratch,
            0,
            1,
            4,
            run(terms),
            packed,
            from * LANES,
            panel(k),
            c,
            cOffset + top * cStride,
            cStride,
            accumulate || from > 0);
        from += TERMS;
      } while (from < k);
      top += ROWS;
    } while (top < m);
  }

  /// Packs the transpose of a piece of A, 4 rows of the result at a time, the 4 numbers of each
  /// term side by side: one vector of 128 bits, whatever the width of the others.
  private static void packLeft(
      int rows, int terms, float[] a, int aAt, int aStride, float[] scratch) {
    for (int p = 0; p < terms; p++) {
      int from = aAt + p * aStride;
      int to = 4 * p;
      int i = 0;
      for (; i + 4 <= rows; i += 4, to += run(terms)) {
        FloatVector.fromArray(FOUR, a, from + i).intoArray(scratch, to);
      }
      for (; i < rows; i++, to++) {
        scratch[to] = a[from + i];
      }
    }
  }

  /// One block of rows and terms, tile by tile. `fourRows` is the distance in A from a tile to the
  /// one below.
  private static void block(
      int m,
      int n,
      int k,
      float[] a,
      int a0,
      int rowStep,
      int termStep,
      int fourRows,
      float[] b,
      int b0,
      int panel,
      float[] c,
      int c0,
      int cStride,
      boolean add) {
    if (m == 1) {
      row(n, k, a, a0, termStep, b, b0, panel, c, c0, add);
      return;
    }
    int j = 0;
    while (j < n) {
      int vectors = tileWidth((n - j) / LANES);
      int at = b0 + j / LANES * panel;
      for (int i = 0, ai = a0, ci = c0 + j; i < m; i += 4, ai += fourRows, ci += 4 * cStride) {
        int rows = m - i;
        switch (vectors) {
          case 6 ->
              VectorTiles.fourBySix(
                  k, a, ai, rowStep, termStep, rows, b, at, panel, c, ci, cStride, add);
          case 4 ->
              VectorTiles.fourByFour(
                  k, a, ai, rowStep, termStep, rows, b, at, panel, c, ci, cStride, add);
          case 2 ->
              VectorTiles.fourByTwo(
                  k, a, ai, rowStep, termStep, rows, b, at, panel, c, ci, cStride, add);
          default ->
              VectorTiles.fourByOne(
                  k, a, ai, rowStep, termStep, rows, b, at, c, ci, cStride, n - j, add);
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
    if (!MANY_REGISTERS || whole < 4) {
      return 2;
    }
    return whole < 6 || whole == 8 ? 4 : 6;
  }

  private static void row(
      int n,
      int k,
      float[] a,
      int a0,
      int termStep,
      float[] b,
      int b0,
      int panel,
      float[] c,
      int c0,
      boolean add) {
    int j = 0;
    int at = b0;
    for (; j + 8 * LANES <= n; j += 8 * LANES, at += 8 * panel) {
      VectorRow.oneByEight(k, a, a0, termStep, b, at, panel, c, c0 + j, add);
    }
    for (; j + 4 * LANES <= n; j += 4 * LANES, at += 4 * panel) {
      VectorRow.oneByFour(k, a, a0, termStep, b, at, panel, c, c0 + j, add);
    }
    for (; j < n; j += LANES, at += panel) {
      VectorRow.oneByOne(k, a, a0, termStep, b, at, c, c0 + j, n - j, add);
    }
  }
}
