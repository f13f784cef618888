package unroll.trajectory.scene;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.random.RandomStream;

/// A road of straight pieces, gentle bends and corners that never comes back to itself, with
/// crossings at which lights may stop whoever drives there.
final class Road {
  private static final double LENGTH = 420; // metres
  private static final double PIECE = 0.25;
  private static final int SMOOTHED = 12; // pieces on each side: nobody turns a wheel at once
  private static final double MOST_TURNED = StrictMath.PI / 2; // it always leads on

  /// Where lights stand, and when they are red: `red` of every `cycle` seconds, from `from` on.
  record Crossing(double along, double cycle, double red, double from) {
    boolean isRed(double seconds) {
      double since = seconds + from;
      return since - cycle * StrictMath.floor(since / cycle) < red;
    }
  }

  private final RandomStream random;
  private final List<Crossing> crossings = new ArrayList<>();
  private final double[] curvatures = new double[(int) (LENGTH / PIECE) + 1];
  private final double[] headings = new double[curvatures.length];
  private final Point[] middle = new Point[curvatures.length];
  private double turned; // by what is laid so far

  Road(RandomStream random) {
    this.random = random;
    for (double laid = 0; laid < LENGTH; ) {
      laid = lay(laid, 0, between(25, 80));
      if (random.uniform() < 0.5 && laid < LENGTH) {
        crossings.add(new Crossing(laid, between(18, 36), between(6, 14), between(0, 36)));
      }
      boolean corner = random.uniform() < 0.5;
      double radius = corner ? between(8, 18) : between(50, 200);
      double angle = corner ? between(0.9, 1.6) : between(0.15, 0.8);
      laid = lay(laid, side(angle) / radius, radius * angle);
    }
    drive();
  }

  private double between(double from, double to) {
    return from + (to - from) * random.uniform();
  }

  /// To the left (1) or to the right (−1): where it may still turn by `angle`.
  private double side(double angle) {
    double side = random.uniform() < 0.5 ? 1 : -1;
    return Math.abs(turned + side * angle) <= MOST_TURNED ? side : -StrictMath.signum(turned);
  }

  private double lay(double from, double curvature, double length) {
    double to = Math.min(from + length, LENGTH);
    for (int i = index(from); i <= index(to); i++) {
      curvatures[i] = curvature;
    }
    turned += curvature * (to - from);
    return to;
  }

  private void drive() {
    var sharp = curvatures.clone();
    double heading = 0;
    var at = Point.ORIGIN;
    for (int i = 0; i < sharp.length; i++) {
      double sum = 0;
      for (int j = i - SMOOTHED; j <= i + SMOOTHED; j++) {
        sum += sharp[Math.clamp(j, 0, sharp.length - 1)];
      }
      curvatures[i] = sum / (2 * SMOOTHED + 1);
      headings[i] = heading;
      middle[i] = at;
      heading += curvatures[i] * PIECE;
      at = at.plus(new Point(StrictMath.cos(heading), StrictMath.sin(heading)).times(PIECE));
    }
  }

  double length() {
    return LENGTH;
  }

  List<Crossing> crossings() {
    return crossings;
  }

  /// How fast the heading turns to the left, in radians a metre.
  double curvature(double along) {
    return curvatures[index(along)];
  }

  /// The place so far along the road and to the left of its middle.
  Point at(double along, double left) {
    int i = index(along);
    double heading = headings[i];
    double rest = along - i * PIECE;
    return middle[i].plus(
        new Point(rest, left).turned(StrictMath.cos(heading), StrictMath.sin(heading)));
  }

  private static int index(double along) {
    return Math.clamp((int) (along / PIECE), 0, (int) (LENGTH / PIECE));
  }
}
