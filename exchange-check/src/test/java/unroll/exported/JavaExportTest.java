package unroll.exported;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.kind.Training;
import unroll.engine.random.RandomStream;
import unroll.exchange.source.JavaExport;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.model.ForecastKind;
import unroll.forecast.model.ForecastRecipe;
import unroll.sentiment.SentimentClassifier;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// Models as plain Java: compiled for Java 17 without a class path, they answer as ours, to the
/// last digit.
@Tag("slow")
class JavaExportTest {
  private static final Path MODELS = Path.of("../models");

  @TempDir private Path folder;

  private final RandomStream random = RandomStream.of(5);

  /// The class of a model, compiled by itself.
  private Class<?> compiled(Path model, String name) throws Exception {
    var source = folder.resolve(name + ".java");
    var written = JavaExport.write(model, source);
    assertThat(written).contains(source).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    var compiler = ToolProvider.getSystemJavaCompiler();
    var options = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror"));
    options.addAll(List.of("-d", folder.toString(), "-cp", folder.toString(), source.toString()));
    int failed = compiler.run(null, null, null, options.toArray(String[]::new));
    assertThat(failed).isZero();
    var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    return loader.loadClass(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pedestrian", "vehicle"})
  void givenAModelOfTrajectories_whenItsClassIsAsked_thenEveryDigitIsTheSame(String name)
      throws Exception {
    // given
    var model = "trajectory-" + name;
    var predict =
        compiled(MODELS.resolve(model + ".safetensors"), "Walk")
            .getMethod("predict", double[][][].class, int.class);
    var ours = TrajectoryPredictor.load(MODELS.resolve(model + ".safetensors"));
    for (int agents : new int[] {1, 2, 5, 14}) {
      var scene = scene(agents);
      var paths =
          scene.agents().stream()
              .map(agent -> coordinates(agent.path()))
              .toArray(double[][][]::new);
      // when
      var expected = ours.predict(scene);
      for (int i = 0; i < agents; i++) {
        var found = predict.invoke(null, paths, i);
        // then
        var said = expected.get(i);
        assertThat((double[][]) part(found, "path")).isDeepEqualTo(coordinates(said.path()));
        var modes = (List<?>) part(found, "modes");
        assertThat(modes).hasSameSizeAs(said.modes());
        for (int k = 0; k < modes.size(); k++) {
          var mode = said.modes().get(k);
          assertThat(part(modes.get(k), "probability")).isEqualTo(mode.probability());
          assertThat((double[][]) part(modes.get(k), "path"))
              .isDeepEqualTo(coordinates(mode.path()));
          var spreads =
              mode.spreads().stream()
                  .map(spread -> new double[] {spread.xx(), spread.xy(), spread.yy()})
                  .toArray(double[][]::new);
          assertThat((double[][]) part(modes.get(k), "spreads")).isDeepEqualTo(spreads);
        }
      }
    }
  }

  private static Object part(Object record, String name) throws ReflectiveOperationException {
    return record.getClass().getMethod(name).invoke(record);
  }

  private static double[][] coordinates(List<Point> path) {
    return path.stream().map(point -> new double[] {point.x(), point.y()}).toArray(double[][]::new);
  }

  /// Agents of which some stand, and some are seen for a short time or a long one.
  private Scene scene(int agents) {
    var all = new ArrayList<Agent>();
    for (int i = 0; i < agents; i++) {
      var path = new ArrayList<Point>();
      var at = new Point(5 * random.gaussian(), 5 * random.gaussian());
      double speed = i % 4 == 3 ? 0 : 0.4;
      var step = new Point(speed * random.gaussian(), speed * random.gaussian());
      int seen = 1 + random.below(25);
      for (int t = 0; t < seen; t++) {
        path.add(at);
        at = at.plus(step);
      }
      all.add(new Agent("a" + i, path));
    }
    return new Scene(all);
  }

  @Test
  void givenAModelOfSentiment_whenItsClassIsAsked_thenEveryDigitIsTheSame() throws Exception {
    var classify =
        compiled(MODELS.resolve("sentiment-english.safetensors"), "Feel")
            .getMethod("classify", List.class);
    var ours = SentimentClassifier.load(MODELS.resolve("sentiment-english.safetensors"));
    var texts =
        List.of(
            "Not half as bad as I had feared!",
            "a dull film",
            "zzyzx",
            "",
            "The plot isn't very original, but I loved every minute of it. ".repeat(30),
            "word ".repeat(5001));
    for (var text : texts) {
      var expected = ours.probabilities(List.of(text))[0];
      assertThat((double[]) classify.invoke(null, ours.words(text))).isEqualTo(expected);
    }
  }

  /// With columns of all roles and each layer, from windows with missing values.
  @ParameterizedTest
  @CsvSource({
    "GRU, true, true, 0.5, 8",
    "LSTM, true, false, 0, 7",
    "SLSTM, true, true, 0.5, 8",
    "GRU, false, true, 0, 8",
    "SLSTM, false, false, 0.5, 5"
  })
  void givenAModelOfForecasts_whenItsClassIsAsked_thenEveryDigitIsTheSame(
      ForecastRecipe.Cell cell, boolean linear, boolean calendar, double squared, int hidden)
      throws Exception {
    // given
    var recipe =
        ForecastRecipe.DEFAULT
            .with("hidden", hidden)
            .with("segment", 6)
            .with("epochs", 1)
            .with("cell", cell)
            .with("linear", linear)
            .with("calendar", calendar)
            .with("level", calendar)
            .with("squared", squared);
    var data = ForecastExportTest.data();
    Training.of(new ForecastKind(), recipe, data).run().file().write(folder.resolve("f"));
    var model = new ForecastKind().load(folder.resolve("f"));
    var type = compiled(folder.resolve("f"), "Next");
    var scales = Class.forName("Next$Scale", true, type.getClassLoader());
    var forecast =
        type.getMethod(
            "forecast",
            float[].class,
            scales,
            float[][].class,
            float[][].class,
            int.class,
            IntFunction.class);
    for (var window : data.windows(Part.TEST, 2)) {
      var channel = window.channel();
      var numbers = channel.scale();
      var scale =
          scales
              .getConstructor(double.class, double.class, boolean.class, boolean.class)
              .newInstance(numbers.mean(), numbers.deviation(), numbers.positive(), numbers.root());
      IntFunction<LocalDateTime> clock =
          i -> LocalDateTime.ofEpochSecond(1_700_006_400L + 3600L * i, 0, ZoneOffset.UTC);
      // when
      var found =
          forecast.invoke(
              null,
              Arrays.copyOf(channel.target(), window.origin()),
              scale,
              channel.past().toArray(float[][]::new),
              channel.known().toArray(float[][]::new),
              window.origin(),
              clock);
      // then
      var said = model.forecast(List.of(window)).getFirst();
      assertThat((double[]) part(found, "point")).isEqualTo(said.point());
      assertThat((double[][]) part(found, "quantiles")).isDeepEqualTo(said.quantiles());
    }
  }
}
