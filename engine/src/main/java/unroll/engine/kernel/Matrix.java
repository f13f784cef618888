package unroll.engine.kernel;

/// A row-major matrix somewhere in an array: row `r`, column `c` is `values[offset + r·stride +
/// c]`. It does not know how many rows and columns it has: who uses it says so.
public record Matrix(float[] values, int offset, int stride) {}
