package unroll.engine.tensor;

/// The gradients of a loss with respect to tensors, while they are being found.
public interface Gradients {

  /// The backward step of one recorded operation.
  @FunctionalInterface
  interface Step {
    /// Reads the gradients of the operation's results with [Gradients#gradient], adds to those of
    /// its operands with [Gradients#gradientToAddTo].
    void backward(Gradients gradients);
  }

  /// The gradient of the loss with respect to `tensor`.
  Tensor gradient(Tensor tensor);

  /// The gradient of `tensor` so far (zeros at first), for an operation to add to.
  Tensor gradientToAddTo(Tensor tensor);

  /// Adds each row of `dy` `[…, size]` to that row of the gradient of `table` `[vocabulary, size]`
  /// which `ids` says; a negative number is nothing. Only rows that occur take time and memory.
  void addRows(Tensor table, int[] ids, Tensor dy);
}
