package unroll.engine.layer;

import java.util.List;
import unroll.engine.tensor.Block;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Require;
import unroll.engine.tensor.Tensor;

/// A layer of perceptrons (Rosenblatt, 1958): every output looks at every input.
///
///     y = f(x · Wᵀ + b)
public final class Dense implements Layer {
  private final Parameter weight; // [out, in]
  private final Parameter bias; // [out]
  private final Activation f;

  /// Without an activation; weights as [Initializer#xavier], biases 0.
  public Dense(int in, int out, RandomStream random) {
    this(in, out, Activation.IDENTITY, Initializer.xavier(), random);
  }

  /// Weights as `initializer` says, biases 0.
  public Dense(int in, int out, Activation f, Initializer initializer, RandomStream random) {
    this.weight = initializer.parameter("weight", random, out, in);
    this.bias = Initializer.zeros().parameter("bias", random, out);
    this.f = f;
  }

  @Override
  public List<Parameter> ownParameters() {
    return List.of(weight, bias);
  }

  /// `x` is `[…, in]`, the result `[…, out]`.
  public Tensor forward(Pass pass, Tensor x) {
    var w = weight.value();
    int in = w.shape().columns();
    Require.columns(x, in, "Dense(%d → %d)", in, w.shape().rows());
    return f.of(pass, Products.linear(pass, x, Block.all(w), bias.value()));
  }
}
