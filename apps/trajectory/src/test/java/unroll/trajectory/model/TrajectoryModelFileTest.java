package unroll.trajectory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.trajectory.data.Agent;
import unroll.trajectory.data.Point;
import unroll.trajectory.data.Scene;

class TrajectoryModelFileTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void givenAFile() throws IOException {
    path = folder.resolve("model.safetensors");
    Toy.untrained().toFile().write(path);
  }

  @Test
  void givenAModel_whenWrittenAndRead_thenPredictsTheSame() throws IOException {
    var scene = new Scene(List.of(new Agent("a", List.of(Point.ORIGIN, new Point(0.5, 0.1)))));
    var read = TrajectoryPredictor.load(path);
    assertThat(read.predict(scene))
        .isEqualTo(new TrajectoryPredictor(Toy.untrained(), 1).predict(scene));
    assertThat(read.observed()).isEqualTo(Toy.OBSERVED);
    assertThat(read.steps()).isEqualTo(Toy.STEPS);
    assertThat(read.seconds()).isEqualTo(0.4);
  }

  @ParameterizedTest
  @CsvSource({
    "app, music, 'got ''music'', format 1'",
    "format, 2, 'got ''trajectory'', format 2'",
    "config.hidden, 11, 'the model file must have own.weight_ih of shape [44, 4], got [40, 4]'",
    "config.social, 6, 'the model file must have others.weight_ih of shape [24, 4], got [20, 4]'",
    "config.modes, 4, 'the model file must have output.weight of shape [22, 10], got [17, 10]'",
    "config.observed, 0, 'config.observed must lie in 1 to 1000, got 0'",
    "config.steps, 1000000, 'config.steps must lie in 1 to 1000, got 1000000'",
    "config.neighbours, -1, 'config.neighbours must lie in 1 to 64, got -1'",
    "config.unit, 0, 'config.unit must lie in 1e-6 to 1e6, got 0.0'",
    "config.seconds, NaN, 'config.seconds must lie in 1e-6 to 1e6, got NaN'",
    "width, Infinity, 'width must lie in 1e-6 to 1e6, got Infinity'",
    "config.hidden, ten, 'For input string: \"ten\"'"
  })
  void givenAHeaderOfNonsense_whenRead_thenSaysWhatIsWrong(String name, String value, String reason)
      throws IOException {
    var file = ModelFile.read(path);
    var header = new TreeMap<>(file.metadata());
    header.put(name, value);
    new ModelFile(header, file.tensors()).write(path);
    assertThatThrownBy(() -> TrajectoryModelFile.read(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void givenADamagedWeight_whenRead_thenIsRefused() throws IOException {
    var file = Toy.untrained();
    file.model().parameters().all().getFirst().value().values()[0] = Float.NaN;
    file.toFile().write(path);
    assertThatThrownBy(() -> TrajectoryModelFile.read(path))
        .hasMessageContaining("is damaged: it holds NaN");
  }

  @Test
  void givenBytesThatWereChangedOrCutOff_whenRead_thenNothingButASentenceComes()
      throws IOException {
    var good = Files.readAllBytes(path);
    var random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      var bad = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
      for (int n = 0; n < 3 && bad.length > 0; n++) {
        bad[random.nextInt(Math.min(bad.length, 2000))] = (byte) random.nextInt();
      }
      Files.write(path, bad);
      var thrown = catchThrowable(() -> TrajectoryModelFile.read(path));
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(ModelFileException.class);
      }
    }
  }
}
