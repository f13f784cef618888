package unroll.engine.attention;

import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// `y = x · Wᵀ + b`: queries or a memory on their way to be compared. W and b are the rows `from`
/// to `from + out` of `weight` `[…, in]` and `bias`.
record Projection(Tensor weight, @Nullable Tensor bias, int from, int out) {
  private static final Kernels KERNELS = KernelProvider.kernels();

  /// By a whole weight, without a bias.
  static Projection by(Tensor weight) {
    return new Projection(weight, null, 0, weight.shape().rows());
  }

  /// `x` is `[batch, time, in]`, the result `[batch, time, out]`.
  Tensor of(String where, Pass pass, Tensor x) {
    int in = weight.shape().columns();
    if (x.shape().rank() != 3 || x.shape().columns() != in) {
      throw ShapeException.at(
          where,
          "input must be [batch, time, " + in + "]",
          x.shape(),
          "the last axis holds the features");
    }
    int rows = x.shape().rows();
    var y = pass.result(x.shape().withColumns(out), x, weight);
    for (int r = 0; r < rows && bias != null; r++) {
      System.arraycopy(bias.values(), from, y.values(), r * out, out);
    }
    var packed = pass.borrow(KERNELS.packedSize(in, out));
    KERNELS.packTransposed(in, out, part(weight), packed);
    KERNELS.multiply(rows, out, in, rows(x), packed, rows(y), bias != null);
    pass.giveBack(packed);
    return pass.record(y, tape -> backward(pass, tape, x, y));
  }

  private void backward(Pass pass, GradientTape tape, Tensor x, Tensor y) {
    int in = weight.shape().columns();
    int rows = x.shape().rows();
    var dy = tape.gradient(y);
    if (bias != null) {
      var dBias = tape.gradientToAddTo(bias).values();
      for (int r = 0; r < rows; r++) {
        KERNELS.add(out, dy.values(), r * out, dBias, from);
      }
    }
    var products = new MaskedProducts(pass, rows, out, in);
    // a row of x that nobody has seen gets no gradient, and leaves none, even if it holds NaN
    var dWeight = part(tape.gradientToAddTo(weight));
    products.addTransposedTimes(out, in, rows, rows(dy), rows(x), dWeight);
    if (x.tracked()) {
      products.addTimes(rows, in, out, rows(dy), part(weight), rows(tape.gradientToAddTo(x)));
    }
    products.giveBack();
  }

  private Matrix part(Tensor weight) {
    int in = weight.shape().columns();
    return new Matrix(weight.values(), from * in, in);
  }

  private static Matrix rows(Tensor x) {
    return new Matrix(x.values(), 0, x.shape().columns());
  }
}
