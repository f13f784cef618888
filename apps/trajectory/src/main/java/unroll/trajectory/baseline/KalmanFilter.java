package unroll.trajectory.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;

/// Constant velocity as a Kalman filter sees it (Kalman, 1960): positions are measured with noise,
/// velocities drift. Only the ratio of the two variances matters to the path:
/// `drift` is that of the velocity in a step, over that of a measured position.
///
///     predict   p = p + v,  P = F·P·Fᵀ + Q     F = [1 1; 0 1]   Q = drift · [1/4 1/2; 1/2 1]
///     correct   K = P[:, 0] / (P[0, 0] + 1),  (p, v) += K · (measured − p),  P −= K · P[0, :]
///
/// Both axes have the same gains.
public record KalmanFilter(double drift) implements PathBaseline {
  /// One that trusts new positions.
  public static final KalmanFilter USUAL = new KalmanFilter(10);

  private static final double UNKNOWN = 1e3; // variance of the first velocity

  public KalmanFilter {
    if (!(drift > 0 && drift < 1e9)) {
      throw new IllegalArgumentException("drift must lie in (0, 1e9), got " + drift);
    }
  }

  @Override
  public String name() {
    return String.format(Locale.ROOT, "Kalman filter (drift %s)", drift);
  }

  @Override
  public List<Point> path(Agent agent, int steps) {
    var at = agent.path().getFirst();
    var velocity = Point.ORIGIN;
    double pp = 1; // P: variances of position and velocity, and their covariance
    double pv = 0;
    double vv = UNKNOWN;
    for (var measured : agent.path().subList(1, agent.path().size())) {
      pp += 2 * pv + vv + drift / 4;
      pv += vv + drift / 2;
      vv += drift;
      double gainP = pp / (pp + 1);
      double gainV = pv / (pp + 1);
      var surprise = measured.minus(at.plus(velocity));
      at = at.plus(velocity).plus(surprise.times(gainP));
      velocity = velocity.plus(surprise.times(gainV));
      vv -= gainV * pv;
      pv -= gainP * pv;
      pp -= gainP * pp;
    }
    var path = new ArrayList<Point>();
    for (int t = 0; t < steps; t++) {
      at = at.plus(velocity);
      path.add(at);
    }
    return path;
  }
}
