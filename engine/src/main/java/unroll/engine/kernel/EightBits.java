package unroll.engine.kernel;

/// The right-hand side of a product in whole numbers of 8 bits: column `j` is `values` times
/// `scales[j]`, a power of two. `inverse[j]` is `1 / scales[j]`. How the values are ordered is the
/// kernels' own affair; see [Kernels#packEightBits].
///
/// Since the scales are powers of two, a sum of scaled terms is the scaled sum, to the bit (unless
/// a number leaves the range of normal floats): who multiplies these gets what the same numbers as
/// floats would give.
public record EightBits(byte[] values, float[] scales, float[] inverse) {
  /// Where the number of row `p`, column `j` lies.
  @FunctionalInterface
  interface Place {
    int of(int p, int j);
  }

  /// See [Kernels#packEightBits]; the arrays take `size` bytes and as many floats as `scales` has.
  static EightBits pack(int size, int k, int n, Matrix b, float[] scales, Place place) {
    var inverse = new float[scales.length];
    var values = new byte[size];
    for (int j = 0; j < n; j++) {
      inverse[j] = 1 / scales[j];
      int from = b.offset() + j * b.stride();
      for (int p = 0; p < k; p++) {
        values[place.of(p, j)] = (byte) (b.values()[from + p] * inverse[j]);
      }
    }
    return new EightBits(values, scales, inverse);
  }
}
