package unroll.trajectory.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.random.RandomStream;

/// Walkers on a square, each from one side to a place on another, at a pace of their own. They are
/// drawn to their goals and pushed apart by where others will be in a moment, and pass to the right
/// (after the social force model; Helbing & Molnár, 1995). Some walk in pairs; some stop for a
/// while.
///
///     acceleration = (pace · direction − velocity) / 0.6 s + Σ others 2.5 · e^((0.7 m − distance) / 0.35 m) · away
final class Walkers implements Simulation {
  static final double SECONDS = 0.4;
  private static final double WIDTH = 16; // metres
  private static final double DEPTH = 12;
  private static final double ARRIVALS = 0.55; // a second
  private static final double MOST = 24;
  private static final double PAIRS = 0.3; // of the arrivals
  private static final double STOPS = 0.004; // a second
  private static final double ROUSING = 0.6; // seconds to reach one's pace
  private static final double AHEAD = 0.7; // seconds
  private static final double PUSH = 2.5; // m/s²
  private static final double ROOM = 0.7; // metres
  private static final double FADING = 0.35; // metres
  private static final double FASTEST = 1.3; // times one's pace

  private final RandomStream random;
  private final List<Walker> walkers = new ArrayList<>();
  private int arrived;

  Walkers(RandomStream random) {
    this.random = random;
  }

  /// One of them, with what changes.
  private static final class Walker {
    final String name;
    final Point goal;
    final double pace;
    Point at;
    Point velocity = Point.ORIGIN;
    double standsFor;

    Walker(String name, Point at, Point goal, double pace) {
      this.name = name;
      this.at = at;
      this.goal = goal;
      this.pace = pace;
    }
  }

  @Override
  public void advance(double seconds) {
    if (random.uniform() < ARRIVALS * seconds && walkers.size() < MOST) {
      arrive();
    }
    var pushes = walkers.stream().map(walker -> acceleration(walker)).toList();
    for (int i = 0; i < walkers.size(); i++) {
      move(walkers.get(i), pushes.get(i), seconds);
    }
    walkers.removeIf(walker -> walker.at.distance(walker.goal) < 0.5);
  }

  private void arrive() {
    int side = random.below(4);
    int other = (side + 1 + random.below(3)) % 4;
    double pace = Math.clamp(1.25 + 0.22 * random.gaussian(), 0.6, 2);
    var from = onSide(side, random.uniform());
    var to = onSide(other, random.uniform());
    walkers.add(new Walker(String.valueOf(++arrived), from, to, pace));
    if (random.uniform() < PAIRS) {
      var aside = to.minus(from).times(0.7 / to.distance(from)).turned(0, 1);
      var name = String.valueOf(++arrived);
      walkers.add(new Walker(name, from.plus(aside), to.plus(aside), pace));
    }
  }

  /// A place on one of the four sides.
  private static Point onSide(int side, double share) {
    double along = 0.1 + 0.8 * share;
    return switch (side) {
      case 0 -> new Point(0, along * DEPTH);
      case 1 -> new Point(along * WIDTH, 0);
      case 2 -> new Point(WIDTH, along * DEPTH);
      default -> new Point(along * WIDTH, DEPTH);
    };
  }

  private Point acceleration(Walker walker) {
    double pace = walker.standsFor > 0 ? 0 : walker.pace;
    var wanted = walker.goal.minus(walker.at);
    var sum = wanted.times(pace / wanted.length()).minus(walker.velocity).times(1 / ROUSING);
    for (var other : walkers) {
      var away = walker.at.minus(other.at);
      var soon = away.plus(walker.velocity.minus(other.velocity).times(AHEAD));
      double distance = Math.max(Math.min(soon.length(), away.length()), 1e-3);
      if (other != walker && distance < ROOM + 6 * FADING) {
        double push = PUSH * StrictMath.exp((ROOM - distance) / FADING);
        var direction = away.times(1 / Math.max(away.length(), 1e-3));
        boolean ahead = away.x() * walker.velocity.x() + away.y() * walker.velocity.y() < 0;
        var aside = direction.turned(0, 1).times(ahead ? 0.5 : 0);
        sum = sum.plus(direction.plus(aside).times(push * (ahead ? 1 : 0.3)));
      }
    }
    return sum;
  }

  private void move(Walker walker, Point acceleration, double seconds) {
    walker.standsFor -= seconds;
    if (walker.standsFor < -5 && random.uniform() < STOPS * seconds) {
      walker.standsFor = 2 + 6 * random.uniform();
    }
    var velocity = walker.velocity.plus(acceleration.times(seconds));
    double most = FASTEST * walker.pace;
    double speed = velocity.length();
    walker.velocity = speed > most ? velocity.times(most / speed) : velocity;
    walker.at = walker.at.plus(walker.velocity.times(seconds));
  }

  @Override
  public SequencedMap<String, Point> inView() {
    var seen = new LinkedHashMap<String, Point>();
    for (var walker : walkers) {
      var at = walker.at;
      if (at.x() >= 0 && at.x() <= WIDTH && at.y() >= 0 && at.y() <= DEPTH) {
        seen.put(walker.name, at);
      }
    }
    return seen;
  }
}
