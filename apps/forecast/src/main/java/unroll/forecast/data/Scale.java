package unroll.forecast.data;

/// The mean and the standard deviation of what was observed: the unit in which a network sees a
/// series. Where nothing below 0 was observed, `floor` is 0, and nothing is expected there.
public record Scale(double mean, double deviation, double floor) {

  /// Of the first `until` values.
  static Scale of(float[] values, int until) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    double floor = 0;
    for (int pass = 0; pass < 2; pass++) {
      double mean = n == 0 ? 0 : sum / n;
      for (int i = 0; i < until; i++) {
        if (!Float.isNaN(values[i])) {
          sum += pass == 0 ? values[i] : 0;
          n += pass == 0 ? 1 : 0;
          floor = values[i] < 0 ? Double.NEGATIVE_INFINITY : floor;
          squares += pass == 0 ? 0 : (values[i] - mean) * (values[i] - mean);
        }
      }
    }
    double deviation = n == 0 ? 0 : StrictMath.sqrt(squares / n);
    return new Scale(n == 0 ? 0 : sum / n, deviation > 1e-12 ? deviation : 1, floor);
  }

  float[] scaled(float... values) {
    var scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) ((values[i] - mean) / deviation); // NaN stays NaN
    }
    return scaled;
  }

  /// A scaled value in the unit of the file.
  public double unscaled(double value) {
    return mean + deviation * value;
  }

  /// The same for what is expected: never below the floor.
  public double expected(double value) {
    return Math.max(floor, unscaled(value));
  }
}
