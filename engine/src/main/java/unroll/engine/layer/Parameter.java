package unroll.engine.layer;

import unroll.engine.tensor.Tensor;

/// A tensor that a layer learns, under a name or path such as `encoder.lstm.weight_ih`. Names
/// follow PyTorch.
public record Parameter(String name, Tensor value) {

  /// Refuses a constant, which cannot learn.
  public Parameter {
    if (!value.tracked()) {
      throw new IllegalArgumentException(
          "Parameter " + name + ": must be a variable, got a constant");
    }
  }

  /// The same parameter, one level further down the tree.
  Parameter under(String parent) {
    return new Parameter(parent + "." + name, value);
  }
}
