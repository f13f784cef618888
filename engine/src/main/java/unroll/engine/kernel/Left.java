package unroll.engine.kernel;

/// The left side of a product, as the loops see it: row `r`, term `p` is `values[offset + r·rowStep
/// + p·termStep]`. [VectorTiles] take `termStep` as 1.
record Left(float[] values, int offset, int rowStep, int termStep) {}
