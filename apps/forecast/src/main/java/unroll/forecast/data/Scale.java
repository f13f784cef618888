package unroll.forecast.data;

/// The unit in which a network sees a series: the mean and the standard deviation of what was
/// observed or, with `root`, of its square roots ([Roots]). Where nothing below 0 was observed,
/// nothing is expected there. `spread` is the standard deviation in the unit of the file.
public record Scale(double mean, double deviation, boolean positive, boolean root, double spread) {

  /// Of the first `until` values.
  static Scale of(float[] values, int until, boolean root) {
    double spread = root ? of(values, until, false).spread : 0;
    double sum = 0;
    double squares = 0;
    int n = 0;
    boolean positive = true;
    for (int pass = 0; pass < 2; pass++) {
      double mean = n == 0 ? 0 : sum / n;
      for (int i = 0; i < until; i++) {
        if (!Float.isNaN(values[i])) {
          double value = root ? StrictMath.sqrt(values[i]) : values[i];
          sum += pass == 0 ? value : 0;
          n += pass == 0 ? 1 : 0;
          positive &= values[i] >= 0;
          squares += pass == 0 ? 0 : (value - mean) * (value - mean);
        }
      }
    }
    double found = n == 0 ? 0 : StrictMath.sqrt(squares / n);
    double deviation = found > 1e-12 ? found : 1;
    return new Scale(n == 0 ? 0 : sum / n, deviation, positive, root, root ? spread : deviation);
  }

  float[] scaled(float... values) {
    var scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) { // NaN stays NaN
      double value = root ? StrictMath.sqrt(Math.max(0, values[i])) : values[i];
      scaled[i] = (float) ((value - mean) / deviation);
    }
    return scaled;
  }

  /// A scaled value in the unit of the file.
  public double unscaled(double value) {
    double plain = mean + deviation * value;
    return root ? Math.max(0, plain) * plain : plain;
  }

  /// The same for what is expected: not below 0 where nothing was.
  public double expected(double value) {
    double found = unscaled(value);
    return positive ? Math.max(0, found) : found;
  }
}
