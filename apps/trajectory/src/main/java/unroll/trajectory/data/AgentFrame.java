package unroll.trajectory.data;

import unroll.trajectory.prediction.Spread;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;

/// How an agent sees the plane: itself at the origin, its heading along the x axis. `scale` makes
/// everything longer, and a negative `side` changes left and right, for a model to learn from.
///
///     inside = scale · mirror(turn(point − origin))
public record AgentFrame(Point origin, double cos, double sin, double scale, double side) {
  private static final double STANDS = 0.01; // metres a step; below, a heading is noise

  /// That of an agent at its last position. The heading is that of its last `steps`; of one that
  /// stands, that of all its way, or none.
  public static AgentFrame of(Agent agent, int steps) {
    var step = agent.meanStep(steps);
    if (step.length() < STANDS) {
      step = agent.meanStep(agent.path().size());
    }
    double length = step.length();
    return length < STANDS / 10
        ? new AgentFrame(agent.now(), 1, 0, 1, 1)
        : new AgentFrame(agent.now(), step.x() / length, step.y() / length, 1, 1);
  }

  /// The same, looking farther to the left by an angle, with another scale and side.
  public AgentFrame varied(double angle, double otherScale, double otherSide) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    return new AgentFrame(origin, cos * c - sin * s, sin * c + cos * s, otherScale, otherSide);
  }

  /// A place as the agent sees it.
  public Point inside(Point point) {
    return wayInside(point.minus(origin));
  }

  /// A way from one place to another as the agent sees it.
  public Point wayInside(Point way) {
    var turned = way.turned(cos, -sin);
    return new Point(scale * turned.x(), side * scale * turned.y());
  }

  /// The place on the plane that the agent sees at `inside`.
  public Point outside(Point inside) {
    var back = new Point(inside.x() / scale, side * inside.y() / scale);
    return origin.plus(back.turned(cos, sin));
  }

  /// A spread that the agent sees, as it is on the plane.
  public Spread outside(Spread inside) {
    double xx = inside.xx() / (scale * scale);
    double xy = side * inside.xy() / (scale * scale);
    double yy = inside.yy() / (scale * scale);
    return new Spread(
        cos * cos * xx - 2 * cos * sin * xy + sin * sin * yy,
        cos * sin * (xx - yy) + (cos * cos - sin * sin) * xy,
        sin * sin * xx + 2 * cos * sin * xy + cos * cos * yy);
  }
}
