package unroll.engine.kind;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.MeanSquaredError;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Share;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;

/// The smallest kind of model: a perceptron with one hidden layer that learns a sine wave.
public final class Sines
    implements ModelKind<Sines.SineRecipe, Sines.Points, Sines.Point, Sines.Model> {

  /// How the hidden layer bends its sums.
  public enum Bend {
    TANH,
    RELU
  }

  /// How large the hidden layer is: a record in a record.
  public record Size(
      @Setting("Cells of the hidden layer")
          @Config
          @Range(
              from = 1,
              to = 64,
              search = {2, 32})
          int hidden) {}

  public record SineRecipe(
      Size size,
      @Setting(value = "How the hidden layer bends", label = "HOW") @Range(search = {0, 1})
          Bend bend,
      @Setting(value = "Noise of the inputs", option = "shake", optional = true) @Share
          double noise,
      @Setting("Without a bias") boolean bare,
      @Setting("With a scale") boolean scaled,
      @Setting(value = "Version of the features", fixed = true) int features,
      @Setting("Step size") @Rate(search = {0.001, 0.1}) double learningRate,
      Settings settings)
      implements Recipe<SineRecipe> {

    static final SineRecipe DEFAULT =
        new SineRecipe(
            new Size(8), Bend.TANH, 0, false, true, 1, 0.02, Settings.DEFAULT.withBatches(8, 4));

    /// Refuses two settings that do not go together.
    public SineRecipe {
      if (bare && noise > 0.5) {
        throw new IllegalArgumentException("bare must not come with so much noise, got " + noise);
      }
    }
  }

  public record Point(float x, float y) {}

  public record Points(List<Point> all, Map<String, String> header) implements TrainingData {
    static Points of(int count) {
      var points =
          IntStream.range(0, count)
              .mapToObj(i -> {
                double x = 6.0 * i / count - 3;
                return new Point((float) x, (float) StrictMath.sin(x));
              })
              .toList();
      return new Points(points, Map.of("data.name", "sine", "data.sha256", "none"));
    }
  }

  public record Model(Parameters parameters, Dense hidden, Dense output, double scale) {
    static Model of(SineRecipe recipe, Parameters parameters, double scale) {
      int size = recipe.size().hidden();
      var bend = recipe.bend() == Bend.TANH ? Activation.TANH : Activation.RELU;
      return new Model(
          parameters,
          new Dense(1, size, bend, Initializer.xavier(), parameters.at("hidden")),
          new Dense(size, 1, parameters.at("output")),
          scale);
    }

    Tensor forward(Pass pass, List<Point> points) {
      var x = Tensor.zeros(Shape.of(points.size(), 1));
      for (int i = 0; i < points.size(); i++) {
        x.values()[i] = points.get(i).x();
      }
      return output.forward(pass, hidden.forward(pass, x));
    }
  }

  private record Follow(Model model) implements Task<Point> {
    @Override
    public Parameters parameters() {
      return model.parameters();
    }

    @Override
    public Tensor loss(Pass pass, List<Point> points, double targets) {
      var y = Tensor.zeros(Shape.of(points.size(), 1));
      for (int i = 0; i < points.size(); i++) {
        y.values()[i] = points.get(i).y();
      }
      return MeanSquaredError.of(pass, model.forward(pass, points), y, targets);
    }
  }

  @Override
  public String app() {
    return "sines";
  }

  @Override
  public SineRecipe recipe() {
    return SineRecipe.DEFAULT;
  }

  @Override
  public Model begin(SineRecipe recipe, Points data, Parameters parameters) {
    return Model.of(recipe, parameters, 1);
  }

  @Override
  public Parameters parameters(Model model) {
    return model.parameters();
  }

  @Override
  public Task<Point> task(SineRecipe recipe, Model model, Points data) {
    return new Follow(model);
  }

  @Override
  public Examples<Point> examples(SineRecipe recipe, Model model, Points data) {
    return new Examples<>(data.all(), data.all());
  }

  @Override
  public Model finish(Model model, Points data, List<Point> valid, int threads) {
    return new Model(model.parameters(), model.hidden(), model.output(), valid.size());
  }

  @Override
  public String sample(Model model, Points data) {
    try (var pass = Pass.inference()) {
      return "sin 0 = " + model.forward(pass, List.of(new Point(0, 0))).item();
    }
  }

  @Override
  public SortedMap<String, String> metadata(Model model) {
    return new TreeMap<>(Map.of("scale", String.valueOf(model.scale())));
  }

  @Override
  public Model read(ModelFile file, SineRecipe recipe) throws ModelFileException {
    double scale = Double.parseDouble(file.require("scale"));
    return file.build(parameters -> Model.of(recipe, parameters, scale));
  }
}
