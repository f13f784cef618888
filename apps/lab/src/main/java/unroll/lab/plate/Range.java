package unroll.lab.plate;

import java.util.Arrays;

/// From `low` to `high`, not a point.
public record Range(double low, double high) {
  static final Range NOTHING = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /// From the least to the greatest of `values`; what is not finite does not count.
  public static Range of(double... values) {
    return Arrays.stream(values)
        .filter(Double::isFinite)
        .mapToObj(value -> new Range(value, value))
        .reduce(NOTHING, Range::with);
  }

  double length() {
    return high - low;
  }

  Range with(Range other) {
    return new Range(Math.min(low, other.low), Math.max(high, other.high));
  }

  /// Wider by `share` of its length on each side.
  Range padded(double share) {
    return new Range(low - share * length(), high + share * length());
  }

  /// This, or if it has no length, something around it that has.
  Range orWider() {
    if (low > high) {
      return new Range(0, 1);
    }
    return length() > 0 ? this : new Range(low - 0.5, high + 0.5);
  }
}
