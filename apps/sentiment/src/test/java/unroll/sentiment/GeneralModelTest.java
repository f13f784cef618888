package unroll.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.model.ModelFile;
import unroll.sentiment.data.LabelledTexts;

/// What the model for texts of any kind makes of messages, questions and sentences whose frames and
/// words it has not seen.
class GeneralModelTest {
  private static final Path HOME = Path.of("../..");
  private static final Path MODEL = HOME.resolve("models/sentiment-general.safetensors");

  private static SentimentClassifier classifier;

  @BeforeAll
  static void load() throws IOException {
    classifier = SentimentClassifier.load(MODEL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "so gooood | positive",
        "this is sooooo baaaad | negative",
        ":) | positive",
        ":-( | negative",
        "😍 | positive",
        "@united thanks!! | positive",
        "ugh worst flight ever | negative",
        "The battery lasts for days. | positive",
        "Operating profit fell to EUR 3 mn. | negative",
        "When does the shop open? | neutral",
        "The film is 92 minutes long. | neutral",
        "The film was not bad at all. | positive",
        "I would not call it a good hotel. | negative",
        "It broke after a week, but I still love it. | positive"
      })
  void givenATextOfAnyKind_whenClassified_thenItHasItsLabel(String text, String label) {
    assertThat(classifier.classify(text).label()).isEqualTo(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "???",
        "Ce film est une catastrophe totale, je le déteste.",
        "El hotel es muy bonito y limpio.",
        "Dieser Film ist furchtbar langweilig und viel zu lang."
      })
  void givenATextItCannotRead_whenClassified_thenItIsUnsure(String text) {
    assertThat(classifier.classify(text).isUnsure()).isTrue();
  }

  @Test
  void givenSentencesOfUnseenFrames_whenClassified_thenMostAreRight() throws IOException {
    var texts = LabelledTexts.read(HOME.resolve("data/sentiment/frames-test.tsv")).texts();
    long right =
        texts.stream()
            .filter(text -> classifier.classify(text.text()).label().equals(text.label()))
            .count();
    System.out.printf("frames-test.tsv      %3d of %3d%n", right, texts.size());
    assertThat(right).isGreaterThanOrEqualTo(texts.size() * 6 / 10);
  }

  @Test
  void givenTheFile_thenItIsSmallAndItsCardNamesIt() throws IOException {
    assertThat(Files.size(MODEL)).isLessThanOrEqualTo(12_000_000);
    var card = Files.readString(HOME.resolve("models/sentiment-general.md"));
    assertThat(card).contains(ModelFile.sha256(MODEL));
    var header = ModelFile.read(MODEL).metadata();
    assertThat(header)
        .containsAllEntriesOf(
            Map.of("labels", "negative\nneutral\npositive", "config.tokens", "casual"));
    assertThat(card).contains(header.get("data.name"));
    assertThat(classifier.polar().labels()).isEqualTo(List.of("negative", "positive"));
  }
}
