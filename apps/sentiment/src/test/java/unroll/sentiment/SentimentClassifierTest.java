package unroll.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.kind.Trained;
import unroll.sentiment.data.LabelledTexts;
import unroll.sentiment.model.SentimentKind;
import unroll.sentiment.model.SentimentModel;
import unroll.sentiment.model.SentimentRecipe;
import unroll.sentiment.model.Toy;

class SentimentClassifierTest {
  private static final Trained<SentimentRecipe, SentimentModel> MODEL = Toy.trained();

  private final SentimentClassifier classifier = SentimentClassifier.of(MODEL.model());

  @Test
  void givenAModelFile_whenLoaded_thenThreeLinesTellTheSentiment(@TempDir Path folder)
      throws Exception {
    var path = folder.resolve("model.safetensors");
    MODEL.file().write(path);
    // the example of SentimentClassifier's description
    var loaded = SentimentClassifier.load(path);
    var result = loaded.classify("The film was not bad!");
    assertThat(result.label()).isEqualTo("positive");
    assertThat(result.probability()).isBetween(0.5, 1.0);
    assertThat(result.probabilities().keySet()).containsExactly("negative", "positive");
  }

  @Test
  void givenLabelledTexts_whenTrainedFromJava_thenAFewLinesMakeAModelAndItsFile(
      @TempDir Path folder) throws Exception {
    var texts = folder.resolve("texts.tsv");
    var lines = Toy.texts().stream().map(text -> text.label() + "\t" + text.text()).toList();
    Files.write(texts, lines);
    // the example of the front door
    var recipe = SentimentRecipe.DEFAULT.with("hidden", 4).with("embedding", 4).with("epochs", 2);
    var data = LabelledTexts.read(texts);
    var trained = SentimentClassifier.training(recipe, data).threads(2).run();
    trained.file().write(folder.resolve("mine.safetensors"));
    var result = SentimentClassifier.of(trained.model()).classify("The film was not bad!");
    // and the same from the file
    var loaded = SentimentClassifier.load(folder.resolve("mine.safetensors"));
    assertThat(loaded.classify("The film was not bad!")).isEqualTo(result);
    assertThat(trained.recipe()).isEqualTo(recipe);
    assertThat(trained.file().metadata()).containsEntry("data.sha256", data.sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000\u0007",
        "\uD800",
        "\uDC00\uD800",
        "🙂🙃",
        "<br /><br/>",
        "&#0;&amp;&nbsp;",
        "一部好电影",
        "ﬁne ½ Å",
        "\u202Egood\u202C",
        "<unknown>",
      })
  void givenAnyText_whenClassified_thenProbabilitiesSumToOne(String text) {
    var result = classifier.classify(text);
    double sum = result.probabilities().values().stream().mapToDouble(p -> p).sum();
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(classifier.explain(text).label()).isEqualTo(result.label());
  }

