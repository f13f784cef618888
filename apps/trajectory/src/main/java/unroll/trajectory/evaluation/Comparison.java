package unroll.trajectory.evaluation;

import static java.util.Comparator.comparingDouble;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import unroll.common.BaselineScores;
import unroll.common.Read;
import unroll.trajectory.baseline.Baselines;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.prediction.Drawn;
import unroll.trajectory.prediction.DrawnJointly;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.scene.Window;

/// A model beside the baselines, scene by scene. Of the model its modes count as its several
/// answers, and once more 20 paths drawn: independently, covering what may happen, and jointly for
/// all agents.
public final class Comparison {
  private static final int DRAWN = 20;
  private static final String MODEL = "this model";
  private static final List<String> BASELINES = // with one answer
      List.of("damped constant velocity", "constant velocity", "Kalman filter");

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
    add(MODEL + ", 20 covering paths", scene, new Drawn(model, DRAWN, true), windows);
    add(MODEL + ", 20 drawn jointly", scene, new DrawnJointly(model, DRAWN), windows);
    add(BASELINES.get(1), scene, ConstantVelocity.PLAIN, windows);
    add(BASELINES.get(0), scene, Baselines.damped(valid), windows);
    add(BASELINES.get(2), scene, Baselines.kalmanFilter(valid), windows);
    add("constant velocity, random headings", scene, Baselines.RANDOM_HEADINGS, windows);
  }

  /// A model beside constant velocities, on some of the windows that chose its best epoch.
  public static BaselineScores beside(Forecaster model, List<Window> valid) {
    var some = BaselineScores.some(valid);
    var baselines = new LinkedHashMap<String, Double>();
    baselines.put(BASELINES.get(0), ade(ConstantVelocity.DAMPED, some));
    baselines.put(BASELINES.get(1), ade(ConstantVelocity.PLAIN, some));
    var over = some.size() + " windows";
    return new BaselineScores("ADE in metres", false, over, baselines, ade(model, some));
  }

  private static double ade(Forecaster forecaster, List<Window> windows) {
    return Evaluation.of("", 0).with("", forecaster, windows).figure(Metric.ADE).value();
  }

  private void add(String name, String scene, Forecaster forecaster, List<Window> windows) {
    var before = all.getOrDefault(name, Evaluation.of(name, seed));
    all.put(name, before.with(scene, forecaster, windows));
  }

  /// Tables for a terminal, under the name of a protocol.
  public String text(String protocol) {
    var usual = all.values().stream().filter(one -> one.forecaster().equals(BASELINES.getFirst()));
    var rivals = Stream.concat(usual, Stream.of(rival())).distinct().toList();
    return Report.text(protocol, evaluations(), rivals)
        + verdict().map(sentence -> sentence + "\n").orElse("");
  }

  /// A JSON object on a line for each forecaster and scene, and for the mean of the scenes; `reads`
  /// says what became of the rows of each scene.
  public List<String> json(String protocol, Map<String, Read> reads) {
    return Report.json(protocol, evaluations(), reads);
  }

  /// A sentence, unless the model is nearer to what happened than every baseline, beyond chance.
  public Optional<String> verdict() {
    var model = evaluations().getFirst();
    var difference = model.difference(Metric.ADE, rival());
    var found =
        difference.low() > 0
            ? "On these recordings this model is worse than %s: ADE %.3f m against %.3f m."
            : "This model is not better than %s beyond chance: ADE %.3f m against %.3f m.";
    return difference.isBelowZero()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                found,
                rival().forecaster(),
                model.figure(Metric.ADE).value(),
                rival().figure(Metric.ADE).value()));
  }

  private List<Evaluation> evaluations() {
    return List.copyOf(all.values());
  }

  /// The baseline that is nearest to what happened.
  private Evaluation rival() {
    return all.values().stream()
        .filter(one -> BASELINES.contains(one.forecaster()))
        .min(comparingDouble(one -> one.figure(Metric.ADE).value()))
        .orElseThrow();
  }
}
