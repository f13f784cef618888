package unroll.engine.tensor;

import unroll.engine.kernel.Matrix;

/// Columns `from` to `from + count` of a weight `[out, in]`: those that belong to a part of the
/// input.
public record Columns(Tensor weight, int from, int count) {

  public static Columns all(Tensor weight) {
    return new Columns(weight, 0, weight.shape().columns());
  }

  int out() {
    return weight.shape().rows();
  }

  Matrix matrix() {
    return new Matrix(weight.values(), from, weight.shape().columns());
  }
}
