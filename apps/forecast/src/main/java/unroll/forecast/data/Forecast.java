package unroll.forecast.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What is expected, in the unit of the file: a `point` for each step, the mean, and `quantiles`
/// `[levels, steps]`.
public record Forecast(double[] point, double[][] quantiles) {
  /// The levels of the quantiles: deciles, the ends of a 90 % band, and of a 99 % band.
  public static final List<Double> LEVELS =
      List.of(0.005, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.995);

  /// Puts the quantiles of every step in order, so that they do not cross.
  public Forecast {
    for (int h = 0; h < point.length; h++) {
      int step = h;
      var column = Arrays.stream(quantiles).mapToDouble(q -> q[step]).sorted().toArray();
      IntStream.range(0, column.length).forEach(k -> quantiles[k][step] = column[k]);
    }
  }

  /// The mean of what lies between quantiles at a step, each interval being level inside.
  public static double mean(double[][] quantiles, int step) {
    double sum = LEVELS.getFirst() * (quantiles[0][step] + quantiles[quantiles.length - 1][step]);
    for (int k = 1; k < quantiles.length; k++) {
      double share = LEVELS.get(k) - LEVELS.get(k - 1);
      sum += share * (quantiles[k - 1][step] + quantiles[k][step]) / 2;
    }
    return sum;
  }

  /// How many steps it tells.
  public int steps() {
    return point.length;
  }

  /// The quantile of a level between the least and the greatest, at a step; between two levels that
  /// are there, on the line.
  public double quantile(double level, int step) {
    int k = 1;
    while (k < LEVELS.size() - 1 && LEVELS.get(k) < level) {
      k++;
    }
    double low = LEVELS.get(k - 1);
    double share = (level - low) / (LEVELS.get(k) - low);
    return quantiles[k - 1][step] + share * (quantiles[k][step] - quantiles[k - 1][step]);
  }
}
