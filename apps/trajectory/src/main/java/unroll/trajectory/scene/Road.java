package unroll.trajectory.scene;

import unroll.engine.tensor.RandomStream;
import unroll.trajectory.data.Point;

/// A road of 240 m whose curvature is a sum of three waves.
final class Road {
  private static final double LENGTH = 240; // metres
  private static final double PIECE = 0.25;
  private static final int WAVES = 3;
  private static final double BEND = 0.013; // 1/m, the most of each wave

  private final double[] curvatures = new double[(int) (LENGTH / PIECE) + 1];
  private final double[] headings = new double[curvatures.length];
  private final Point[] middle = new Point[curvatures.length];

  Road(RandomStream random) {
    var phases = new double[WAVES];
    var lengths = new double[WAVES];
    for (int w = 0; w < WAVES; w++) {
      phases[w] = 2 * StrictMath.PI * random.uniform();
      lengths[w] = 12 + 18 * random.uniform();
    }
    double heading = 0;
    var at = Point.ORIGIN;
    for (int i = 0; i < curvatures.length; i++) {
      double curvature = 0;
      for (int w = 0; w < WAVES; w++) {
        curvature += BEND * StrictMath.sin(i * PIECE / lengths[w] + phases[w]);
      }
      curvatures[i] = curvature;
      headings[i] = heading;
      middle[i] = at;
      heading += curvature * PIECE;
      at = at.plus(new Point(StrictMath.cos(heading), StrictMath.sin(heading)).times(PIECE));
    }
  }

  double length() {
    return LENGTH;
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
