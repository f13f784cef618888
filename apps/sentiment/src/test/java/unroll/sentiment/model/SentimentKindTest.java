package unroll.sentiment.model;

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
import unroll.engine.kind.ModelFileContract;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.sentiment.SentimentClassifier;

class SentimentKindTest {
  private static final List<String> WORDS = List.of("<unknown>", "a", "good", "bad", "film");
  private static final ModelFile FILE = Toy.untrained(3, 4, WORDS);

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void givenAModelFile() throws IOException {
    path = Toy.written(folder.resolve("model.safetensors"), FILE);
  }

  private void writeWith(Map<String, String> changes) throws IOException {
    var metadata = new TreeMap<>(FILE.metadata());
    metadata.putAll(changes);
    metadata.values().removeIf("(none)"::equals);
    new ModelFile(metadata, FILE.tensors()).write(path);
  }

  private void assertRefused(CharSequence... words) {
    assertThatThrownBy(() -> new SentimentKind().load(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void givenAModelFile_whenWrittenReadOrDamaged_thenKeepsTheContract() throws IOException {
    new ModelFileContract<>(new SentimentKind(), folder).verify(FILE);
  }

  @Test
  void givenAModel_whenWrittenAndRead_thenSaysTheSame() throws IOException {
    // given
    var text = List.of(new int[] {1, 2, 4, 0});
    // when
    var read = new SentimentKind().load(path);
    // then
    var model = new SentimentKind().of(FILE);
    assertThat(read.reader().probabilities(text)).isEqualTo(model.reader().probabilities(text));
    assertThat(read.data().labels()).containsExactly("bad", "good");
    assertThat(read.data().words().symbols()).isEqualTo(WORDS);
    assertThat(read.temperature()).isEqualTo(1.5);
  }

  @Test
  void givenNothing_whenRead_thenSaysSo() {
    assertThatThrownBy(() -> new SentimentKind().load(folder.resolve("none")))
        .hasMessage("No model at " + folder.resolve("none"));
  }

  @Test
  void givenAPretrainedModel_whenRead_thenSaysWhatItIs() throws IOException {
    writeWith(Map.of("app", "sentiment, pretrained"));
    assertRefused(
        "must be a model of the app 'sentiment', format 1, got 'sentiment, pretrained', format 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vocabulary.words", "labels", "temperature"})
  void givenAHeaderWithoutANecessaryEntry_whenRead_thenNamesIt(String entry) throws IOException {
    writeWith(Map.of(entry, "(none)"));
    assertRefused("'" + entry + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "config.hidden, (none), query.weight",
    "config.hidden, 8000, query.weight",
    "config.hidden, 0, 'config.hidden must lie in 1 to 8192, got 0'",
    "config.hidden, 99999999999, 'config.hidden must be a whole number, got 99999999999'",
    "config.embedding, 8192, embedding.weight",
    "vocabulary.words, a, embedding.weight",
    "labels, good, 'labels must be two or more, none twice, got [good]'",
    "temperature, 0, 'temperature must lie in (0, 1000), got 0.0'",
    "temperature, -1, temperature",
    "temperature, Infinity, temperature",
    "temperature, warm, warm"
  })
  void givenAHeaderThatDoesNotFitItsWeights_whenRead_thenRefusesWithoutTakingMemory(
      String entry, String value, String named) throws IOException {
    writeWith(Map.of(entry, value));
    assertRefused(named);
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

  @Test
  void givenHundredsOfDamagedFiles_whenUsed_thenEachIsUsableOrRefusedInOneSentence()
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
