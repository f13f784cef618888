package unroll.trajectory.prediction;

import java.util.ArrayList;
import java.util.List;
import unroll.trajectory.scene.Point;

/// Futures of all agents of a scene that fit together. Predictions are made agent by agent, so two
/// of them may lead through the same place at the same time. Here the paths of all agents are
/// chosen together, by coordinate descent (Besag, 1986): agent by agent, the best choice given
/// those of the others, until none changes. No chance takes part.
///
/// Two paths *collide* if they come within [#NEAR] metres of each other at the same step.
public final class Jointly {
  /// As in TrajNet++ (Kothari et al., 2021), in metres.
  public static final double NEAR = 0.2;

  private static final double PENALTY = 10; // metres of detour that a collision is worth
  private static final double[] SHARES = {0.1, 0.25, 0.5, 0.75, 1}; // of the way to a mode
  private static final int ROUNDS = 10;

  private Jointly() {}

  /// One path for each agent, in the order of `predictions`: its one answer, or where that would
  /// collide a path on the way from there to one of its modes. The sum that is made small is
  ///
  ///     Σ agents mean over t of |pathₜ − answerₜ|  +  10 m · pairs of agents that collide
  public static List<List<Point>> answers(List<Prediction> predictions) {
    var chosen = new ArrayList<>(predictions.stream().map(Prediction::path).toList());
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      changed = false;
      for (int i = 0; i < chosen.size(); i++) {
        var others = new ArrayList<>(chosen);
        others.remove(i);
        if (collisions(chosen.get(i), others) > 0) {
          var better = best(predictions.get(i), chosen.get(i), others);
          changed |= !better.equals(chosen.get(i));
          chosen.set(i, better);
        }
      }
    }
    return List.copyOf(chosen);
  }

  private static List<Point> best(
      Prediction prediction, List<Point> now, List<List<Point>> others) {
    var best = now;
    double least = cost(prediction, now, others);
    for (double share : SHARES) {
      for (var mode : prediction.modes()) {
        var path = between(prediction.path(), mode.path(), share);
        double cost = cost(prediction, path, others);
        if (cost < least) {
          least = cost;
          best = path;
        }
      }
    }
    return best;
  }

  private static double cost(Prediction prediction, List<Point> path, List<List<Point>> others) {
    double away = 0;
    for (int t = 0; t < path.size(); t++) {
      away += path.get(t).distance(prediction.path().get(t)) / path.size();
    }
    return away + PENALTY * collisions(path, others);
  }

  private static List<Point> between(List<Point> from, List<Point> to, double share) {
    var path = new ArrayList<Point>();
    for (int t = 0; t < from.size(); t++) {
      path.add(from.get(t).plus(to.get(t).minus(from.get(t)).times(share)));
    }
    return List.copyOf(path);
  }

  /// The same paths, `drawn[agent][number]`, in another order for each agent, so that those of all
  /// agents with the same number collide less: each number is one joint future. Every agent keeps
  /// every path drawn for it, so what is drawn for one agent alone is distributed as before.
  public static List<List<List<Point>>> futures(List<List<List<Point>>> drawn) {
    var all = new ArrayList<List<List<Point>>>();
    drawn.forEach(paths -> all.add(new ArrayList<>(paths)));
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      changed = false;
      for (int i = 0; i < all.size(); i++) {
        changed |= exchange(all, i);
      }
    }
    return all.stream().map(List::copyOf).toList();
  }

  /// Exchanges paths of agent `i` between futures as long as collisions become fewer.
  private static boolean exchange(List<List<List<Point>>> all, int i) {
    var own = all.get(i);
    int n = own.size();
    var collisions = new int[n][]; // [future][path]
    for (int s = 0; s < n; s++) {
      var others = new ArrayList<List<Point>>();
      for (int j = 0; j < all.size(); j++) {
        if (j != i) {
          others.add(all.get(j).get(s));
        }
      }
      collisions[s] = own.stream().mapToInt(path -> collisions(path, others)).toArray();
    }
    var place = new int[n]; // which path a future has
    for (int s = 0; s < n; s++) {
      place[s] = s;
    }
    boolean changed = false;
    for (int s = 0; s < n; s++) {
      for (int r = 0; r < n && collisions[s][place[s]] > 0; r++) {
        int before = collisions[s][place[s]] + collisions[r][place[r]];
        if (collisions[s][place[r]] + collisions[r][place[s]] < before) {
          int kept = place[s];
          place[s] = place[r];
          place[r] = kept;
          changed = true;
        }
      }
    }
    var before = List.copyOf(own);
    for (int s = 0; s < n; s++) {
      own.set(s, before.get(place[s]));
    }
    return changed;
  }

  /// Whether two paths come within [#NEAR] metres of each other at the same step.
  public static boolean collide(List<Point> one, List<Point> other) {
    for (int t = 0; t < one.size(); t++) {
      double x = one.get(t).x() - other.get(t).x();
      double y = one.get(t).y() - other.get(t).y();
      if (x * x + y * y < NEAR * NEAR) {
        return true;
      }
    }
    return false;
  }

  private static int collisions(List<Point> path, List<List<Point>> others) {
    int n = 0;
    for (var other : others) {
      n += collide(path, other) ? 1 : 0;
    }
    return n;
  }
}
