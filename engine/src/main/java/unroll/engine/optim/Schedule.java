package unroll.engine.optim;

import java.util.List;
import unroll.engine.check.Require;

/// The learning rate as a pure function: of the step, counted from 1, and of the validation losses
/// of the epochs that are done. So a training that continues from a checkpoint need not remember
/// it.
@FunctionalInterface
public interface Schedule {
  /// The rate of step `step`, after epochs that ended with `validLosses`, the earliest first.
  double rateAt(long step, List<Double> validLosses);

  /// Always the same rate.
  static Schedule constant(double rate) {
    Require.positive("Schedule: rate", rate);
    return (_, _) -> rate;
  }

  /// `rate · factorᵏ` after `k · everySteps` steps.
  static Schedule step(double rate, double factor, long everySteps) {
    requireFalling(rate, factor);
    Require.positive("Schedule: everySteps", everySteps);
    return (step, _) -> {
      long falls = (step - 1) / everySteps;
      return rate * StrictMath.pow(factor, falls);
    };
  }

  /// From `rate` down to 0 along half a cosine over `steps` steps (Loshchilov & Hutter, 2017).
  static Schedule cosine(double rate, long steps) {
    Require.positive("Schedule: rate", rate);
    Require.positive("Schedule: steps", steps);
    return (step, _) -> {
      double done = Math.min(1.0, (double) (step - 1) / steps);
      return rate * 0.5 * (1 + StrictMath.cos(StrictMath.PI * done));
    };
  }

  /// Rises in equal parts to the first rate of `then` over `steps` steps (Goyal et al., 2017), then
  /// is `then`, which counts its steps from 1.
  static Schedule warmUp(long steps, Schedule then) {
    Require.notNegative("Schedule: warm-up steps", steps);
    return (step, losses) ->
        step <= steps ? then.rateAt(1, losses) * step / steps : then.rateAt(step - steps, losses);
  }

  /// `rate`, times `factor` whenever more than `patience` epochs in a row have not lowered the
  /// validation loss, but never below `minimum`.
  static Schedule reduceOnPlateau(double rate, double factor, int patience, double minimum) {
    requireFalling(rate, factor);
    Require.notNegative("Schedule: patience", patience);
    Require.notNegative("Schedule: minimum", minimum);
    return (_, losses) -> {
      double now = rate;
      double best = Double.POSITIVE_INFINITY;
      int waited = 0;
      for (double loss : losses) {
        if (loss < best) {
          best = loss;
          waited = 0;
        } else if (++waited > patience) {
          now = Math.min(now, Math.max(now * factor, minimum));
          waited = 0;
        }
      }
      return now;
    };
  }

  private static void requireFalling(double rate, double factor) {
    Require.positive("Schedule: rate", rate);
    boolean falls = 0 < factor && factor <= 1;
    Require.that(falls, "Schedule: factor must lie in (0, 1], got %s", factor);
  }
}
