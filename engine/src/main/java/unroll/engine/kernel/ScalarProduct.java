package unroll.engine.kernel;

import java.util.Arrays;

/// The matrix product of [ScalarKernels]: `B` packed as plain rows, each row of `C` a sum of scaled
/// rows of `B`.
///
/// The inner loop runs over neighbouring columns and carries nothing from one to the next, the
/// shape that C2 turns into vector instructions by itself. But it does so only where it can prove
/// that what is written is not read later by the same loop: that is, where all places differ by
/// constants. So the rows at work are copied to fixed places of a small desk first, eight rows of
/// `B` and one of `C`. Each element is still one chain of fma in ascending `k`.
final class ScalarProduct {
  /// The length of the rows on the desk: nine of them fill half of a first-level cache.
  private static final int WIDTH = 448;

  /// Where the row of C lies, behind those of B.
  private static final int C = 8 * WIDTH;

  private static final ThreadLocal<float[]> DESK =
      ThreadLocal.withInitial(() -> new float[9 * WIDTH]);

  private ScalarProduct() {}

  static void pack(int k, int n, Matrix b, float[] packed) {
    for (int row = 0; row < k; row++) {
      System.arraycopy(b.values(), b.offset() + row * b.stride(), packed, row * n, n);
    }
  }

  static void packTransposed(int k, int n, Matrix b, float[] packed) {
    for (int start = 0; start < n; start += 16) { // as many columns as fill a line of the cache
      int end = Math.min(start + 16, n);
      for (int row = 0; row < k; row++) {
        for (int column = start; column < end; column++) {
          packed[row * n + column] = b.values()[b.offset() + column * b.stride() + row];
        }
      }
    }
  }

  /// `C = A · B`, or `C += A · B` if `add`.
  static void multiply(int m, int n, int k, Left left, float[] b, Matrix to, boolean add) {
    var a = left.values();
    var c = to.values();
    int cOffset = to.offset();
    int termStep = left.termStep();
    for (int i = 0; i < m && !add; i++) {
      int from = cOffset + i * to.stride();
      Arrays.fill(c, from, from + n, 0);
    }
    var desk = DESK.get();
    for (int start = 0; start < n; start += WIDTH) {
      int width = Math.min(WIDTH, n - start);
      if (m == 1) {
        System.arraycopy(c, cOffset + start, desk, C, width);
      }
      for (int p = 0; p < k; p += 8) {
        int terms = Math.min(8, k - p);
        for (int term = 0; term < terms; term++) {
          System.arraycopy(b, (p + term) * n + start, desk, term * WIDTH, width);
        }
        for (int i = 0; i < m; i++) {
          int at = left.offset() + i * left.rowStep() + p * termStep;
          int ci = cOffset + i * to.stride() + start;
          if (m > 1) {
            System.arraycopy(c, ci, desk, C, width);
          }
          if (terms == 8) {
            addEight(width, a, at, termStep, desk);
          } else {
            for (int term = 0; term < terms; term++) {
              addOne(width, a[at + term * termStep], desk, term * WIDTH);
            }
          }
          if (m > 1) {
            System.arraycopy(desk, C, c, ci, width);
          }
        }
      }
      if (m == 1) {
        System.arraycopy(desk, C, c, cOffset + start, width);
      }
    }
  }

  /// `c = a · B`, or `c += a · B`, of 8-bit numbers in plain rows.
  static void multiplyRow(int n, int k, Matrix a, EightBits b, Matrix c, boolean add) {
    var sums = new float[n]; // of its own, so that C2 sees that what is written is not read
    for (int j = 0; j < n && add; j++) {
      sums[j] = c.values()[c.offset() + j] * b.inverse()[j];
    }
    for (int p = 0; p < k; p++) {
      float x = a.values()[a.offset() + p];
      int row = p * n;
      for (int j = 0; j < n; j++) {
        sums[j] = Math.fma(x, b.values()[row + j], sums[j]);
      }
    }
    for (int j = 0; j < n; j++) {
      c.values()[c.offset() + j] = sums[j] * b.scales()[j];
    }
  }

  private static void addEight(int n, float[] a, int at, int step, float[] desk) {
    var a0 = a[at];
    var a1 = a[at + step];
    var a2 = a[at + 2 * step];
    var a3 = a[at + 3 * step];
    var a4 = a[at + 4 * step];
    var a5 = a[at + 5 * step];
    var a6 = a[at + 6 * step];
    var a7 = a[at + 7 * step];
    for (int j = 0; j < n; j++) {
      var sum = Math.fma(a0, desk[j], desk[C + j]);
      sum = Math.fma(a1, desk[WIDTH + j], sum);
      sum = Math.fma(a2, desk[2 * WIDTH + j], sum);
      sum = Math.fma(a3, desk[3 * WIDTH + j], sum);
      sum = Math.fma(a4, desk[4 * WIDTH + j], sum);
      sum = Math.fma(a5, desk[5 * WIDTH + j], sum);
      sum = Math.fma(a6, desk[6 * WIDTH + j], sum);
      desk[C + j] = Math.fma(a7, desk[7 * WIDTH + j], sum);
    }
  }

  private static void addOne(int n, float a, float[] desk, int row) {
    for (int j = 0; j < n; j++) {
      desk[C + j] = Math.fma(a, desk[row + j], desk[C + j]);
    }
  }
}
