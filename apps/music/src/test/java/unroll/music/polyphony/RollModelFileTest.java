package unroll.music.polyphony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

class RollModelFileTest {
  private static final List<PianoRoll> PIECES = List.of(Rolls.random(12, 1), Rolls.random(7, 2));

  @TempDir private Path folder;

  private static RollModelFile file(RollModel model) {
    return new RollModelFile(model, KeyCounts.of(PIECES), Map.of("seed", "5"));
  }

  @ParameterizedTest
  @MethodSource("unroll.music.polyphony.RollModelTest#models")
  void givenAModel_whenWrittenAndRead_thenIsTheSame(RollModel model) throws IOException {
    // given
    var path = folder.resolve("model.safetensors");
    file(model).toFile().write(path);
    // when
    var read = RollModelFile.read(path);
    // then
    assertThat(RollEvaluation.of(read, PIECES)).isEqualTo(RollEvaluation.of(file(model), PIECES));
    assertThat(read.header()).containsEntry("seed", "5");
    var again = folder.resolve("again.safetensors");
    read.toFile().write(again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  @ParameterizedTest
  @CsvSource({
    "app, music melody, needs a model of the app 'music piano rolls'",
    "config.kind, other, 'config.kind must be joint or independent, got other'",
    "config.kind, independent, 'the model file must have lstm.weight_ih of shape'",
    "config.hidden, 7, 'the model file must have notes.lstm.weight_ih of shape'",
    "config.hidden, 99999, 'config.hidden must lie in 1 to 8192, got 99999'",
    "config.width, 7, 'the model file must have notes.of_step.weight of shape'"
  })
  void givenAHeaderThatDoesNotFit_whenRead_thenSaysWhatDoesNot(
      String name, String value, String message) throws IOException {
    var made = file(Rolls.joint(1)).toFile();
    var metadata = new TreeMap<>(made.metadata());
    metadata.put(name, value);
    assertRefused(new ModelFile(metadata, made.tensors()), message);
  }

  @ParameterizedTest
  @CsvSource({"NaN, holds NaN", "-1, holds -1.0"})
  void givenDamagedCounts_whenRead_thenSaysSo(float number, String message) throws IOException {
    var made = file(Rolls.joint(1)).toFile();
    made.tensors().get("baseline.keys").values()[7] = number;
    assertRefused(made, message);
  }

  @Test
  void givenATensorTooMany_whenRead_thenSaysSo() throws IOException {
    var made = file(Rolls.joint(1)).toFile();
    var tensors = new TreeMap<>(made.tensors());
    tensors.put("more", Tensor.zeros(Shape.of(1)));
    assertRefused(
        new ModelFile(made.metadata(), tensors),
        "must have nothing but what the network asks for, got more as well");
  }

  private void assertRefused(ModelFile file, String message) throws IOException {
    var path = folder.resolve("model.safetensors");
    file.write(path);
    assertThatThrownBy(() -> RollModelFile.read(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining(message);
  }
}
