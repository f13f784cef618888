package unroll.engine.kernel;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/// The matrix product of [VectorKernels]: how B and A are packed, and cut into pieces that stay in
/// cache.
///
/// B is packed in panels one vector wide, each with its `k` rows one after the other. A is read
/// where it lies; if it is transposed, a piece of it at a time is turned round first, so that the
/// same tiles serve both.
///
/// The loops, from the outside: a block of rows of C; a block of terms (which continues the sums of
/// the one before, from memory: never a sum of sums); the tiles' columns; the tiles' rows. The
/// piece of A and C that belongs to a block stays in the second-level cache while all of B passes
/// by, and the panels of a tile while all rows of the block do.
final class VectorProduct {
  private static final int LANES = VectorKernels.LANES;

  /// Rows of a tile (see [VectorTiles]), by the vector registers there are:
  ///
  /// | | lanes | registers | rows | sums |
  /// | --- | --- | --- | --- | --- |
  /// | AVX-512 | 16 | 32 | 8 | 16 |
  /// | ARM (NEON) | 4 | 32 | 8 | 16 |
  /// | AVX2 and older | 8, 4 | 16 | 6 | 12 |
  ///
  /// Sums wait for each other: an fma takes 4 cycles, and 2 begin in each (on some ARM cores 4), so
  /// there must be 8 (16) at least. Reading waits, too: the 6 + 2 numbers and vectors of a term
  /// take 4 cycles where 2 are read in each, its 12 fma 6.
  private static final int HEIGHT =
      LANES == 16 || System.getProperty("os.arch", "").equals("aarch64") ? 8 : 6;

  /// Rows of C in a block, a multiple of 8 and of 6.
  private static final int ROWS = 96;

  /// Terms in a block.
  private static final int TERMS = 512;

  /// Where the panels begin. If Java aligns objects (`-XX:ObjectAlignmentInBytes=64`), this is the
  /// first float after an array's header of 16 bytes that begins a line of the cache, and then no
  /// vector of B lies across two lines.
  static final int FIRST = 12;

  private VectorProduct() {}

  /// One vector of room between panels: a power of two would send them all to the same lines of the
  /// cache.
  private static int panel(int k) {
    return (k + 1) * LANES;
  }

  /// A packed row of the left side; again with room between.
  private static int run(int terms) {
    return terms + LANES;
  }

  static int packedSize(int k, int n) {
    return FIRST + (n + LANES - 1) / LANES * panel(k);
  }

  /// What lies after the last column of the last panel is left as it is: it is multiplied, but
  /// never stored.
  static void pack(int k, int n, Matrix b, float[] packed) {
    for (int j = 0; j < n; j += LANES) {
      int width = Math.min(LANES, n - j);
      int to = FIRST + j / LANES * panel(k);
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
      int to = FIRST + j / LANES * panel(k) + j % LANES;
      int from = b.offset() + j * b.stride();
      for (int p = 0; p < k; p++) {
        packed[to + p * LANES] = b.values()[from + p];
      }
    }
  }

  static int scratchSize(int m, int k) {
    return Math.min(ROWS, m) * run(Math.min(TERMS, k));
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
          var right = new Right(product.packed(), FIRST + from * LANES, panel(k), terms);
          block(rows, product.n(), left, right, to, product.add() || from > 0);
        }
        from += TERMS;
      } while (from < k);
    }
  }

  /// Transposes a piece of A, which begins at `at`. It reads 8 of A's rows at a time: rows of a
  /// large matrix are pages of memory apart, and each should be visited once.
  private static Left packLeft(int rows, int terms, Matrix a, int at, float[] scratch) {
    var values = a.values();
    int run = run(terms);
    int p = 0;
    for (; p + 8 <= terms; p += 8) {
      int a0 = at + p * a.stride();
      int a1 = a0 + a.stride();
      int a2 = a1 + a.stride();
      int a3 = a2 + a.stride();
      int a4 = a3 + a.stride();
      int a5 = a4 + a.stride();
      int a6 = a5 + a.stride();
      int a7 = a6 + a.stride();
      for (int i = 0, to = p; i < rows; i++, to += run) {
        scratch[to] = values[a0 + i];
        scratch[to + 1] = values[a1 + i];
        scratch[to + 2] = values[a2 + i];
        scratch[to + 3] = values[a3 + i];
        scratch[to + 4] = values[a4 + i];
        scratch[to + 5] = values[a5 + i];
        scratch[to + 6] = values[a6 + i];
        scratch[to + 7] = values[a7 + i];
      }
    }
    for (; p < terms; p++) {
      for (int i = 0; i < rows; i++) {
        scratch[i * run + p] = values[at + p * a.stride() + i];
      }
    }
    return new Left(scratch, 0, run, 1);
  }

  /// One block of rows and terms, tile by tile.
  private static void block(int m, int n, Left a, Right b, Matrix c, boolean add) {
    if (m == 1) {
      row(n, a, b, c, add);
      return;
    }
    int pairs = n / (2 * LANES) * 2 * LANES; // columns in tiles of two vectors
    int high = highRows(m);
    for (int j = 0; j < pairs; j += 2 * LANES) {
      int bi = b.offset() + j / LANES * b.panel();
      int i = 0;
      for (; i < high; i += HEIGHT) {
        int ai = a.offset() + i * a.rowStep();
        int ci = c.offset() + i * c.stride() + j;
        if (HEIGHT == 8) {
          VectorTiles.eightByTwo(a, ai, b, bi, c, ci, add);
        } else {
          VectorTiles.sixByTwo(a, ai, b, bi, c, ci, add);
        }
      }
      for (; i < m; i += 4) {
        int ai = a.offset() + i * a.rowStep();
        VectorTiles.fourByTwo(m - i, a, ai, b, bi, c, c.offset() + i * c.stride() + j, add);
      }
    }
    for (int j = pairs; j < n; j += LANES) {
      int bi = b.offset() + j / LANES * b.panel();
      for (int i = 0; i < m; i += 4) {
        int ai = a.offset() + i * a.rowStep();
        int ci = c.offset() + i * c.stride() + j;
        VectorTiles.fourByOne(m - i, a, ai, b, bi, c, ci, Math.min(LANES, n - j), add);
      }
    }
  }

  /// How many of `m` rows go through tiles of full height, the others through tiles of 4. Where
  /// these would be half empty, one high tile fewer is better: 32 rows are 4 · 6 + 2 · 4.
  private static int highRows(int m) {
    int left = m % HEIGHT % 4;
    boolean fewer = HEIGHT == 6 && m > 6 && (left == 1 || left == 2);
    return m / HEIGHT * HEIGHT - (fewer ? 6 : 0);
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
