package unroll.bench;

import java.util.List;

/// What of many measurements is told.
public final class Quantiles {
  private Quantiles() {}

  /// The middle one, or the mean of the middle two.
  public static double median(List<Double> numbers) {
    var sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /// The least that nine in ten do not exceed.
  public static double percentile90(List<Double> numbers) {
    var sorted = numbers.stream().sorted().toList();
    return sorted.get(Math.ceilDiv(9 * sorted.size(), 10) - 1);
  }
}
