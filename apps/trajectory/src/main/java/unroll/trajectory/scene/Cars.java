package unroll.trajectory.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.random.RandomStream;

/// Cars in both directions of a [Road]. Each driver has a speed, a distance and a way of
/// accelerating that he likes, slows down for bends, for the car ahead and for red lights
/// (intelligent driver model; Treiber, Hennecke & Helbing, 2000), does not keep exactly to the
/// middle of the lane, and changes lanes now and then.
///
///     acceleration = a · (1 − (v / wanted)⁴ − (gap wanted / gap)²)
///     gap wanted   = 2 m + headway · v + v · (v − v ahead) / (2 · √(a · 2))
final class Cars implements Simulation {
  static final double SECONDS = 0.1;
  private static final double ARRIVALS = 0.2; // a second and direction
  private static final double LANE = 3.3; // metres
  private static final double LANE_CHANGE = 45; // metres of road
  private static final double LANE_CHANGES = 0.4; // of all cars
  private static final double BRAKING = 2; // m/s² that drivers like
  private static final double HARDEST = 8;
  private static final double LAST_MOMENT = 3.5; // whoever would have to brake harder drives on
  private static final double HALF_CROSSING = 6; // metres from its middle to where cars stop
  private static final double LENGTH = 4.5; // of a car, in metres
  private static final double LOOKS = 60; // metres ahead

  private final RandomStream random;
  private final Road road;
  private final double limit; // m/s
  private final List<List<Car>> lanes = List.of(new ArrayList<>(), new ArrayList<>());
  private int arrived;
  private double now; // seconds

  Cars(RandomStream random) {
    this.random = random;
    this.road = new Road(random.fork(1));
    this.limit = 9 + 8 * random.uniform();
  }

  /// What somebody likes: m/s, m/s², m/s² sideways in a bend, and seconds to the car ahead.
  private record Driver(double speed, double acceleration, double sideways, double headway) {}

  /// In which lane, counted from the middle of the road, a car comes and goes, and where it
  /// changes.
  private record Lanes(int first, int last, double change) {
    double at(double gone) {
      double share = Math.clamp((gone - change) / LANE_CHANGE, 0, 1);
      return first + (last - first) * share * share * (3 - 2 * share) + 0.5;
    }
  }

  /// One of them: how far it has come along the road, how fast, and where in its lane.
  private static final class Car {
    final String name;
    final Driver driver;
    final Lanes lanes;
    final double sway;
    double gone;
    double speed;

    Car(String name, Driver driver, Lanes lanes, double sway) {
      this.name = name;
      this.driver = driver;
      this.lanes = lanes;
      this.sway = sway;
      this.speed = 0.8 * driver.speed;
    }

    /// The distance to keep from what is ahead and drives at this speed, over the `gap` there is.
    double crowding(double ahead, double gap) {
      double closing = speed * (speed - ahead) / (2 * Math.sqrt(driver.acceleration * BRAKING));
      return (2 + Math.max(0, driver.headway * speed + closing)) / Math.max(gap, 0.5);
    }
  }

  @Override
  public void advance(double seconds) {
    now += seconds;
    for (int direction = 0; direction < 2; direction++) {
      var lane = lanes.get(direction);
      boolean free = lane.isEmpty() || lane.getLast().gone > 25;
      if (free && random.uniform() < ARRIVALS * seconds) {
        lane.add(arriving());
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

  private Car arriving() {
    var driver =
        new Driver(
            limit * (0.75 + 0.4 * random.uniform()),
            1 + 1.5 * random.uniform(),
            1.5 + 2 * random.uniform(),
            0.8 + random.uniform());
    int first = random.below(2);
    int last = random.uniform() < LANE_CHANGES ? 1 - first : first;
    double change = road.length() * random.uniform();
    var name = String.valueOf(++arrived);
    return new Car(name, driver, new Lanes(first, last, change), 6 * random.uniform());
  }

  private double acceleration(int direction, int i) {
    var car = lanes.get(direction).get(i);
    double wanted = car.driver.speed;
    for (double ahead = 0; ahead <= LOOKS; ahead += 2) {
      double bend = Math.abs(road.curvature(along(direction, car.gone + ahead)));
      double there = car.driver.sideways / Math.max(bend, 1e-3); // squared speed
      wanted = Math.min(wanted, Math.sqrt(there + 2 * BRAKING * ahead));
    }
    double crowding = redLight(direction, car);
    if (i > 0) {
      var other = lanes.get(direction).get(i - 1);
      crowding = Math.max(crowding, car.crowding(other.speed, other.gone - car.gone - LENGTH));
    }
    double ratio = car.speed / wanted;
    double free = 1 - ratio * ratio * ratio * ratio;
    return Math.max(-HARDEST, car.driver.acceleration * (free - crowding * crowding));
  }

  /// How much a red light ahead keeps a car from driving on.
  private double redLight(int direction, Car car) {
    double crowding = 0;
    for (var crossing : road.crossings()) {
      double gap = along(direction, crossing.along()) - HALF_CROSSING - car.gone;
      boolean stops = gap > 0 && car.speed * car.speed < 2 * LAST_MOMENT * gap;
      if (stops && gap < LOOKS && crossing.isRed(now)) {
        crowding = Math.max(crowding, car.crowding(0, gap + 1));
      }
    }
    return crowding;
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
        double left = side * (LANE * car.lanes.at(car.gone) + sway);
        seen.put(car.name, road.at(along(direction, car.gone), left));
      }
    }
    return seen;
  }
}
