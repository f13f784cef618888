package unroll.engine.layer;

import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.tensor.Tensor;

/// A layer of perceptrons (Rosenblatt, 1958): every output looks at every input.
///
///     y = f(x · Wᵀ + b)
public final class Dense {
  private final Tensor weight; // [out, in]
  private final Tensor bias; // [out]
  private final Activation f;

  /// Without an activation; weights as [Initializer#xavier], biases 0.
  public Dense(int in, int out, Parameters parameters) {
    this(in, out, Activation.IDENTITY, Initializer.xavier(), parameters);
  }

  /// Weights as `initializer` says, biases 0.
  public Dense(int in, int out, Activation f, Initializer initializer, Parameters parameters) {
    this(
        f,
        parameters.get("weight", initializer, out, in),
        parameters.get("bias", Initializer.zeros(), out));
  }

  private Dense(Activation f, Tensor weight, Tensor bias) {
    this.f = f;
    this.weight = weight;
    this.bias = bias;
  }

  /// A layer with a bias of its own, and with the weight of another part of the network, such as
  /// the table of an embedding: `Dense.tied(size, words, parameters.tied("embedding"),
  /// parameters.at("output"))` (Press & Wolf, 2017).
  public static Dense tied(int in, int out, Parameters weights, Parameters own) {
    var weight = weights.get("weight", Initializer.zeros(), out, in);
    return new Dense(Activation.IDENTITY, weight, own.get("bias", Initializer.zeros(), out));
  }

  /// `x` is `[…, in]`, the result `[…, out]`.
  public Tensor forward(Pass pass, Tensor x) {
    int in = weight.shape().columns();
    x.shape().requireColumns(in, "Dense(%d → %d)", in, weight.shape().rows());
    return f.of(pass, Products.linear(pass, x, Block.all(weight), bias));
  }
}
