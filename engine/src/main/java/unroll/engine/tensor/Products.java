package unroll.engine.tensor;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// The three matrix products of a layer `Y = X · Wᵀ`, on bare buffers, for coarse operations: the
/// way there, the way back to the input, and the gradient of the weight. `weight` is `[out, in]`
/// throughout; rows follow one another without gaps.
public final class Products {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private Products() {}

  /// `Y = X · Wᵀ` (or `+=`): `x` is `[rows, in]`, `y` `[rows, out]`.
  public static void timesTransposed(
      Pass pass,
      int rows,
      float[] x,
      int xOffset,
      Tensor weight,
      float[] y,
      int yOffset,
      boolean accumulate) {
    int out = weight.shape().rows();
    int in = weight.shape().columns();
    KERNELS.multiply(
        rows, out, in, x, xOffset, in, pass.packedTransposed(weight), y, yOffset, out, accumulate);
  }

  /// `dX = dY · W` (or `+=`): `dy` is `[rows, out]`, `dx` `[rows, in]`.
  public static void times(
      Pass pass,
      int rows,
      float[] dy,
      int dyOffset,
      Tensor weight,
      float[] dx,
      int dxOffset,
      boolean accumulate) {
    int out = weight.shape().rows();
    int in = weight.shape().columns();
    KERNELS.multiply(
        rows, in, out, dy, dyOffset, out, pass.packed(weight), dx, dxOffset, in, accumulate);
  }

  /// `dW += dYᵀ · X`: `dy` is `[rows, out]`, `x` `[rows, in]`, `dWeight` `[out, in]`.
  public static void addWeightGradient(Pass pass, int rows, float[] dy, float[] x, Tensor dWeight) {
    int out = dWeight.shape().rows();
    int in = dWeight.shape().columns();
    var packed = pass.borrow(KERNELS.packedSize(rows, in));
    var scratch = pass.borrow(KERNELS.scratchSize(out, rows));
    KERNELS.pack(rows, in, x, 0, in, packed);
    KERNELS.multiplyTransposed(
        out, in, rows, dy, 0, out, packed, dWeight.values(), 0, in, true, scratch);
    pass.giveBack(scratch);
    pass.giveBack(packed);
  }

  /// `db += Σ dY` over the rows: `dy` is `[rows, out]`, `dBias` `[out]`.
  public static void addBiasGradient(int rows, float[] dy, Tensor dBias) {
    int out = dBias.shape().size();
    for (int r = 0; r < rows; r++) {
      KERNELS.add(out, dy, r * out, dBias.values(), 0);
    }
  }
}
