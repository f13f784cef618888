package unroll.trajectory.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.trajectory.baseline.Baselines;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.prediction.Drawn;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.scene.Window;

/// A model beside the baselines, scene by scene. Of the model its modes count as its several
/// answers, and once more 20 paths drawn.
public final class Comparison {
  private static final int DRAWN = 20;
  private static final String MODEL = "this model";
  private static final String RIVAL = "damped constant velocity"; // the baseline to beat

  private final long seed;
  private final SequencedMap<String, Evaluation> all = new LinkedHashMap<>();

  /// Of no scene yet; `seed` is that of all chance.
  public Comparison(long seed) {
    this.seed = seed;
  }

  /// Adds what `model`, which may be another one for each scene, and the baselines say about
  /// `windows`; the constants of the baselines are chosen on `valid`, if there are any.
  public void add(String scene, Forecaster model, List<Window> windows, List<Window> valid) {
    add(MODEL, scene, model, windows);
    add(MODEL + ", 20 drawn paths", scene, new Drawn(model, DRAWN), windows);
    add("constant velocity", scene, ConstantVelocity.PLAIN, windows);
    add(RIVAL, scene, Baselines.damped(valid), windows);
    add("Kalman filter", scene, Baselines.kalmanFilter(valid), windows);
    add("constant velocity, random headings", scene, Baselines.RANDOM_HEADINGS, windows);
  }

  private void add(String name, String scene, Forecaster forecaster, List<Window> windows) {
    var before = all.getOrDefault(name, Evaluation.of(name, seed));
    all.put(name, before.with(scene, forecaster, windows));
  }

  /// Tables for a terminal, under the name of a protocol.
  public String text(String protocol) {
    return Report.text(protocol, evaluations(), rival());
  }

  /// A JSON object on a line for each forecaster and scene, and for the mean of the scenes.
  public List<String> json(String protocol) {
    return Report.json(protocol, evaluations());
  }

  /// Whether the model is nearer to what happened than damped constant velocity, beyond chance.
  public boolean isModelBetter() {
    return evaluations().getFirst().difference(Metric.ADE, rival()).isBelowZero();
  }

  private List<Evaluation> evaluations() {
    return List.copyOf(all.values());
  }

  private Evaluation rival() {
    return all.getOrDefault(RIVAL, Evaluation.of(RIVAL, seed));
  }
}
