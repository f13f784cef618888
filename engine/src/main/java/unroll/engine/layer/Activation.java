package unroll.engine.layer;

import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.tensor.Tensor;

/// What a layer makes of its sums: `y = f(x)`, of the same shape. Softmax goes along the last axis,
/// the others look at each number by itself.
@FunctionalInterface
public interface Activation {
  /// `x` itself.
  Activation IDENTITY = (_, x) -> x;

  /// `1 / (1 + e^−x)`, the logistic sigmoid.
  Activation SIGMOID = (pass, x) -> x.sigmoid(pass);

  /// `tanh(x)`, the hyperbolic tangent.
  Activation TANH = (pass, x) -> x.tanh(pass);

  /// `max(x, 0)` (Nair & Hinton, 2010).
  Activation RELU = (pass, x) -> x.relu(pass);

  /// `x · Φ(x)` (Hendrycks & Gimpel, 2016).
  Activation GELU = (pass, x) -> x.gelu(pass);

  /// [#GELU] with tanh for Φ: close to it, and faster.
  Activation GELU_TANH = (pass, x) -> x.geluTanh(pass);

  /// `eˣ / Σ eˣ` along the last axis: probabilities.
  Activation SOFTMAX = (pass, x) -> x.softmax(pass);

  /// The logarithm of [#SOFTMAX], which does not underflow.
  Activation LOG_SOFTMAX = (pass, x) -> x.logSoftmax(pass);

  /// `f(x)`, with its backward pass on the tape of `pass`.
  Tensor of(Pass pass, Tensor x);

  /// `x` where it is positive, else `slope · x` (Maas, Hannun & Ng, 2013).
  static Activation leakyRelu(double slope) {
    var rule = "Activation.leakyRelu: slope must be a number, got %s; 0.01 is usual";
    Require.that(Double.isFinite(slope), rule, slope);
    return (pass, x) -> x.leakyRelu(pass, (float) slope);
  }
}
