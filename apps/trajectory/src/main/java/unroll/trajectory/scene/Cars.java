package unroll.trajectory.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.tensor.RandomStream;
import unroll.trajectory.data.Point;

/// Cars in both directions of a winding road. Each has a speed it would like, slows down for bends
/// and for the car ahead (intelligent driver model; Treiber, Hennecke & Helbing, 2000), and does not
/// keep exactly to the middle of its lane.
///
///     acceleration = 1.5 · (1 − (v / wanted)⁴ − (gap wanted / gap)²)
///     gap wanted   = 2 m + 1.2 s · v + v · (v − v ahead) / (2 · √(1.5 · 2))
final class Cars implements Simulation {
  static final double SECONDS = 0.25;
  private static final double ARRIVALS = 0.16; // a second and direction
  private static final double LANE = 1.75; // metres from the middle of the road
  private static final double ACCELERATION = 1.5; // m/s²
  private static final double BRAKING = 2;
  private static final double HARDEST = 8;
  private static final double SIDEWAYS = 2.2; // m/s² that a driver likes in a bend
  private static final double LENGTH = 4.5; // of a car, in metres
  private static final double LOOKS = 30; // metres ahead

  private final RandomStream random;
  private final Road road;
  private final List<List<Car>> lanes = List.of(new ArrayList<>(), new ArrayList<>());
  private int arrived;

  Cars(RandomStream random) {
    this.random = random;
    this.road = new Road(random.fork(1));
  }

  /// One of them: how far it has come along the road, how fast, and where in its lane.
  private static final class Car {
    final String name;
    final double wanted;
    final double sway;
    double gone;
    double speed;

    Car(String name, double wanted, double sway) {
      this.name = name;
      this.wanted = wanted;
      this.sway = sway;
      this.speed = wanted;
    }
  }

  @Override
  public void advance(double seconds) {
    for (int direction = 0; direction < 2; direction++) {
      var lane = lanes.get(direction);
      boolean free = lane.isEmpty() || lane.getLast().gone > 25;
      if (free && random.uniform() < ARRIVALS * seconds) {
        double wanted = Math.clamp(11 + 2 * random.gaussian(), 6, 17);
        lane.add(new Car(String.valueOf(++arrived), wanted, 6 * random.uniform()));
      }
      var accelerations = new double[lane.size()];
      for (int i = 0; i < accelerations.length; i++) {
        accelerations[i] = acceleration(direction, i);
      }
      for (int i = 0; i < accelerations.length; i++) {
        var car = lane.get(i);
        car.speed = Math.max(0, car.speed + accelerations[i] * seconds);
        car.gone += car.speed * seconds;
      }
      lane.removeIf(car -> car.gone > road.length());
    }
  }

  private double acceleration(int direction, int i) {
    var car = lanes.get(direction).get(i);
    double v = car.speed;
    double wanted = car.wanted;
    for (double ahead = 0; ahead <= LOOKS; ahead += 2) {
      double bend = Math.abs(road.curvature(along(direction, car.gone + ahead)));
      double there = SIDEWAYS / Math.max(bend, 1e-3); // squared speed
      wanted = Math.min(wanted, Math.sqrt(there + 2 * BRAKING * ahead));
    }
    double ratio = v / wanted;
    double crowding = 0;
    if (i > 0) {
      var other = lanes.get(direction).get(i - 1);
      double gap = Math.max(other.gone - car.gone - LENGTH, 0.5);
      double closing = v * (v - other.speed) / (2 * Math.sqrt(ACCELERATION * BRAKING));
      double room = 2 + Math.max(0, 1.2 * v + closing);
      crowding = room / gap * (room / gap);
    }
    return Math.max(-HARDEST, ACCELERATION * (1 - ratio * ratio * ratio * ratio - crowding));
  }

  private double along(int direction, double gone) {
    return direction == 0 ? gone : road.length() - gone;
  }

  @Override
  public SequencedMap<String, Point> inView() {
    var seen = new LinkedHashMap<String, Point>();
    for (int direction = 0; direction < 2; direction++) {
      double side = direction == 0 ? -1 : 1; // one drives on the right
      for (var car : lanes.get(direction)) {
        double sway = 0.25 * StrictMath.sin(car.gone / 14 + car.sway);
        seen.put(car.name, road.at(along(direction, car.gone), side * (LANE + sway)));
      }
    }
    return seen;
  }
}
