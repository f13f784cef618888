package unroll.trajectory.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.OnnxKind;
import unroll.exchange.source.JavaKind;
import unroll.exchange.source.JavaProgram;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.data.TrajectoryData;
import unroll.trajectory.data.TrajectoryData.Example;
import unroll.trajectory.data.TrajectoryWindows;
import unroll.trajectory.model.TrajectoryModel.Question;

/// Trajectory models: where agents will go.
public final class TrajectoryKind
    implements OnnxKind<TrajectoryRecipe, TrajectoryWindows, Example, TrajectoryModel>,
        JavaKind<TrajectoryRecipe, TrajectoryWindows, Example, TrajectoryModel> {

  @Override
  public String app() {
    return "trajectory";
  }

  @Override
  public String title() {
    return "Trajectory model";
  }

  @Override
  public TrajectoryRecipe recipe() {
    return TrajectoryRecipe.DEFAULT;
  }

  @Override
  public String unit(TrajectoryRecipe recipe) {
    return "loss a window";
  }

  @Override
  public String score() {
    return "score.validLoss";
  }

  @Override
  public TrajectoryModel begin(
      TrajectoryRecipe recipe, TrajectoryWindows windows, Parameters parameters) {
    var cutting = windows.cutting();
    var data =
        new TrajectoryData(
            cutting.observed(),
            cutting.predicted(),
            recipe.neighbours(),
            recipe.headingSteps(),
            windows.usualStep());
    var network = new TrajectoryNetwork(recipe, data, parameters);
    return new TrajectoryModel(network, cutting.secondsApart(), 1, recipe.shift());
  }

  @Override
  public Parameters parameters(TrajectoryModel model) {
    return model.network().parameters();
  }

  @Override
  public Task<Example> task(
      TrajectoryRecipe recipe, TrajectoryModel model, TrajectoryWindows windows) {
    var loss = new PathLoss(model.data(), recipe.likelihood(), recipe.others());
    return new TrajectoryTask(model.network(), recipe.noise(), loss);
  }

  @Override
  public Examples<Example> examples(
      TrajectoryRecipe recipe, TrajectoryModel model, TrajectoryWindows windows) {
    var data = model.data();
    return new Examples<>(data.examples(windows.train()), data.examples(windows.valid()));
  }

  /// With a width that fits the validation windows.
  @Override
  public TrajectoryModel finish(
      TrajectoryModel model, TrajectoryWindows windows, List<Example> valid, int threads) {
    double width = Calibration.width(model.predictor().threads(threads), windows.valid());
    return new TrajectoryModel(model.network(), model.seconds(), width, model.shift());
  }

  /// Where the model sees the first agent of the validation windows end.
  @Override
  public String sample(TrajectoryModel model, TrajectoryWindows windows) {
    var window = windows.valid().getFirst();
    var target = window.targets().getFirst();
    var said = model.predictor().answer(new Question(window.scene(), target.agent()));
    var end = said.path().getLast();
    var truth = target.future().getLast();
    return String.format(
        Locale.ROOT,
        "agent %s: (%.2f m, %.2f m) after %.1f s; it was (%.2f m, %.2f m)",
        said.agent(),
        end.x(),
        end.y(),
        said.path().size() * model.seconds(),
        truth.x(),
        truth.y());
  }

  @Override
  public SortedMap<String, String> metadata(TrajectoryModel model) {
    var data = model.data();
    var metadata = new TreeMap<String, String>();
    metadata.put("config.observed", String.valueOf(data.observed()));
    metadata.put("config.steps", String.valueOf(data.steps()));
    metadata.put("config.unit", String.valueOf(data.unit()));
    metadata.put("config.seconds", String.valueOf(model.seconds()));
    metadata.put("width", String.valueOf(model.width()));
    metadata.put("shift", String.valueOf(model.shift()));
    return metadata;
  }

  @Override
  public TrajectoryModel read(ModelFile file, TrajectoryRecipe recipe) throws ModelFileException {
    var data =
        new TrajectoryData(
            steps(file, "config.observed"),
            steps(file, "config.steps"),
            recipe.neighbours(),
            recipe.headingSteps(),
            positive(file, "config.unit"));
    var network = file.build(parameters -> new TrajectoryNetwork(recipe, data, parameters));
    return new TrajectoryModel(
        network, positive(file, "config.seconds"), positive(file, "width"), shift(file));
  }

  /// 0 for files from before there was one.
  private static double shift(ModelFile file) throws ModelFileException {
    double shift = Double.parseDouble(file.metadata().getOrDefault("shift", "0"));
    if (!(shift >= 0 && shift <= 1)) {
      throw new ModelFileException("shift must lie in 0 to 1, got " + shift);
    }
    return shift;
  }

  private static int steps(ModelFile file, String name) throws ModelFileException {
    var text = file.require(name);
    if (!text.matches("[1-9]\\d{0,2}|1000")) {
      throw new ModelFileException(name + " must lie in 1 to 1000, got " + text);
    }
    return Integer.parseInt(text);
  }

  private static double positive(ModelFile file, String name) throws ModelFileException {
    double number = Double.parseDouble(file.require(name));
    if (!(number > 1e-6 && number < 1e6)) {
      throw new ModelFileException(name + " must lie in 1e-6 to 1e6, got " + number);
    }
    return number;
  }

  @Override
  public List<Graph> graphs(TrajectoryModel model) {
    return List.of(TrajectoryGraph.of(model));
  }

  @Override
  public JavaProgram program(TrajectoryModel model) {
    var data = model.data();
    var values = new TreeMap<String, String>();
    values.put("SECONDS", String.valueOf(model.seconds()));
    values.put("OBSERVED", String.valueOf(data.observed()));
    values.put("STEPS", String.valueOf(data.steps()));
    values.put("NEIGHBOURS", String.valueOf(data.neighbours()));
    values.put("HEADING_STEPS", String.valueOf(data.headingSteps()));
    values.put("MODES", String.valueOf(model.network().recipe().modes()));
    values.put("UNIT", String.valueOf(data.unit()));
    values.put("WIDTH", String.valueOf(model.width()));
    values.put("SHIFT", String.valueOf(model.shift()));
    values.put("TRUST_BIAS", String.valueOf(Reliance.TRUST_BIAS));
    values.put("TRUST", commas(Reliance.TRUST));
    values.put("WIDTH_BIAS", String.valueOf(Reliance.WIDTH_BIAS));
    values.put("WIDTHS", commas(Reliance.WIDTH));
    values.put("LATER", String.valueOf(Reliance.LATER));
    values.put("DAMPING", String.valueOf(ConstantVelocity.DAMPED.damping()));
    return JavaProgram.of(TrajectoryKind.class, "Trajectory.java.txt", values);
  }

  private static String commas(double... numbers) {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(", "));
  }
}
