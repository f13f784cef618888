package unroll.trajectory.prediction;

import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Point;

/// How far a position may lie from where it is expected: the covariance of a Gaussian on the plane,
/// in square metres.
public record Spread(double xx, double xy, double yy) {
  private static final double LOG_2_PI = StrictMath.log(2 * StrictMath.PI);

  /// The ellipse around a mean: its half axes in metres, and how far the longer one is turned to
  /// the left from the x axis, in radians.
  public record Ellipse(double major, double minor, double angle) {}

  public Spread {
    if (!(xx > 0 && yy > 0 && xx * yy - xy * xy > 0)) {
      throw new IllegalArgumentException(
          "a covariance is positive definite, got %s, %s, %s".formatted(xx, xy, yy));
    }
  }

  /// The same in every direction, with standard deviation `sd`.
  public static Spread round(double sd) {
    return new Spread(sd * sd, 0, sd * sd);
  }

  /// Wider by `factor` in every direction.
  public Spread times(double factor) {
    double f = factor * factor;
    return new Spread(f * xx, f * xy, f * yy);
  }

  /// log N(away; 0, Σ) in nats; `away` is the way from the mean.
  public double logDensity(Point away) {
    double det = determinant();
    double distance =
        (yy * away.x() * away.x() - 2 * xy * away.x() * away.y() + xx * away.y() * away.y()) / det;
    return -LOG_2_PI - (StrictMath.log(det) + distance) / 2;
  }

  private double determinant() {
    return xx * yy - xy * xy;
  }

  /// The way to a point drawn from it, of two numbers drawn from N(0, 1).
  Point drawn(double z1, double z2) {
    double sx = Math.sqrt(xx);
    return new Point(sx * z1, (xy * z1 + Math.sqrt(determinant()) * z2) / sx);
  }

  /// The way to a point drawn from it.
  public Point drawn(RandomStream random) {
    return drawn(random.gaussian(), random.gaussian());
  }

  /// The ellipse that holds the part `share` of it, in [0, 1).
  public Ellipse ellipse(double share) {
    double mean = (xx + yy) / 2;
    double half = (xx - yy) / 2;
    double apart = Math.sqrt(half * half + xy * xy);
    double reach = -2 * StrictMath.log(1 - share);
    return new Ellipse(
        Math.sqrt(reach * (mean + apart)),
        Math.sqrt(reach * Math.max(mean - apart, 0)),
        StrictMath.atan2(2 * xy, xx - yy) / 2);
  }
}
