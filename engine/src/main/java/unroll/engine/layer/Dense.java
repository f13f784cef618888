package unroll.engine.layer;

import java.util.List;
import unroll.engine.tensor.Block;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// A layer of perceptrons (Rosenblatt, 1958): every output looks at every input.
///
///     y = f(x · Wᵀ + b)
public final class Dense implements Layer {
  private final Parameter weight; // [out, in]
  private final Parameter bias; // [out]
  private final Activation activation; // f

  /// Without an activation; weights as [Initializer#xavier], biases 0.
  public Dense(int in, int out, RandomStream random) {
    this(in, out, Activation.IDENTITY, Initializer.xavier(), random);
  }

  /// Weights as `initializer` says, biases 0.
  public Dense(
      int in, int out, Activation activation, Initializer initializer, RandomStream random) {
    this.weight = new Parameter("weight", initializer.of(Shape.of(out, in), random));
    this.bias = new Parameter("bias", Initializer.zeros().of(Shape.of(out), random));
    this.activation = activation;
  }

  @Override
  public List<Parameter> ownParameters() {
    return List.of(weight, bias);
  }

  /// `x` is `[…, in]`, the result `[…, out]`.
  public Tensor forward(Pass pass, Tensor x) {
    var w = weight.value();
    int in = w.shape().columns();
    int out = w.shape().rows();
    if (x.shape().rank() == 0 || x.shape().columns() != in) {
      throw ShapeException.at(
          "Dense(%d → %d)".formatted(in, out),
          "input must be […, " + in + "]",
          x.shape(),
          "the last axis holds the features");
    }
    return activation.of(pass, Products.linear(pass, x, Block.all(w), bias.value()));
  }
}
