package unroll.music.comparison;

import java.util.Arrays;
import unroll.engine.tensor.RandomStream;

/// A mean per unit, such as nats per token, with the interval in which it lies in 95 of 100
/// drawings of pieces (bootstrap; Efron, 1979).
public record Estimate(String name, double mean, double low, double high) {
  private static final int DRAWINGS = 1000;

  /// Of the sum over each piece, and of how many units that is.
  public static Estimate of(String name, double[] sums, long[] units) {
    int n = sums.length;
    var random = RandomStream.of(0);
    var means = new double[DRAWINGS];
    for (int d = 0; d < DRAWINGS; d++) {
      double sum = 0;
      double counted = 0;
      for (int i = 0; i < n; i++) {
        int drawn = random.below(n);
        sum += sums[drawn];
        counted += units[drawn];
      }
      means[d] = sum / counted;
    }
    Arrays.sort(means);
    double mean = Arrays.stream(sums).sum() / (double) Arrays.stream(units).sum();
    return new Estimate(name, mean, means[DRAWINGS / 40], means[DRAWINGS - DRAWINGS / 40 - 1]);
  }
}
