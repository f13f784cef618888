package unroll.trajectory.prediction;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Point;

/// Where an agent will go: `path` is the one answer with the least expected error, one point a step;
/// `modes` are several futures, the most likely first, which together say how probable every path is.
///
///     p(path)        = Σ modes πₖ · Πₜ N(pathₜ; μₖₜ, Σₖₜ)
///     p(point at t)  = Σ modes πₖ · N(point; μₖₜ, Σₖₜ)
///
/// `neighbours` are those that the model attended to, the nearest first; none if it knows no
/// others.
public record Prediction(
    String agent, List<Point> path, List<Mode> modes, List<Neighbour> neighbours) {
  public Prediction {
    path = List.copyOf(path);
    modes = List.copyOf(modes);
    neighbours = List.copyOf(neighbours);
  }

  /// One that attends to nobody.
  public Prediction(String agent, List<Point> path, List<Mode> modes) {
    this(agent, path, modes, List.of());
  }

  /// The same with another one answer.
  public Prediction withPath(List<Point> other) {
    return new Prediction(agent, other, modes, neighbours);
  }

  /// The log-likelihood of a whole path, in nats.
  public double logLikelihood(List<Point> future) {
    var logs = new double[modes.size()];
    for (int k = 0; k < logs.length; k++) {
      var mode = modes.get(k);
      logs[k] = StrictMath.log(mode.probability());
      for (int t = 0; t < future.size(); t++) {
        logs[k] += mode.spreads().get(t).logDensity(future.get(t).minus(mode.path().get(t)));
      }
    }
    return logSum(logs);
  }

  /// The log-density of being at `point` at step `t`, in nats.
  public double logDensity(int t, Point point) {
    var logs = new double[modes.size()];
    for (int k = 0; k < logs.length; k++) {
      var mode = modes.get(k);
      var away = point.minus(mode.path().get(t));
      logs[k] = StrictMath.log(mode.probability()) + mode.spreads().get(t).logDensity(away);
    }
    return logSum(logs);
  }

  private static double logSum(double... logs) {
    double max = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      max = Math.max(max, log);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - max);
    }
    return max + StrictMath.log(sum);
  }

  /// `n` whole paths drawn from it. What chance adds to a mode grows and shrinks with the mode's
  /// spreads but does not jump: each position is distributed as it should be, and the path is one
  /// that somebody could walk.
  public List<List<Point>> sample(int n, RandomStream random) {
    var paths = new ArrayList<List<Point>>();
    for (int i = 0; i < n; i++) {
      paths.add(drawn(drawn(random), random));
    }
    return paths;
  }

  private static List<Point> drawn(Mode mode, RandomStream random) {
    double z1 = random.gaussian();
    double z2 = random.gaussian();
    var drawn = new ArrayList<Point>();
    for (int t = 0; t < mode.path().size(); t++) {
      drawn.add(mode.path().get(t).plus(mode.spreads().get(t).drawn(z1, z2)));
    }
    return List.copyOf(drawn);
  }

  /// `n` paths that together leave little of what may happen far from all of them. They are not
  /// independent, and rare futures have more of them than their share: each mode gets a number in
  /// proportion to √πₖ, the density of points that covers a distribution on the plane best (Zador,
  /// 1982), by systematic sampling from the middle of each n-th part. The first path of a mode is
  /// its mean, others are drawn from it. For what is probable, use [#sample].
  public List<List<Point>> cover(int n, RandomStream random) {
    double all = modes.stream().mapToDouble(mode -> Math.sqrt(mode.probability())).sum();
    var paths = new ArrayList<List<Point>>();
    double until = 0;
    for (var mode : modes) {
      until += n * Math.sqrt(mode.probability()) / all;
      for (boolean first = true; paths.size() + 0.5 < until && paths.size() < n; first = false) {
        paths.add(first ? mode.path() : drawn(mode, random));
      }
    }
    while (paths.size() < n) { // what rounding leaves
      paths.add(drawn(modes.getLast(), random));
    }
    return paths;
  }

  private Mode drawn(RandomStream random) {
    double left = random.uniform();
    for (var mode : modes) {
      left -= mode.probability();
      if (left < 0) {
        return mode;
      }
    }
    return modes.getFirst(); // what rounding leaves
  }

  /// The share of the smallest region that has `point` in it, at step `t`: of `draws` positions
  /// drawn, how many are at least as probable (highest-density region; Hyndman, 1996). The region
  /// of 90 % holds all points for which this is at most 0.9.
  public double regionOf(int t, Point point, int draws, RandomStream random) {
    double density = logDensity(t, point);
    int inside = 0;
    for (int i = 0; i < draws; i++) {
      var mode = drawn(random);
      var drawn = mode.path().get(t).plus(mode.spreads().get(t).drawn(random));
      inside += logDensity(t, drawn) >= density ? 1 : 0;
    }
    return (double) inside / draws;
  }
}
