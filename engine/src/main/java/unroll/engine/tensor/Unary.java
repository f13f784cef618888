package unroll.engine.tensor;

/// An operation `y = f(x)` on one operand, whose `y` is computed.
record Unary(Recorder pass, Tensor x, Tensor y) {

  /// The backward pass, on bare numbers.
  interface Back {
    /// `dx += f′(x)·dy`.
    void add(float[] dy, float[] dx);
  }

  /// Records the backward pass, and gives `y`.
  Tensor record(Back back) {
    return pass.record(
        y, tape -> back.add(tape.gradient(y).values(), tape.gradientToAddTo(x).values()));
  }
}
