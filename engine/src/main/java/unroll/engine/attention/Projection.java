package unroll.engine.attention;

import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.tensor.Block;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// `y = x · Wᵀ + b`: queries or a memory on their way to be compared. W is a block of whole rows of
/// a weight, b the same rows of `bias`.
record Projection(Block block, @Nullable Tensor bias) {
  private static final Kernels KERNELS = KernelProvider.kernels();

  /// By a whole weight, without a bias.
  static Projection by(Tensor weight) {
    return new Projection(Block.all(weight), null);
  }

  /// `x` is `[batch, time, in]`, the result `[batch, time, out]`.
  Tensor of(String where, Pass pass, Tensor x) {
    int in = block.in();
    int out = block.out();
    if (x.shape().rank() != 3 || x.shape().columns() != in) {
      throw ShapeException.at(
          where,
          "input must be [batch, time, " + in + "]",
          x.shape(),
          "the last axis holds the features");
    }
    int rows = x.shape().rows();
    var y = pass.result(x.shape().withColumns(out), x, block.weight());
    for (int r = 0; r < rows && bias != null; r++) {
      System.arraycopy(bias.values(), block.row(), y.values(), r * out, out);
    }
    Products.timesTransposed(pass, rows, x.values(), 0, block, y.values(), 0, bias != null);
    return pass.record(y, tape -> backward(pass, tape, x, y));
  }

  private void backward(Pass pass, GradientTape tape, Tensor x, Tensor y) {
    int in = block.in();
    int out = block.out();
    int rows = x.shape().rows();
    var dy = tape.gradient(y).values();
    if (bias != null) {
      var dBias = tape.gradientToAddTo(bias).values();
      for (int r = 0; r < rows; r++) {
        KERNELS.add(out, dy, r * out, dBias, block.row());
      }
    }
    var right = new Matrix(x.values(), 0, in);
    if (MaskedProducts.finite(rows, in, right)) {
      tape.addWeightGradient(block, rows, dy, 0, x.values(), 0);
    } else { // a row that nobody has seen gets no gradient, and must leave none
      var dWeight = tape.gradientToAddTo(block.weight()).values();
      var products = new MaskedProducts(pass, rows, out, in);
      var sum = new Matrix(dWeight, block.row() * in, in);
      products.addTransposedTimes(out, in, rows, new Matrix(dy, 0, out), right, sum);
      products.giveBack();
    }
    if (x.tracked()) {
      Products.times(pass, rows, dy, 0, block, tape.gradientToAddTo(x).values(), 0, true);
    }
  }
}
