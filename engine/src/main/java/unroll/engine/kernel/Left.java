package unroll.engine.kernel;

/// The left side of a product, as the loops see it: row `r`, term `p` is `values[offset + r·rowStep
/// + p·termStep]`, and row `r + 4` lies `fourRows` behind row `r`.
record Left(float[] values, int offset, int rowStep, int termStep, int fourRows) {
  Left(float[] values, int offset, int rowStep, int termStep) {
    this(values, offset, rowStep, termStep, 4 * rowStep);
  }
}
