package unroll.trajectory.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.prediction.Forecaster.Forecast;
import unroll.trajectory.prediction.Jointly;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Window;
import unroll.trajectory.scene.Window.Target;

/// Asks a forecaster about windows, and holds what it says against what happened.
final class Outcomes {
  private static final double MISSED = 2; // metres, as in the Argoverse benchmark
  private static final int MOST_REGIONS = 1500; // forecasts whose regions are looked at
  private static final int DRAWS = 100;

  private final Forecaster forecaster;
  private final RandomStream random;
  private final int regionsEvery;
  private final List<Outcome> outcomes = new ArrayList<>();

  private Outcomes(Forecaster forecaster, RandomStream random, int regionsEvery) {
    this.forecaster = forecaster;
    this.random = random;
    this.regionsEvery = regionsEvery;
  }

  /// One outcome for each target, in the order of the windows. Of many, only every so many-th has
  /// its regions looked at, which takes longest.
  static List<Outcome> of(Forecaster forecaster, List<Window> windows, long seed) {
    int targets = windows.stream().mapToInt(window -> window.targets().size()).sum();
    int every = Math.max(1, Math.ceilDiv(targets, MOST_REGIONS));
    var outcomes = new Outcomes(forecaster, RandomStream.of(seed), every);
    windows.forEach(outcomes::add);
    return List.copyOf(outcomes.outcomes);
  }

  private void add(Window window) {
    var agents = window.targets().stream().map(Target::agent).toList();
    int steps = window.targets().getFirst().future().size();
    var chance = random.fork(outcomes.size());
    var forecasts = forecaster.forecast(window.scene(), agents, steps, chance.fork(0));
    for (int i = 0; i < agents.size(); i++) {
      var target = window.targets().get(i);
      var values = new EnumMap<Metric, Double>(Metric.class);
      add(values, forecasts.get(i), target.future());
      values.put(Metric.COLLISION, collides(forecasts, i, Forecast::path) ? 1.0 : 0);
      if (forecaster.isDrawn()) {
        values.put(Metric.COLLISION_OF_SEVERAL, collisionsOfSeveral(forecasts, i));
      }
      var prediction = forecasts.get(i).prediction();
      if (prediction != null && outcomes.size() % regionsEvery == 0) {
        addRegions(values, prediction, target.future(), chance.fork(i + 1L));
      }
      var track = window.recording() + " " + window.scene().agents().get(target.agent()).name();
      outcomes.add(new Outcome(track, values));
    }
  }

  private static void add(Map<Metric, Double> values, Forecast forecast, List<Point> future) {
    values.put(Metric.ADE, ade(forecast.path(), future));
    values.put(Metric.FDE, fde(forecast.path(), future));
    double bestAde = Double.POSITIVE_INFINITY;
    double bestFde = Double.POSITIVE_INFINITY;
    for (var path : forecast.several()) {
      bestAde = Math.min(bestAde, ade(path, future));
      bestFde = Math.min(bestFde, fde(path, future));
    }
    if (!forecast.several().isEmpty()) {
      values.put(Metric.BEST_ADE, bestAde);
      values.put(Metric.BEST_FDE, bestFde);
    }
    double end = Math.min(bestFde, fde(forecast.path(), future));
    values.put(Metric.MISS, end > MISSED ? 1.0 : 0);
    if (forecast.prediction() != null) {
      double nats = -forecast.prediction().logLikelihood(future);
      values.put(Metric.NATS, nats / future.size());
    }
  }

  private static void addRegions(
      Map<Metric, Double> values, Prediction prediction, List<Point> future, RandomStream random) {
    double in50 = 0;
    double in90 = 0;
    for (int t = 0; t < future.size(); t++) {
      double region = prediction.regionOf(t, future.get(t), DRAWS, random);
      in50 += region <= 0.5 ? 1 : 0;
      in90 += region <= 0.9 ? 1 : 0;
    }
    values.put(Metric.IN_50, in50 / future.size());
    values.put(Metric.IN_90, in90 / future.size());
  }

  /// The mean distance of two paths.
  public static double ade(List<Point> path, List<Point> future) {
    double sum = 0;
    for (int t = 0; t < future.size(); t++) {
      sum += path.get(t).distance(future.get(t));
    }
    return sum / future.size();
  }

  private static double fde(List<Point> path, List<Point> future) {
    return path.get(future.size() - 1).distance(future.getLast());
  }

  private static double collisionsOfSeveral(List<Forecast> forecasts, int agent) {
    int n = forecasts.get(agent).several().size();
    int collisions = 0;
    for (int k = 0; k < n; k++) {
      int number = k;
      collisions += collides(forecasts, agent, one -> one.several().get(number)) ? 1 : 0;
    }
    return (double) collisions / n;
  }

  private static boolean collides(
      List<Forecast> forecasts, int agent, Function<Forecast, List<Point>> path) {
    var own = path.apply(forecasts.get(agent));
    for (int other = 0; other < forecasts.size(); other++) {
      if (other != agent && Jointly.collide(own, path.apply(forecasts.get(other)))) {
        return true;
      }
    }
    return false;
  }
}
