package unroll.engine.autodiff;

import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.Matrix;
import unroll.engine.tensor.Tensor;

/// A part of a weight `[outputs, inputs]`: `out` of its rows from `row` on, and of these `in`
/// columns from `column` on.
public record Block(Tensor weight, int row, int out, int column, int in) {

  /// Written out, as is `hashCode`: what Java makes for a record takes it some 10 ms at first use.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Block block
        && weight.equals(block.weight)
        && row == block.row
        && out == block.out
        && column == block.column
        && in == block.in;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * weight.hashCode() + row) + column;
  }

  /// The whole weight.
  public static Block all(Tensor weight) {
    return columns(weight, 0, weight.shape().columns());
  }

  /// What belongs to a part of the input.
  public static Block columns(Tensor weight, int from, int count) {
    return new Block(weight, 0, weight.shape().rows(), from, count);
  }

  /// What belongs to a part of the output.
  public static Block rows(Tensor weight, int from, int count) {
    return new Block(weight, from, count, 0, weight.shape().columns());
  }

  /// At most `count` of the rows of this block, from its row `from` on.
  Block some(int from, int count) {
    int first = Math.min(from, out);
    int rows = Math.min(count, out - first);
    return rows == out ? this : new Block(weight, row + first, rows, column, in);
  }

  /// The block within `whole`: the weight, or its gradient.
  Matrix within(Tensor whole) {
    int stride = whole.shape().columns();
    return new Matrix(whole.values(), row * stride + column, stride);
  }
}
