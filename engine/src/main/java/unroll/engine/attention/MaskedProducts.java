package unroll.engine.attention;

import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.kernel.Product;

/// The products of one sequence's small matrices.
///
/// A factor of exactly 0 leaves its row out instead of multiplying it: what stands after a mask, be
/// it NaN or ∞, reaches nothing. Products of finite numbers need no such care and are taken whole;
/// both ways give the same bits.
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
  void matmulTransposed(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    KERNELS.packTransposed(k, n, b, packed);
    KERNELS.multiply(m, n, k, a, packed, c, false);
  }

  /// `C += A · B`: `a` is `[m, k]`, `b` `[k, n]`, `c` `[m, n]`.
  void addTimes(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    if (m > 1 && finite(k, n, b)) {
      KERNELS.pack(k, n, b, packed);
      KERNELS.multiply(m, n, k, a, packed, c, true);
    } else {
      addRows(m, n, k, a, a.stride(), 1, b, c);
    }
  }

  /// `C += Aᵀ · B`: `a` is `[k, m]`, `b` `[k, n]`, `c` `[m, n]`.
  void addTransposedMatmul(int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    if (k > 1 && finite(k, n, b)) {
      KERNELS.pack(k, n, b, packed);
      KERNELS.multiplyTransposed(m, k, a, scratch, new Product(n, packed, c, true));
    } else {
      addRows(m, n, k, a, 1, a.stride(), b, c);
    }
  }

  /// Row by row; row `r`, term `p` of A is `a.values()[a.offset() + r · rowStep + p · termStep]`.
  private static void addRows(
      int m, int n, int k, Matrix a, int rowStep, int termStep, Matrix b, Matrix c) {
    for (int i = 0; i < m * k; i++) {
      int r = i / k;
      int p = i % k;
      float factor = a.values()[a.offset() + r * rowStep + p * termStep];
      if (factor != 0) {
        int from = b.offset() + p * b.stride();
        KERNELS.addScaled(n, factor, b.values(), from, c.values(), c.offset() + r * c.stride());
      }
    }
  }

  private static boolean finite(int rows, int columns, Matrix x) {
    return Products.finite(rows, columns, x.values(), x.offset(), x.stride());
  }
}
