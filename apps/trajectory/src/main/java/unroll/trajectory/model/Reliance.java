package unroll.trajectory.model;

import unroll.engine.tensor.Tensor;

/// How far a model is relied on at places unlike those it has learned from, by what the seen part
/// of a path shows: speed, noise and turn (`ln s`, `ln n`, `ln d` as
/// [unroll.trajectory.data.TrajectoryData.Batch] has them).
///
///     trust  = 1 − shift · (1 − σ(2.93 + 0.34 ln s + 0.77 ln n))
///     width  = exp(shift · (2.10 + 0.13 ln s + 0.26 ln n + 0.46 ln d + 0.31 ln(t / steps)))
///
/// The one answer goes `trust` of the way from the straight line to what the network says; scales
/// at step t are multiplied by `width`. Positions that are exact speak for the straight line, and
/// noise and turns for wide regions. Fitted on ETH/UCY with two places at a time left out of the
/// training: trust by the least mean distance, widths by quantile regression (Koenker and Bassett,
/// 1978) of the factor that takes a true position to the edge of the region of 90 %. With `shift` 0
/// a model is relied on as it is.
public record Reliance(double shift) {
  static final double[] TRUST = {0.34, 0.77, 0};
  static final double TRUST_BIAS = 2.93;
  static final double[] WIDTH = {0.13, 0.26, 0.46};
  static final double WIDTH_BIAS = 2.1;
  static final double LATER = 0.31;

  public Reliance {
    if (!(shift >= 0 && shift <= 1)) {
      throw new IllegalArgumentException("shift must lie in 0 to 1, got " + shift);
    }
  }

  /// How far the one answer goes from the straight line to what the network says, for the agent in
  /// this row of `motions`.
  public double trust(Tensor motions, int row) {
    double x = TRUST_BIAS + dot(TRUST, motions, row);
    return 1 - shift * (1 - 1 / (1 + StrictMath.exp(-x)));
  }

  /// What the scales of this agent are multiplied by at step `t`, counted from 0, of `steps`.
  public double width(Tensor motions, int row, int t, int steps) {
    return StrictMath.exp(shift * (WIDTH_BIAS + later(t, steps) + dot(WIDTH, motions, row)));
  }

  /// The part of the exponent that depends on the step alone.
  static double later(int t, int steps) {
    return LATER * StrictMath.log((t + 1.0) / steps);
  }

  private static double dot(double[] weights, Tensor motions, int row) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * motions.at(row, i);
    }
    return sum;
  }
}
