package unroll.engine.tensor;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;

/// The three matrix products of a layer `Y = X · Wᵀ`, on bare buffers, for coarse operations: the
/// way there, the way back to the input, and the gradient of the weight. `weight` is `[out, in]`
/// throughout; rows follow one another without gaps.
public final class Products {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private Products() {}

  /// `Y = X · Wᵀ` (or `+=` if `add`): `x` is `[rows, in]`, from `xAt` on, `y` `[rows, out]`.
  public static void timesTransposed(
      Pass pass, int rows, float[] x, int xAt, Tensor weight, float[] y, int yAt, boolean add) {
    int out = weight.shape().rows();
    int in = weight.shape().columns();
    var a = new Matrix(x, xAt, in);
    var c = new Matrix(y, yAt, out);
    KERNELS.multiply(rows, out, in, a, pass.packedTransposed(weight), c, add);
  }

  /// `dX = dY · W` (or `+=` if `add`): `dy` is `[rows, out]`, `dx` `[rows, in]`.
  public static void times(
      Pass pass, int rows, float[] dy, int dyAt, Tensor weight, float[] dx, int dxAt, boolean add) {
    int out = weight.shape().rows();
    int in = weight.shape().columns();
    var a = new Matrix(dy, dyAt, out);
    var c = new Matrix(dx, dxAt, in);
    KERNELS.multiply(rows, in, out, a, pass.packed(weight), c, add);
  }

  /// `dW += dYᵀ · X`: `dy` is `[rows, out]`, `x` `[rows, in]`, `dWeight` `[out, in]`.
  public static void addWeightGradient(Pass pass, int rows, float[] dy, float[] x, Tensor dWeight) {
    int out = dWeight.shape().rows();
    int in = dWeight.shape().columns();
    var packed = pass.borrow(KERNELS.packedSize(rows, in));
    var scratch = pass.borrow(KERNELS.scratchSize(out, rows));
    KERNELS.pack(rows, in, new Matrix(x, 0, in), packed);
    var a = new Matrix(dy, 0, out);
    var c = new Matrix(dWeight.values(), 0, in);
    KERNELS.multiplyTransposed(out, in, rows, a, packed, c, true, scratch);
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
