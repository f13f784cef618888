package unroll.engine.kernel;

import org.jspecify.annotations.Nullable;

/// Powers of two that make the rows of a matrix whole numbers of 8 bits.
public final class EightBitScales {
  private EightBitScales() {}

  /// The scale of each of the `n` rows of `b` `[n, k]`, if every number of a row is its scale times
  /// a whole number from −127 to 127, exactly; otherwise null, which most matrices show in their
  /// first number.
  public static float @Nullable [] of(int n, int k, Matrix b) {
    var scales = new float[n];
    for (int row = 0; row < n; row++) {
      int lowest = Integer.MAX_VALUE; // the place of the lowest digit of any number
      int highest = Integer.MIN_VALUE;
      int from = b.offset() + row * b.stride();
      for (int i = from; i < from + k; i++) {
        float x = b.values()[i];
        if (x == 0) {
          continue;
        }
        int place = Math.getExponent(x);
        int digits = Float.floatToRawIntBits(x) & 0x7fffff | 0x800000;
        lowest = Math.min(lowest, place - 23 + Integer.numberOfTrailingZeros(digits));
        highest = Math.max(highest, place);
        // 127 has seven binary digits; numbers near the end of the range may lose some of theirs
        if (highest - lowest >= 7 || lowest < -100 || highest > 100) {
          return null;
        }
      }
      scales[row] = highest < lowest ? 1 : Math.scalb(1f, lowest);
    }
    return scales;
  }
}
