package unroll.engine.loss;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.loss.Mean.Slopes;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// How far estimates of quantiles are from a number (Koenker & Bassett, 1978): an estimate of the
/// quantile τ pays τ for each unit that it is too low, and 1 − τ for each that it is too high.
///
///     loss = 1/n · Σ 2/Q · Σ max(τ·d, (τ − 1)·d),   d = y − x_τ
///
/// The mean over the Q levels, doubled, so that the median alone pays the absolute error.
public record Pinball(List<Double> levels) {

  /// Refuses levels that do not lie between 0 and 1.
  public Pinball {
    levels = List.copyOf(levels);
    Require.that(!levels.isEmpty(), "Pinball: levels must not be empty, got %s", levels);
    for (double level : levels) {
      Require.that(0 < level && level < 1, "Pinball: levels must lie in (0, 1), got %s", level);
    }
  }

  /// What one estimate `x` of the quantile `level` of `y` pays, doubled.
  public static double of(double level, double x, double y) {
    return 2 * Math.max(level * (y - x), (level - 1) * (y - x));
  }

  /// The loss as a number of shape `[]`; `input` is `[…, Q]`, `targets` has a number for each of
  /// its rows, `n` is what the sum is divided by, and `counted` says of each row whether it counts:
  /// of all, if left out.
  public Tensor of(Pass pass, Tensor input, Tensor targets, double n, boolean... counted) {
    int rows = input.shape().rows();
    int q = levels.size();
    input.shape().requireColumns(q, "Pinball(%d levels)", q);
    if (targets.shape().size() != rows) {
      var rule = "targets must hold a number for each of " + rows + " rows";
      throw ShapeException.at("Pinball", rule, targets.shape(), "all levels have the same target");
    }
    var mask = Mean.counted("Pinball", rows, counted);
    var rising = Slopes.flat(pass, input);
    var falling = Slopes.flat(pass, targets);
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      for (int k = 0; mask[r] && k < q; k++) {
        double level = levels.get(k);
        double d = (double) targets.values()[r] - input.values()[r * q + k];
        sum += 2 * Math.max(level * d, (level - 1) * d) / q;
        float slope = (float) (2 * (d > 0 ? -level : d < 0 ? 1 - level : 0) / q);
        rising.values()[r * q + k] = slope;
        falling.values()[r] -= slope;
      }
    }
    return Mean.of(pass, "Pinball", sum, n, rising, falling);
  }
}
