package unroll.engine.layer;

import unroll.engine.tensor.Require;
import unroll.engine.tensor.Tensor;

/// A tensor that a layer learns, under a name or path such as `encoder.lstm.weight_ih`. Names
/// follow PyTorch.
public record Parameter(String name, Tensor value) {

  /// Refuses a constant, which cannot learn.
  public Parameter {
    Require.that(value.tracked(), "Parameter %s: must be a variable, got a constant", name);
  }

  /// The same parameter, one level further down the tree.
  Parameter under(String parent) {
    return new Parameter(parent + "." + name, value);
  }
}
