package unroll.engine.tensor;

/// An operation `y = f(x)` on one operand, whose `y` is computed.
record Unary(Pass pass, Tensor x, Tensor y) {

  /// The way back, on bare numbers.
  interface Back {
    /// `dx += f′(x)·dy`.
    void add(float[] dy, float[] dx);
  }

  /// Remembers the way back, and gives `y`.
  Tensor record(Back back) {
    return pass.record(
        y, tape -> back.add(tape.gradient(y).values(), tape.gradientToAddTo(x).values()));
  }
}
