package unroll.forecast.view;

import java.util.stream.LongStream;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.Window;

/// What a drawing shows: `steps` steps from `from` on, and values between `low` and `high`.
record Range(int from, int steps, double low, double high) {

  /// The forecast and three times as much before it.
  static Range of(Window window, Forecast forecast) {
    int from = Math.max(0, window.origin() - 3 * forecast.steps());
    int steps = window.origin() + forecast.steps() - from;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + steps; i++) {
      int h = i - window.origin();
      double seen = window.channel().observed(i);
      low = Math.min(low, Double.isNaN(seen) ? low : seen);
      high = Math.max(high, Double.isNaN(seen) ? high : seen);
      low = h < 0 ? low : Math.min(low, forecast.quantile(0.05, h));
      high = h < 0 ? high : Math.max(high, forecast.quantile(0.95, h));
    }
    return new Range(from, steps, low, high > low ? high : low + 1);
  }

  /// About this many round values between the lowest and the highest: 1, 2 or 5 and zeros apart.
  double[] ticks(int count) {
    double least = (high - low) / count;
    double unit = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
    double ratio = least / unit;
    double apart = unit * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1);
    long first = (long) StrictMath.ceil(low / apart);
    long last = (long) StrictMath.floor(high / apart);
    return LongStream.rangeClosed(first, last).mapToDouble(i -> i * apart).toArray();
  }

  /// The line of a value, of so many, the highest first.
  int line(double value, int lines) {
    double share = Math.clamp((high - value) / (high - low), 0, 1);
    return (int) StrictMath.rint(share * (lines - 1));
  }
}
