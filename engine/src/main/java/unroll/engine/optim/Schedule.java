package unroll.engine.optim;

/// The learning rate as a function of the step, counted from 1.
@FunctionalInterface
public interface Schedule {
  double rateAt(long step);

  /// Always the same rate.
  static Schedule constant(double rate) {
    return _ -> rate;
  }

  /// From `rate` down to 0 along half a cosine over `steps` steps (Loshchilov & Hutter, 2017).
  static Schedule cosine(double rate, long steps) {
    return step -> {
      double done = Math.min(1.0, (double) (step - 1) / steps);
      return rate * 0.5 * (1 + StrictMath.cos(StrictMath.PI * done));
    };
  }
}
