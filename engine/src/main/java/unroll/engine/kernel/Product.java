package unroll.engine.kernel;

/// One of several products with the same left side: `packed` holds its right side `[k, n]`, `c` is
/// `[m, n]` and is added to if `add`.
public record Product(int n, float[] packed, Matrix c, boolean add) {}
