package unroll.forecast.evaluation;

import unroll.engine.loss.Pinball;
import unroll.forecast.data.Forecast;

/// Sums over steps that were told, of all that metrics need.
final class Sums {
  static final int ABSOLUTE = 1;
  static final int SQUARED = 2;
  static final int SCALED = 3;
  static final int SYMMETRIC = 4;
  static final int PINBALL = 5;
  static final int SIZE = 6;
  static final int IN_50 = 7;
  static final int IN_80 = 8;
  static final int IN_90 = 9;
  static final int UNIT_SQUARED = 10;
  static final int UNIT_ABSOLUTE = 11;

  private static final int COUNT = 0;
  private static final double[] DECILES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

  private final double[] values = new double[12];

  /// The mean of a sum over the steps.
  double of(int which) {
    return values[which] / values[COUNT];
  }

  double count() {
    return values[COUNT];
  }

  void add(Sums other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
  }

  /// Counts step `h` of a forecast; `naive` is the mean distance of the seasonal baseline, and
  /// `deviation` that of the series.
  void add(Forecast forecast, int h, double truth, double naive, double deviation) {
    double median = forecast.quantile(0.5, h);
    double distance = Math.abs(median - truth);
    double squared = (forecast.point()[h] - truth) * (forecast.point()[h] - truth);
    double size = Math.abs(median) + Math.abs(truth);
    values[COUNT]++;
    values[ABSOLUTE] += distance;
    values[SQUARED] += squared;
    values[SCALED] += distance / naive;
    values[SYMMETRIC] += size == 0 ? 0 : 2 * distance / size;
    for (double level : DECILES) {
      values[PINBALL] += Pinball.of(level, forecast.quantile(level, h), truth) / DECILES.length;
    }
    values[SIZE] += Math.abs(truth);
    values[IN_50] += isBetween(forecast, 0.25, h, truth);
    values[IN_80] += isBetween(forecast, 0.1, h, truth);
    values[IN_90] += isBetween(forecast, 0.05, h, truth);
    values[UNIT_SQUARED] += squared / (deviation * deviation);
    values[UNIT_ABSOLUTE] += distance / deviation;
  }

  private static int isBetween(Forecast forecast, double tail, int h, double truth) {
    boolean in = truth >= forecast.quantile(tail, h) && truth <= forecast.quantile(1 - tail, h);
    return in ? 1 : 0;
  }
}
