package unroll.sentiment;

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
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

class SentimentModelFileTest {
  private static final List<String> WORDS = List.of("<unknown>", "a", "good", "bad", "film");

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void givenAModelFile() throws IOException {
    path = folder.resolve("model.safetensors");
    Toy.untrained(3, 4, WORDS).toFile().write(path);
  }

  private void writeWith(Map<String, String> changes) throws IOException {
    var file = ModelFile.read(path);
    var metadata = new TreeMap<>(file.metadata());
    metadata.putAll(changes);
    metadata.values().removeIf("(none)"::equals);
    new ModelFile(metadata, file.tensors()).write(path);
  }

  private void writeWith(String name, Tensor tensor) throws IOException {
    var file = ModelFile.read(path);
    var tensors = new TreeMap<>(file.tensors());
    tensors.put(name, tensor);
    new ModelFile(file.metadata(), tensors).write(path);
  }

  private void assertRefused(CharSequence... words) {
    assertThatThrownBy(() -> SentimentModelFile.read(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void givenAModel_whenWrittenAndRead_thenIsTheSame() throws IOException {
    // given
    var model = Toy.untrained(3, 4, WORDS);
    var text = List.of(new int[] {1, 2, 4, 0});
    // when
    var read = SentimentModelFile.read(path);
    // then
    assertThat(read.reader().probabilities(text)).isEqualTo(model.reader().probabilities(text));
    assertThat(read.data().labels()).containsExactly("bad", "good");
    assertThat(read.data().words().symbols()).isEqualTo(WORDS);
    assertThat(read.temperature()).isEqualTo(1.5);
    assertThat(read.header()).containsEntry("seed", "5").containsEntry("app", "sentiment");
    var again = folder.resolve("again.safetensors");
    read.toFile().write(again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  @Test
  void givenNothing_whenRead_thenSaysSo() {
    assertThatThrownBy(() -> SentimentClassifier.load(folder.resolve("none")))
        .hasMessage("No model at " + folder.resolve("none"));
  }

  @ParameterizedTest
  @CsvSource({"music melody, 1", "'sentiment, pretrained', 1", "sentiment, 2"})
  void givenAModelOfAnotherAppOrFormat_whenRead_thenSaysWhatItIs(String app, String format)
      throws IOException {
    writeWith(Map.of("app", app, "format", format));
    var got = "got '" + app + "', format " + format;
    assertRefused("needs a model of the app 'sentiment', format 1, " + got);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config.hidden", "config.embedding", "vocabulary.words", "labels", "temperature"})
  void givenAHeaderWithoutANecessaryEntry_whenRead_thenNamesIt(String entry) throws IOException {
    writeWith(Map.of(entry, "(none)"));
    assertRefused("'" + entry + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "config.hidden, 8000",
    "config.hidden, 0",
    "config.hidden, -4",
    "config.hidden, 99999999999",
    "config.hidden, four",
    "config.embedding, 8192",
    "config.embedding, 0",
    "vocabulary.words, a",
    "vocabulary.words, ''",
    "labels, good",
    "labels, ''",
    "temperature, 0",
    "temperature, -1",
    "temperature, NaN",
    "temperature, Infinity",
    "temperature, warm"
  })
  void givenAHeaderThatDoesNotFitItsWeights_whenRead_thenRefusesWithoutTakingMemory(
      String entry, String value) throws IOException {
    writeWith(Map.of(entry, value));
    assertRefused("");
  }

  @Test
  void givenWordsOrLabelsThatComeTwice_whenRead_thenRefuses() throws IOException {
    writeWith(Map.of("vocabulary.words", "<unknown>\na\ngood\na\nfilm"));
    assertRefused("'a' comes twice");
    writeWith(Map.of("vocabulary.words", "<unknown>\na\ngood\nbad\nfilm", "labels", "x\nx"));
    assertRefused("labels");
  }

  @Test
  void givenAHeaderOfMillionsOfWords_whenRead_thenRefusesWithoutTakingMemory() throws IOException {
    var words = new StringBuilder("<unknown>");
    for (int word = 1; word < 300_000; word++) {
      words.append('\n').append(word);
    }
    writeWith(Map.of("vocabulary.words", words.toString()));
    assertRefused("embedding.weight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedding.weight",
        "query.weight",
        "forward.weight_hh",
        "backward.weight_ih",
        "backward.bias",
        "output.weight",
        "output.bias"
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
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY, 3e38f})
  void givenAWeightThatIsNoSaneNumber_whenRead_thenNamesIt(float number) throws IOException {
    var table = ModelFile.read(path).tensors().get("output.weight").copy();
    table.values()[7] = number;
    writeWith("output.weight", table);
    assertRefused("output.weight", String.valueOf(number));
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
        int area = i % 4 == 1 ? bytes.length : 1200;
        for (int j = 0; j <= random.nextInt(3); j++) {
          bytes[random.nextInt(area)] = (byte) random.nextInt(256);
        }
      }
      Files.write(path, bytes);
      // when
      var error = catchThrowable(() -> SentimentClassifier.load(path).explain("a good film"));
      // then
      if (error != null) {
        refused++;
        assertThat(error).as("file %d", i).isInstanceOf(ModelFileException.class);
        assertThat(error.getMessage()).startsWith(path.toString()).doesNotContain("\n");
      }
    }
    assertThat(refused).isBetween(100, 300);
  }
}
