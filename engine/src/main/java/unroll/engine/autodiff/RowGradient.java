package unroll.engine.autodiff;

import java.util.Arrays;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.tensor.Tensor;

/// The gradient of a table, such as that of an embedding, of which few rows were looked up: only
/// these are there, each the sum of all that came to it, in the order in which it came.
final class RowGradient {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private final int size; // of a row
  private final float[] sums; // [vocabulary, size], arbitrary in a row that nothing came to
  private final float[] came; // [vocabulary]: 1 if something came to the row, else 0
  private final int vocabulary;

  RowGradient(Pass pass, Tensor table) {
    size = table.shape().columns();
    vocabulary = table.shape().rows();
    sums = pass.borrow(vocabulary * size);
    came = pass.borrowZeros(vocabulary);
  }

  /// Adds the rows of `dy` to those of these numbers; negative ones count nothing.
  void add(int[] ids, Tensor dy) {
    for (int id : ids) {
      if (id >= 0 && came[id] == 0) {
        came[id] = 1;
        Arrays.fill(sums, id * size, (id + 1) * size, 0f);
      }
    }
    addDense(ids, dy, sums);
  }

  void addTo(float[] total) {
    for (int row = 0; row < vocabulary; row++) {
      if (came[row] == 1) {
        KERNELS.add(size, sums, row * size, total, row * size);
      }
    }
  }

  /// The same where there is a whole gradient already.
  static void addDense(int[] ids, Tensor dy, float[] total) {
    int size = dy.shape().columns();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] >= 0) {
        KERNELS.add(size, dy.values(), i * size, total, ids[i] * size);
      }
    }
  }
}
