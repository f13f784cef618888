package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.exchange.source.JavaExport;
import unroll.sentiment.SentimentClassifier;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// Models as plain Java: compiled for Java 17 without a class path, they answer as ours, to the
/// last digit.
class JavaExportTest {
  private static final Path MODELS = Path.of("../../models");

  @TempDir private Path folder;

  private final RandomStream random = RandomStream.of(5);

  /// The class of a model, compiled by itself.
  private Class<?> compiled(String model, String name) throws Exception {
    var source = folder.resolve(name + ".java");
    var written = JavaExport.write(MODELS.resolve(model + ".safetensors"), source);
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
    var predict = compiled(model, "Walk").getMethod("predict", double[][][].class, int.class);
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
    var classify = compiled("sentiment-english", "Feel").getMethod("classify", List.class);
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

  @Test
  void givenTheVerb_whenAModelIsExported_thenItsFilesAreNamed() {
    var model = MODELS.resolve("trajectory-vehicle.safetensors").toString();
    var file = folder.resolve("Car.java").toString();
    var run = CommandRun.of("model", "export", model, "--java", file);
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(file + ": ");
    CommandRun.of("model", "export", model, "--java", "my-car.java")
        .assertMisused("--java must be a class's file such as Model.java, got my-car.java");
    CommandRun.of("model", "export", model, "--java", "class.java")
        .assertMisused("--java must be a class's file such as Model.java, got class.java");
  }

  @Test
  void givenAModelThatIsNoProgram_whenExported_thenSaysWhichAre() throws IOException {
    var file = folder.resolve("Tune.java");
    var model = MODELS.resolve("music-melody.safetensors");
    assertThatThrownBy(() -> JavaExport.write(model, file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith(
            "must be a model of one of the apps sentiment, trajectory, got one of 'music melody';"
                + " --onnx takes all");
    assertThat(Files.exists(file)).isFalse();
  }
}
