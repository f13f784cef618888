package unroll.trajectory.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.common.Interval;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.scene.Window;

/// How far from what happened a forecaster is, scene by scene and on the mean of the scenes.
public final class Evaluation {
  private final String forecaster;
  private final long seed;
  private final SequencedMap<String, List<Outcome>> scenes;

  private Evaluation(String forecaster, long seed, SequencedMap<String, List<Outcome>> scenes) {
    this.forecaster = forecaster;
    this.seed = seed;
    this.scenes = Collections.unmodifiableSequencedMap(scenes);
  }

  /// Of a forecaster that has not been asked yet; `seed` is that of all chance.
  public static Evaluation of(String forecaster, long seed) {
    return new Evaluation(forecaster, seed, new LinkedHashMap<>());
  }

  /// With what `model`, which may be another one for each scene, says about these windows, too.
  public Evaluation with(String scene, Forecaster model, List<Window> windows) {
    var more = new LinkedHashMap<>(scenes);
    more.put(scene, Outcomes.of(model, windows, seed));
    return new Evaluation(forecaster, seed, more);
  }

  public String forecaster() {
    return forecaster;
  }

  /// The scenes, in the order in which they were added.
  public List<String> scenes() {
    return List.copyOf(scenes.keySet());
  }

  /// How many forecasts there are for a scene.
  public int size(String scene) {
    return outcomes(scene).size();
  }

  private List<Outcome> outcomes(String scene) {
    return scenes.getOrDefault(scene, List.of());
  }

  /// Whether the forecaster says what this metric is about.
  public boolean has(Metric metric) {
    return scenes.values().stream()
        .allMatch(scene -> scene.stream().anyMatch(one -> one.value(metric).isPresent()));
  }

  /// Of one scene.
  public Interval figure(String scene, Metric metric) {
    return Bootstrap.of(metric, List.of(outcomes(scene)), seed);
  }

  /// The mean of the scenes, each of which counts the same.
  public Interval figure(Metric metric) {
    return Bootstrap.of(metric, List.copyOf(scenes.values()), seed);
  }

  /// How much higher the metric is than that of another forecaster, for the same agents and moments
  /// of one scene.
  public Interval difference(String scene, Metric metric, Evaluation other) {
    return Bootstrap.ofDifference(
        metric, List.of(outcomes(scene)), List.of(other.outcomes(scene)), seed);
  }

  /// The same on the mean of the scenes.
  public Interval difference(Metric metric, Evaluation other) {
    return Bootstrap.ofDifference(
        metric, List.copyOf(scenes.values()), List.copyOf(other.scenes.values()), seed);
  }
}
