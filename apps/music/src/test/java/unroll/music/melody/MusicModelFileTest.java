package unroll.music.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.decode.Sampling;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.music.midi.Metre;

class MusicModelFileTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void givenAModelFile() throws IOException {
    path = folder.resolve("model.safetensors");
    Tiny.model(5).write(path);
  }

  private void writeWith(Map<String, String> changes) throws IOException {
    var file = ModelFile.read(path);
    var metadata = new TreeMap<>(file.metadata());
    metadata.putAll(changes);
    metadata.values().removeIf(String::isEmpty);
    new ModelFile(metadata, file.tensors()).write(path);
  }

  private void writeWith(String name, Tensor tensor) throws IOException {
    var file = ModelFile.read(path);
    var tensors = new TreeMap<>(file.tensors());
    tensors.put(name, tensor);
    new ModelFile(file.metadata(), tensors).write(path);
  }

  private void assertRefused(CharSequence... words) {
    assertThatThrownBy(() -> MusicModelFile.read(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void givenAModel_whenWrittenAndRead_thenIsTheSame() throws IOException {
    // given
    var model = Tiny.model(5);
    var tune = Tiny.tune("garden-minuet");
    // when
    var read = MusicModelFile.read(path);
    // then
    assertThat(MusicEvaluation.of(read, List.of(tune)))
        .isEqualTo(MusicEvaluation.of(model, List.of(tune)));
    assertThat(read.data().metres()).isEqualTo(model.data().metres());
    assertThat(read.header()).containsEntry("seed", "5").containsEntry("app", "music melody");
    var again = folder.resolve("again.safetensors");
    read.write(again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  @Test
  void givenNothing_whenRead_thenSaysSo() {
    assertThatThrownBy(() -> MusicModelFile.read(folder.resolve("none")))
        .hasMessage("No model at " + folder.resolve("none"));
  }

  @Test
  void givenAModelOfAnotherApp_whenRead_thenSaysWhatItIs() throws IOException {
    writeWith(Map.of("app", "sentiment"));
    assertRefused("needs a model of the app 'music melody', format 1, got 'sentiment', format 1");
  }

  @Test
  void givenAForeignSafetensorsFile_whenRead_thenSaysWhatIsMissing() throws IOException {
    new ModelFile(Map.of(), Map.of("x", Tensor.zeros(Shape.of(2)))).write(path);
    assertRefused("needs a model of the app 'music melody'", "got 'null', format null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.hidden",
        "config.layers",
        "config.embedding",
        "config.smallEmbedding",
        "config.attentionBars",
        "vocabulary.lengths",
        "vocabulary.metres"
      })
  void givenAHeaderWithoutANecessaryEntry_whenRead_thenNamesIt(String entry) throws IOException {
    writeWith(Map.of(entry, ""));
    assertRefused("'" + entry + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "config.hidden, 8000",
    "config.hidden, 0",
    "config.hidden, -8",
    "config.hidden, 99999999999",
    "config.hidden, eight",
    "config.layers, 8000",
    "config.layers, 0",
    "config.layers, 1",
    "config.embedding, 8192",
    "config.smallEmbedding, 8192",
    "config.attentionBars, -1",
    "vocabulary.lengths, 1 2 3",
    "vocabulary.lengths, 1 x",
    "vocabulary.lengths, 0 1",
    "vocabulary.metres, 4/4",
    "vocabulary.metres, 4/5",
    "vocabulary.metres, four"
  })
  void givenAHeaderThatDoesNotFitItsWeights_whenRead_thenRefusesWithoutTakingMemory(
      String entry, String value) throws IOException {
    writeWith(Map.of(entry, value));
    assertRefused("");
  }

  @Test
  void givenAHeaderOfMillionsOfLengths_whenRead_thenRefusesWithoutTakingMemory()
      throws IOException {
    var lengths = new StringBuilder();
    for (int length = 1; length < 300_000; length++) {
      lengths.append(length).append(' ');
    }
    writeWith(Map.of("vocabulary.lengths", lengths.toString()));
    assertRefused("token.weight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token.weight",
        "lookback.weight",
        "lstm.l1.weight_ih",
        "output.weight",
        "baseline.unigram"
      })
  void givenAMissingTensor_whenRead_thenNamesIt(String name) throws IOException {
    var file = ModelFile.read(path);
    var tensors = new TreeMap<>(file.tensors());
    tensors.remove(name);
    new ModelFile(file.metadata(), tensors).write(path);
    assertRefused(name, "none");
  }

  @Test
  void givenATensorOfAnotherShape_whenRead_thenNamesBoth() throws IOException {
    writeWith("output.bias", Tensor.zeros(Shape.of(3)));
    assertRefused("output.bias", "[3]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"more", "baseline.more"})
  void givenATensorTooMany_whenRead_thenNamesIt(String name) throws IOException {
    writeWith(name, Tensor.zeros(Shape.of(3)));
    assertRefused("must have nothing but what the network asks for", name);
  }

  @Test
  void givenAWeightThatIsNoNumber_whenRead_thenNamesIt() throws IOException {
    var table = ModelFile.read(path).tensors().get("output.weight").copy();
    table.values()[7] = Float.NaN;
    writeWith("output.weight", table);
    assertRefused("output.weight", "NaN");
  }

  @Test
  void givenHundredsOfDamagedFiles_whenRead_thenEachIsUsableOrRefusedInOneSentence()
      throws IOException {
    var whole = Files.readAllBytes(path);
    var random = new SplittableRandom(11);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      // given: cut short, or a few bytes changed, most often in the header
      var bytes = whole.clone();
      if (i % 4 == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      } else {
        int area = i % 4 == 1 ? bytes.length : 3500;
        for (int j = 0; j <= random.nextInt(3); j++) {
          bytes[random.nextInt(area)] = (byte) random.nextInt(256);
        }
      }
      Files.write(path, bytes);
      // when
      var error = catchThrowable(this::composeABar);
      // then
      if (error != null) {
        refused++;
        assertThat(error).as("file %d", i).isInstanceOf(ModelFileException.class);
        assertThat(error.getMessage()).startsWith(path.toString()).doesNotContain("\n");
      }
    }
    assertThat(refused).isBetween(100, 300);
  }

  private void composeABar() throws IOException {
    MelodyComposer.load(path).compose(Metre.COMMON, 1, Sampling.PLAIN, 1);
  }
}
