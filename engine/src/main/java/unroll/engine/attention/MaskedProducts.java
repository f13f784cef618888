package unroll.engine.attention;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.tensor.Pass;

/// The products of one sequence's small matrices.
///
/// A factor of exactly 0 leaves its row out instead of multiplying it: what stands behind a mask,
/// be it NaN or ∞, reaches nothing. Products of finite numbers need no such care and are taken
/// whole; both ways give the same bits.
final class MaskedProducts {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private final Pass pass;
  private final float[] packed;
  private final float[] scratch;

  /// For matrices between `queries`, `places` and rows of up to `size` numbers.
  MaskedProducts(Pass pass, int queries, int places, int size) {
    int longest = Math.max(queries, places);
    this.pass = pass;
    int packedSize = Math.max(KERNELS.packedSize(size, longest), KERNELS.packedSize(longest, size));
    this.packed = pass.borrow(packedSize);
    this.scratch = pass.borrow(KERNELS.scratchSize(places, queries));
  }

  void giveBack() {
    pass.giveBack(scratch);
    pass.giveBack(packed);
  }

  /// `C = A · Bᵀ`: `a` is `[m, k]`, `b` `[n, k]`, `c` `[m, n]`.
  void timesTransposed(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    KERNELS.packTransposed(k, n, b, packed);
    KERNELS.multiply(m, n, k, a, packed, c, false);
  }

  /// `C += A · B`: `a` is `[m, k]`, `b` `[k, n]`, `c` `[m, n]`.
  void addTimes(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    if (m > 1 && finite(k, n, b)) {
      KERNELS.pack(k, n, b, packed);
      KERNELS.multiply(m, n, k, a, packed, c, true);
    } else {
      for (int row = 0; row < m; row++) {
        for (int p = 0; p < k; p++) {
          addRow(n, a.values()[a.offset() + row * a.stride() + p], b, p, c, row);
        }
      }
    }
  }

  /// `C += Aᵀ · B`: `a` is `[k, m]`, `b` `[k, n]`, `c` `[m, n]`.
  void addTransposedTimes(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    if (k > 1 && finite(k, n, b)) {
      KERNELS.pack(k, n, b, packed);
      KERNELS.multiplyTransposed(m, n, k, a, packed, c, true, scratch);
    } else {
      for (int row = 0; row < m; row++) {
        for (int p = 0; p < k; p++) {
          addRow(n, a.values()[a.offset() + p * a.stride() + row], b, p, c, row);
        }
      }
    }
  }

  private static void addRow(int n, float factor, Matrix b, int p, Matrix c, int row) {
    if (factor != 0) {
      int from = b.offset() + p * b.stride();
      KERNELS.addScaled(n, factor, b.values(), from, c.values(), c.offset() + row * c.stride());
    }
  }

  /// Whether no number of `x` `[rows, n]` is NaN or ∞ (or so large that its square is).
  static boolean finite(int rows, int n, Matrix x) {
    for (int row = 0; row < rows; row++) {
      int at = x.offset() + row * x.stride();
      if (!(KERNELS.dot(n, x.values(), at, x.values(), at) < Float.POSITIVE_INFINITY)) {
        return false;
      }
    }
    return true;
  }
}