  @Test
  void givenManyTexts_whenAskedTogether_thenEachHasTheBitsItHasAlone() {
    // given: of all lengths, more than fit together
    var texts =
        IntStream.range(0, 150).mapToObj(i -> "the film was fine ".repeat(i * 7 % 60)).toList();
    // when
    var together = classifier.probabilities(texts);
    // then
    for (int i = 0; i < texts.size(); i++) {
      var alone = classifier.classify(texts.get(i)).probabilities().values();
      assertThat(together[i]).containsExactly(alone.stream().mapToDouble(p -> p).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void givenAnyNumberOfThreads_whenAsked_thenTheAnswersHaveTheSameBits(int threads) {
    var texts = IntStream.range(0, 100).mapToObj(i -> "a warm story ".repeat(i % 9)).toList();
    assertThat(classifier.threads(threads).probabilities(texts))
        .isDeepEqualTo(classifier.probabilities(texts));
  }

  @Test
  void givenATextOfATownsLibrary_whenClassified_thenItIsReadInPartsWhoseMeanDecides() {
    // given: 41,000 words, of which two thirds are for, one third is against
    var reader = MODEL.model().reader();
    var good = IntStream.range(0, 41_000).map(_ -> reader.word("good")).toArray();
    var bad = good.clone();
    Arrays.fill(bad, 27_400, 41_000, reader.word("bad"));
    // when
    var whole = reader.probabilities(List.of(good, bad));
    // then
    int positive = classifier.labels().indexOf("positive");
    assertThat(whole[0][positive]).isGreaterThan(0.9);
    assertThat(whole[1][positive]).isLessThan(whole[0][positive]);
    assertThat(reader.probabilities(List.of(good))[0]).isEqualTo(whole[0]);
    var attention = reader.attention(bad);
    assertThat(attention).hasSize(41_000);
    assertThat(Arrays.stream(attention).sum()).isCloseTo(1, within(1e-4));
  }

  @Test
  void givenManyThreads_whenTheyShareAClassifier_thenEachGetsWhatItWouldGetAlone() {
    // given
    var texts = Toy.texts().stream().map(text -> text.text()).toList();
    var alone = texts.stream().map(classifier::classify).toList();
    // when
    var together =
        texts.stream()
            .map(text -> CompletableFuture.supplyAsync(() -> classifier.classify(text)))
            .toList();
    // then
    assertThat(together.stream().map(CompletableFuture::join)).containsExactlyElementsOf(alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "???", "12 345", "qwert film zxcvb", "Das ist ja sehr langweilig."})
  void givenATextOfUnknownWords_whenClassified_thenTheModelIsUnsure(String text) {
    assertThat(classifier.classify(text).isUnsure()).isTrue();
    assertThat(classifier.classify("the film was " + text + " not bad").known())
        .isGreaterThan(classifier.classify(text).known());
    assertThat(classifier.classify("The film was not bad !!").isUnsure()).isFalse();
  }

  @Test
  void givenAModelThatTellsNeutral_whenAskedWithout_thenTheOthersShareItsProbability() {
    var three = SentimentClassifier.of(Toy.ofThree().model());
    assertThat(three.labels()).containsExactly("negative", "neutral", "positive");
    var two = three.polar();
    assertThat(two.labels()).containsExactly("negative", "positive");
    for (var text : List.of("the film was good", "the film has a song", "the story was bleak")) {
      var all = three.classify(text);
      var polar = two.classify(text);
      assertThat(polar.probabilities().keySet()).containsExactly("negative", "positive");
      boolean positive = all.probabilities().get("positive") > all.probabilities().get("negative");
      assertThat(polar.label()).isEqualTo(positive ? "positive" : "negative");
      assertThat(two.threads(1).classify(text)).isEqualTo(polar);
    }
    assertThat(three.classify("the film has a song").label()).isEqualTo("neutral");
    assertThatThrownBy(classifier::polar)
        .hasMessage(
            "the model must tell neutral beside two other labels, got one that tells negative, positive");
  }

  @Test
  void givenAModelThatTellsNeutral_whenSavedAndLoaded_thenBothTemperaturesAreKept()
      throws Exception {
    var trained = Toy.ofThree();
    assertThat(trained.file().metadata()).containsKeys("temperature", "temperature.polar");
    var read = new SentimentKind().of(trained.file());
    assertThat(read.temperature()).isEqualTo(trained.model().temperature());
    assertThat(read.polarTemperature()).isEqualTo(trained.model().polarTemperature());
    assertThat(MODEL.file().metadata()).doesNotContainKey("temperature.polar");
  }

  @Test
  void givenSubwordsAndMessages_whenTrained_thenUnknownWordsAreReadInParts() throws Exception {
    var trained = Toy.ofMessages();
    var read = SentimentClassifier.of(new SentimentKind().of(trained.file()));
    assertThat(read.words("goooood :-)")).containsExactly("good", ":)");
    assertThat(read.words("goodly").size()).isGreaterThan(1);
    assertThat(read.classify("the film was goooood :-))"))
        .isEqualTo(read.classify("the film was good :)"));
    var explanation = read.explain("the film was charmingly dull");
    assertThat(explanation.pieces().stream().map(piece -> piece.text()).reduce("", String::concat))
        .isEqualTo("the film was charmingly dull");
  }
}
