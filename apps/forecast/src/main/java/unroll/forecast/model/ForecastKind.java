package unroll.forecast.model;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import unroll.engine.check.Require;
import unroll.engine.kind.Examples;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.OnnxKind;
import unroll.exchange.source.JavaExport;
import unroll.exchange.source.JavaKind;
import unroll.exchange.source.JavaProgram;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.Frame;
import unroll.forecast.data.SeriesReader.Roles;
import unroll.forecast.data.Step;
import unroll.forecast.data.Window;

/// Forecast models: what comes next in a series.
public final class ForecastKind
    implements OnnxKind<ForecastRecipe, ForecastData, Window, ForecastModel>,
        JavaKind<ForecastRecipe, ForecastData, Window, ForecastModel> {
  private static final Collector<CharSequence, ?, String> COMMAS = Collectors.joining(", ");
  private static final String CALIBRATION = "calibration";
  private static final String RIDGE = "ridge";
  private static final String ROWS = "rows";
  private static final int MOST_VALID = 20_000; // windows that an epoch is judged by

  @Override
  public String app() {
    return "forecast";
  }

  @Override
  public ForecastRecipe recipe() {
    return ForecastRecipe.DEFAULT;
  }

  @Override
  public String unit(ForecastRecipe recipe) {
    return "loss a step, in deviations";
  }

  @Override
  public String score() {
    return "score.validLoss";
  }

  @Override
  public ForecastModel begin(ForecastRecipe recipe, ForecastData data, Parameters parameters) {
    var ridge = recipe.linear() ? Ridge.of(data, recipe.calendar()) : Optional.<Ridge>empty();
    Require.that(
        ridge.isPresent() || !recipe.linear(),
        "series must have at least 10 windows of %s steps to learn from, got fewer; give more data or a shorter horizon",
        data.horizon());
    var frame = frame(recipe, data.lookback(), data.horizon(), data.roles());
    var network = new ForecastNetwork(recipe, frame, parameters);
    return new ForecastModel(
        network,
        data.roles(),
        data.roots(),
        data.step(),
        recipe.squared() > 0,
        ridge,
        Calibration.none(data.horizon()),
        1);
  }

  private static Frame frame(ForecastRecipe recipe, int lookback, int horizon, Roles roles) {
    return new Frame(
        lookback,
        horizon,
        recipe.segment(),
        roles.past().size(),
        roles.known().size(),
        recipe.calendar(),
        recipe.level(),
        recipe.linear());
  }

  @Override
  public Parameters parameters(ForecastModel model) {
    return model.network().parameters();
  }

  @Override
  public Task<Window> task(ForecastRecipe recipe, ForecastModel model, ForecastData data) {
    return new ForecastTask(model.network(), model.base(), recipe.squared());
  }

  @Override
  public Examples<Window> examples(ForecastRecipe recipe, ForecastModel model, ForecastData data) {
    var valid = data.windows(Part.VALID, data.stride());
    int every = Math.max(1, Math.ceilDiv(valid.size(), MOST_VALID));
    return new Examples<>(
        data.windows(Part.TRAIN, data.stride()), data.windows(Part.VALID, every * data.stride()));
  }

  @Override
  public ForecastModel finish(
      ForecastModel model, ForecastData data, List<Window> valid, int threads) {
    var shifts = Calibration.of(model.network(), model.base(), model.mean(), valid);
    return new ForecastModel(
        model.network(),
        model.roles(),
        model.roots(),
        model.step(),
        model.mean(),
        model.ridge(),
        shifts,
        threads);
  }

  /// What it expects after the beginning of the validation part, and what came.
  @Override
  public String sample(ForecastModel model, ForecastData data) {
    var windows = data.windows(Part.VALID, Math.max(1, data.horizon()));
    if (windows.isEmpty()) {
      return "";
    }
    var window = windows.getFirst();
    var said = model.forecast(List.of(window)).getFirst();
    int h = said.steps() - 1;
    return String.format(
        Locale.ROOT,
        "%s at %s: %.4g (80 %%: %.4g to %.4g); it was %.4g",
        window.channel().name(),
        window.channel().timeline().text(window.origin() + (long) h),
        said.point()[h],
        said.quantile(0.1, h),
        said.quantile(0.9, h),
        window.channel().observed(window.origin() + h));
  }

  @Override
  public SortedMap<String, String> metadata(ForecastModel model) {
    var frame = model.network().frame();
    return new TreeMap<>(
        Map.of(
            "config.lookback", String.valueOf(frame.lookback()),
            "config.horizon", String.valueOf(frame.horizon()),
            "config.step", model.step().equals(Step.ROWS) ? ROWS : model.step().toString(),
            "columns.targets", String.join("\n", model.roles().targets()),
            "columns.past", String.join("\n", model.roles().past()),
            "columns.known", String.join("\n", model.roles().known()),
            "columns.roots", String.join("\n", model.roots())));
  }

  @Override
  public Map<String, Tensor> tensors(ForecastModel model) {
    var tensors = new TreeMap<>(Map.of(CALIBRATION, model.calibration()));
    model.ridge().ifPresent(ridge -> tensors.put(RIDGE, ridge.tensor()));
    return tensors;
  }

  @Override
  public ForecastModel read(ModelFile file, ForecastRecipe recipe) throws ModelFileException {
    var roles = new Roles(names(file, "targets"), names(file, "past"), names(file, "known"));
    var frame = frame(recipe, steps(file, "config.lookback"), steps(file, "config.horizon"), roles);
    var step = file.require("config.step");
    var network =
        file.build(
            parameters -> new ForecastNetwork(recipe, frame, parameters),
            Set.of(CALIBRATION, RIDGE)::contains);
    var ridge =
        recipe.linear()
            ? Optional.of(Ridge.read(file, RIDGE, frame.lookback(), frame.horizon(), roles))
            : Optional.<Ridge>empty();
    var calibration = file.tensor(CALIBRATION, Calibration.shape(frame.horizon()));
    return new ForecastModel(
        network,
        roles,
        new TreeSet<>(names(file, "roots")),
        step.equals(ROWS) ? Step.ROWS : Step.parse(step),
        recipe.squared() > 0,
        ridge,
        calibration,
        1);
  }

  private static List<String> names(ModelFile file, String role) throws ModelFileException {
    return file.require("columns." + role).lines().filter(name -> !name.isEmpty()).toList();
  }

  private static int steps(ModelFile file, String name) throws ModelFileException {
    var text = file.require(name);
    if (!text.matches("[1-9]\\d{0,4}")) {
      throw new ModelFileException(name + " must lie in 1 to 99999, got " + text);
    }
    return Integer.parseInt(text);
  }

  @Override
  public List<Graph> graphs(ForecastModel model) {
    return List.of(ForecastGraph.of(model));
  }

  @Override
  public JavaProgram program(ForecastModel model) {
    var frame = model.network().frame();
    var recipe = model.network().recipe();
    var step = model.step();
    var values = new TreeMap<String, Object>();
    values.put("STEP", step.equals(Step.ROWS) ? "a row" : step);
    values.put("LEVELS", Forecast.LEVELS.stream().map(String::valueOf).collect(COMMAS));
    values.put("PAST", literals(model.roles().past()));
    values.put("KNOWN", literals(model.roles().known()));
    values.put("TARGETS", literals(model.roles().targets()));
    values.put("ROOTS", literals(model.roots()));
    values.put("LOOKBACK", frame.lookback());
    values.put("HORIZON", frame.horizon());
    values.put("SEGMENT", frame.segment());
    values.put("HIDDEN", recipe.hidden());
    values.put("CELL", recipe.cell());
    values.put("CALENDAR", frame.calendar());
    values.put("LEVEL", frame.level());
    values.put("LINEAR", frame.linear());
    values.put("MEAN", model.mean());
    values.put("HEADS", ForecastNetwork.heads(recipe));
    values.put("WHOLE_DAYS", step.isCalendar());
    values.put("MONTHS", step.months() > 0);
    var texts = new TreeMap<String, String>();
    values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return JavaProgram.of(ForecastKind.class, "Forecast.java.txt", texts);
  }

  private static String literals(Collection<String> names) {
    return names.stream().map(JavaExport::literal).collect(COMMAS);
  }
}
