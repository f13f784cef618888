package unroll.lab.training;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.random.RandomStream;

/// Two classes of points in the square from −1.5 to 1.5, from easy to hard to tell apart.
enum ToySet {
  /// Two clouds, which a line separates.
  LINEAR("Linear", 0.25) {
    @Override
    Example next(int label, double way, RandomStream random) {
      double side = label == 1 ? 1 : -1;
      return new Example(0.6 * side, 0.5 * side, label);
    }
  },
  /// A class in two opposite corners, the other in the other two: no line separates them (Minsky &
  /// Papert, 1969).
  XOR("XOR", 0.22) {
    @Override
    Example next(int label, double way, RandomStream random) {
      double right = random.below(2) == 1 ? 1 : -1;
      return new Example(0.7 * right, 0.7 * (label == 1 ? -right : right), label);
    }
  },
  /// Two half circles, one reaching into the other.
  MOONS("Moons", 0.1) {
    @Override
    Example next(int label, double way, RandomStream random) {
      double angle = StrictMath.PI * way;
      double side = label == 1 ? -1 : 1;
      double x = side * 0.8 * StrictMath.cos(angle) - side * 0.4;
      double y = side * 0.8 * StrictMath.sin(angle) - side * 0.2;
      return new Example(x, y, label);
    }
  },
  /// Two arms, wound into each other.
  SPIRAL("Spiral", 0.04) {
    @Override
    Example next(int label, double way, RandomStream random) {
      double out = StrictMath.sqrt(way); // evenly along the arm
      double angle = 2.75 * StrictMath.PI * out + label * StrictMath.PI;
      double radius = 0.12 + 1.15 * out;
      return new Example(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), label);
    }
  };

  final String title;
  private final double noise; // standard deviation of what is added to both coordinates

  ToySet(String title, double noise) {
    this.title = title;
    this.noise = noise;
  }

  /// A point of class `label`, before noise is added; `way`, from 0 to 1, says where along its
  /// shape.
  abstract Example next(int label, double way, RandomStream random);

  /// `count` points, both classes in turn, with the set's own noise.
  List<Example> draw(int count, RandomStream random) {
    return draw(count, noise, random);
  }

  /// `count` points, both classes in turn.
  List<Example> draw(int count, double noise, RandomStream random) {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < count; i++) {
      int before = i / 2; // of its class
      int all = Math.ceilDiv(count, 2);
      var exact = next(i % 2, (before + random.uniform()) / all, random);
      double x = exact.x() + noise * random.gaussian();
      double y = exact.y() + noise * random.gaussian();
      examples.add(new Example(x, y, exact.label()));
    }
    return examples;
  }
}
