package unroll.engine.layer;

import java.util.List;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// A layer of perceptrons without their activation: every output looks at every input.
///
///     y = x · Wᵀ + b
public final class Dense implements Layer {
  private final Parameter weight; // [out, in]
  private final Parameter bias; // [out]

  /// Weights as [Initializer#xavier], biases 0.
  public Dense(int in, int out, RandomStream random) {
    this.weight = new Parameter("weight", Initializer.xavier(Shape.of(out, in), random));
    this.bias = new Parameter("bias", Tensor.variable(Shape.of(out), new float[out]));
  }

  @Override
  public List<Parameter> ownParameters() {
    return List.of(weight, bias);
  }

  /// `x` is `[…, in]`, the result `[…, out]`.
  public Tensor forward(Pass pass, Tensor x) {
    var w = weight.value();
    var b = bias.value();
    int in = w.shape().columns();
    int out = w.shape().rows();
    if (x.shape().rank() == 0 || x.shape().columns() != in) {
      throw ShapeException.at(
          "Dense(%d → %d)".formatted(in, out),
          "input must be […, " + in + "]",
          x.shape(),
          "the last axis holds the features");
    }
    int rows = x.shape().rows();
    var y = pass.result(x.shape().withColumns(out), x, w, b);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(b.values(), 0, y.values(), r * out, out);
    }
    Products.timesTransposed(pass, rows, x.values(), 0, w, y.values(), 0, true);
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          Products.addBiasGradient(rows, dy, tape.gradientToAddTo(b));
          Products.addWeightGradient(pass, rows, dy, x.values(), tape.gradientToAddTo(w));
          if (x.tracked()) {
            Products.times(pass, rows, dy, 0, w, tape.gradientToAddTo(x).values(), 0, true);
          }
        });
  }
}
