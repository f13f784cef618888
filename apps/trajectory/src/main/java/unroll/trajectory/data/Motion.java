package unroll.trajectory.data;

import java.util.List;
import unroll.trajectory.scene.Point;

/// What the seen part of a path shows of how far a prediction can be relied on, in usual steps:
///
///     speed   |mean of the last steps|
///     noise   √(mean of |third differences|² / 40)       the error of a coordinate, if the path
///                                                         is a parabola within four positions
///     turn    |mean of the last three steps − mean of the first three|
///
/// Independent errors of deviation σ give third differences of variance 20 σ² on each axis. Of
/// fewer than four positions, noise and turn are usual ones.
record Motion(double speed, double noise, double turn) {
  /// How many numbers [#logs] are.
  static final int SIZE = 3;

  private static final double USUAL_NOISE = 0.03;
  private static final double USUAL_TURN = 0.2;
  private static final double[] LEAST = {0.05, 0.01, 0.025}; // so that logarithms are finite

  /// Of a path whose lengths are to be multiplied by `scale`.
  static Motion of(List<Point> path, int headingSteps, double scale) {
    int steps = path.size() - 1;
    double speed = mean(path, Math.max(0, steps - headingSteps), steps).length();
    if (steps < 3) {
      return new Motion(scale * speed, USUAL_NOISE, USUAL_TURN);
    }
    double sum = 0;
    for (int t = 3; t <= steps; t++) {
      var third =
          path.get(t).minus(path.get(t - 3)).minus(path.get(t - 1).minus(path.get(t - 2)).times(3));
      sum += third.x() * third.x() + third.y() * third.y();
    }
    double noise = Math.sqrt(sum / (steps - 2) / 40);
    var turn = mean(path, steps - 3, steps).minus(mean(path, 0, 3));
    return new Motion(scale * speed, scale * noise, scale * turn.length());
  }

  /// The mean step from one position to another.
  private static Point mean(List<Point> path, int from, int to) {
    return from == to ? Point.ORIGIN : path.get(to).minus(path.get(from)).times(1.0 / (to - from));
  }

  /// ln(speed + 0.05), ln(noise + 0.01), ln(turn + 0.025).
  float[] logs() {
    return new float[] {
      (float) StrictMath.log(speed + LEAST[0]),
      (float) StrictMath.log(noise + LEAST[1]),
      (float) StrictMath.log(turn + LEAST[2])
    };
  }
}
