package unroll.engine.tensor;

/// What an operation needs besides its operands: memory for its result, and someone who records its
/// backward step. A [unroll.engine.autodiff.Pass] is one; operations know only this much of it.
public interface Recorder {
  /// Whether backward steps are recorded, and layers behave as in training.
  boolean training();

  /// Notes that an operation uses `operands`; whether a gradient flows through its result.
  boolean uses(Tensor... operands);

  /// A result of an operation on `operands`, its numbers still arbitrary.
  Tensor result(Shape shape, Tensor... operands);

  /// Records how to go back from `result` to its operands, if a gradient flows to it; gives
  /// `result`.
  Tensor record(Tensor result, Gradients.Step step);

  /// An array of at least `size` floats, its content arbitrary, until the end of the pass.
  float[] borrow(int size);
}
