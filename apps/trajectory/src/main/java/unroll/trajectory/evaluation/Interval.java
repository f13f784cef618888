package unroll.trajectory.evaluation;

/// A mean, and the interval in which it lies in 95 of 100 drawings.
public record Interval(double value, double low, double high) {
  /// Whether none of it reaches 0.
  public boolean isBelowZero() {
    return high < 0;
  }
}
