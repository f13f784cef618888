package unroll.engine.kernel;

/// The matrix product of [ScalarKernels]: `B` packed as plain rows, each row of `C` a sum of scaled
/// rows of `B`.
///
/// The inner loop runs over neighbouring columns and carries nothing from one to the next, the one
/// shape that C2 turns into vector instructions by itself. Four rows of `B` at once, so that `C` is
/// read and written once for four terms; each element is still one chain of fma in ascending `k`.
final class ScalarProduct {
  /// Rows of `C` that share a piece of `B` while it lies in the first-level cache.
  private static final int ROWS = 32;

  /// Terms that are added to all of `C` before the next ones: a piece of `B` that the second-level
  /// cache holds.
  private static final int DEPTH = 256;

  private ScalarProduct() {}

  static void pack(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    for (int row = 0; row < k; row++) {
      System.arraycopy(b, bOffset + row * bStride, packed, row * n, n);
    }
  }

  static void packTransposed(int k, int n, float[] b, int bOffset, int bStride, float[] packed) {
    for (int column = 0; column < n; column++) {
      int from = bOffset + column * bStride;
      for (int row = 0; row < k; row++) {
        packed[row * n + column] = b[from + row];
      }
    }
  }

  /// The element of A in row `i` and column `p` is `a[aOffset + i·rowStep + p·termStep]`.
  static void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int rowStep,
      int termStep,
      float[] b,
      float[] c,
      int cOffset,
      int cStride) {
    for (int from = 0; from < k; from += DEPTH) {
      int to = Math.min(k, from + DEPTH);
      for (int top = 0; top < m; top += ROWS) {
        int bottom = Math.min(m, top + ROWS);
        int p = from;
        for (; p + 4 <= to; p += 4) {
          for (int i = top; i < bottom; i++) {
            int at = aOffset + i * rowStep + p * termStep;
            addFour(
                n,
                a[at],
                a[at + termStep],
                a[at + 2 * termStep],
                a[at + 3 * termStep],
                b,
                p * n,
                c,
                cOffset + i * cStride);
          }
        }
        for (; p < to; p++) {
          for (int i = top; i < bottom; i++) {
            addOne(n, a[aOffset + i * rowStep + p * termStep], b, p * n, c, cOffset + i * cStride);
          }
        }
      }
    }
  }

  private static void addFour(
      int n, float a0, float a1, float a2, float a3, float[] b, int at, float[] c, int cAt) {
    int b1 = at + n;
    int b2 = b1 + n;
    int b3 = b2 + n;
    for (int j = 0; j < n; j++) {
      c[cAt + j] =
          Math.fma(
              a3,
              b[b3 + j],
              Math.fma(
                  a2, b[b2 + j], Math.fma(a1, b[b1 + j], Math.fma(a0, b[at + j], c[cAt + j]))));
    }
  }

  private static void addOne(int n, float a, float[] b, int at, float[] c, int cAt) {
    for (int j = 0; j < n; j++) {
      c[cAt + j] = Math.fma(a, b[at + j], c[cAt + j]);
    }
  }
}
