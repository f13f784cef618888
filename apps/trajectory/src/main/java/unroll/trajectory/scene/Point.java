package unroll.trajectory.scene;

/// A position on the plane, or the way from one to another, in metres.
public record Point(double x, double y) {
  public static final Point ORIGIN = new Point(0, 0);

  /// Farther from the origin than this is no place on Earth, in any projection.
  public static final double FARTHEST = 1e8;

  public Point plus(Point way) {
    return new Point(x + way.x, y + way.y);
  }

  public Point minus(Point other) {
    return new Point(x - other.x, y - other.y);
  }

  public Point times(double factor) {
    return new Point(factor * x, factor * y);
  }

  /// Turned about the origin, to the left, by the angle of which these are cosine and sine.
  public Point turned(double cos, double sin) {
    return new Point(cos * x - sin * y, sin * x + cos * y);
  }

  /// From the origin.
  public double length() {
    return Math.sqrt(x * x + y * y);
  }

  public double distance(Point other) {
    return minus(other).length();
  }

  /// Whether both numbers are finite and not beyond [#FARTHEST].
  public boolean isSane() {
    return Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST;
  }
}
