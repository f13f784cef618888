package unroll.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.kind.Trained;
import unroll.engine.model.ModelFile;
import unroll.engine.recipe.RecipeForm;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.SentimentData;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.text.Cutting;
import unroll.sentiment.text.TextTokens;

@Tag("slow")
class SentimentTrainingTest {
  @TempDir private Path folder;

  private static Trained<SentimentRecipe, SentimentModel> train(
      SentimentRecipe recipe, List<LabelledText> texts, int threads) {
    return Toy.training(recipe, Toy.forTraining(texts)).threads(threads).run();
  }

  private Path written(String name, ModelFile file) throws Exception {
    return Toy.written(folder.resolve(name), file);
  }

  @Test
  void givenADozenTexts_whenTrainedForLong_thenKnowsThemByHeart() {
    // when
    var classifier = SentimentClassifier.of(Toy.trained().model());
    // then: also what `not` does
    assertThat(classifier.labels()).containsExactly("negative", "positive");
    for (var text : Toy.texts()) {
      var result = classifier.classify(text.text());
      assertThat(result.label()).as(text.text()).isEqualTo(text.label());
      assertThat(result.probability()).isGreaterThan(0.9);
      assertThat(result.probabilities()).containsEntry(result.label(), result.probability());
    }
  }

  @Test
  void givenOneThreadOrTwo_whenTrained_thenTheFilesAreEqual() throws Exception {
    // given: dropout and batches of two shards, all that threads could disturb
    var recipe = Toy.recipe(3, 0.3, true);
    // when
    var one = written("one", train(recipe, Toy.texts(), 1).file());
    var two = written("two", train(recipe, Toy.texts(), 2).file());
    // then
    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void givenATrainingBrokenOff_whenResumed_thenTheFileIsThatOfOneWithoutABreak() throws Exception {
    // given
    var recipe = Toy.recipe(4, 0.3, false);
    var texts = Toy.forTraining(Toy.texts());
    var whole = written("whole", train(recipe, Toy.texts(), 2).file());
    // when: broken off in the middle of the second epoch, which has three batches
    var file = Toy.brokenOff(() -> Toy.training(recipe, texts), folder.resolve("checkpoint"), 5);
    // then
    assertThat(written("resumed", file)).hasSameBinaryContentAs(whole);
  }

  @Test
  void givenACheckpointOfOtherTexts_whenResumed_thenIsRefused() {
    // given
    var checkpoint = folder.resolve("checkpoint");
    var texts = Toy.forTraining(Toy.texts());
    Toy.training(Toy.recipe(1), texts).checkpoint(checkpoint, true).run();
    // when
    var header = Map.of("data.name", "toy", "data.sha256", "another hash");
    var other = SentimentTexts.of(texts.train(), texts.valid(), header);
    var training = Toy.training(Toy.recipe(1), other).checkpoint(checkpoint, true);
    // then
    assertThatThrownBy(training::run)
        .hasMessageContaining("is a checkpoint of another training (data.sha256=no hash)");
  }

  @Test
  void givenAnEpoch_whenDone_thenASampleShowsWhatTheModelMakesOfAText() {
    // given
    var samples = new ArrayList<String>();
    // when
    Toy.training(Toy.recipe(40), Toy.forTraining(Toy.texts())).samples(samples::add).run();
    // then: of the first text
    assertThat(samples).hasSize(40).allMatch(line -> line.endsWith(": the film was good"));
    assertThat(samples.getLast()).isEqualTo("positive: the film was good");
  }

  @Test
  void givenATraining_whenDone_thenTheHeaderTellsAllThatTheModelDependsOn() throws Exception {
    var header = train(Toy.recipe(2, 0.25, true), Toy.texts(), 1).file().metadata();
    assertThat(header)
        .containsEntry("app", "sentiment")
        .containsEntry("format", "1")
        .containsEntry("labels", "negative\npositive")
        .containsEntry("config.embedding", "12")
        .containsEntry("config.hidden", "10")
        .containsEntry("recipe.words", "100")
        .containsEntry("recipe.leastTexts", "1")
        .containsEntry("recipe.dropout", "0.25")
        .containsEntry("recipe.wordDropout", "0.25")
        .containsEntry("recipe.smoothing", "0.0")
        .containsEntry("recipe.balanced", "true")
        .containsEntry("recipe.learningRate", "0.02")
        .containsEntry("recipe.epochs", "2")
        .containsEntry("recipe.batchSize", "8")
        .containsEntry("recipe.shardSize", "4")
        .containsEntry("recipe.clipNorm", "1.0")
        .containsEntry("recipe.patience", "2")
        .containsEntry("seed", "7")
        .containsEntry("data.name", "toy")
        .containsEntry("data.sha256", "no hash")
        .containsKeys("score.bestEpoch", "score.validNatsPerText", "temperature");
    assertThat(header.get("vocabulary.words")).startsWith("<unknown>\nthe\nwas\n");
  }

  @Test
  void givenALabelWithFewTexts_whenBalanced_thenItCountsForMore() throws Exception {
    // given: one text in ten is negative, and no word tells which
    var texts = new ArrayList<LabelledText>();
    for (int i = 0; i < 40; i++) {
      texts.add(Toy.text(i % 10 == 0 ? "negative" : "positive", "the film was a film"));
    }
    // when
    var plain = SentimentClassifier.of(train(Toy.recipe(10), texts, 2).model());
    var balanced = SentimentClassifier.of(train(Toy.recipe(10, 0, true), texts, 2).model());
    // then
    var text = "the film was a film";
    assertThat(plain.classify(text).probabilities().get("negative")).isLessThan(0.2);
    assertThat(balanced.classify(text).probabilities().get("negative")).isBetween(0.3, 0.6);
  }

  @Test
  void givenWordsOfFewTexts_whenCounted_thenTheyAreUnknownAndTheCommonestComeFirst() {
    // given
    var texts = List.of("b a a a", "b c", "b c d", "e");
    // when
    var counts = SentimentData.count(texts, Cutting.whole(TextTokens.simple()));
    // then
    assertThat(counts).isEqualTo(Map.of("a", 1, "b", 3, "c", 2, "d", 1, "e", 1));
    assertThat(SentimentData.vocabulary(counts, 2, 99).symbols())
        .containsExactly("<unknown>", "b", "c");
    assertThat(SentimentData.vocabulary(counts, 1, 5).symbols())
        .containsExactly("<unknown>", "b", "c", "a", "d");
  }

  @Test
  void givenAPretrainedModel_whenTrainedFrom_thenItsWordsAndWeightsAreTakenOver() throws Exception {
    // given: the weights of another model with its own words
    var words = List.of("<unknown>", "film", "good", "bad");
    var start = Toy.untrained(12, 10, words);
    var header = new TreeMap<>(start.metadata());
    header.put("app", LanguageKind.APP);
    header.put("data.name", "language");
    header.put("data.sha256", "its hash");
    var pretrained = new ModelFile(header, start.tensors());
    // when: steps that change next to nothing
    var recipe = Toy.recipe(1).with("learningRate", 1e-9).with("batch", 24);
    var texts = Toy.forTraining(Toy.texts()).beginningWith(pretrained);
    var trained = Toy.training(recipe, texts).run();
    // then
    assertThat(trained.model().data().words().symbols()).isEqualTo(words);
    for (var name : List.of("embedding.weight", "forward.weight_hh", "backward.bias")) {
      assertThat(trained.file().tensors().get(name).toArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(start.tensors().get(name).toArray());
    }
    assertThat(trained.file().metadata())
        .containsEntry("pretrained.data.name", "language")
        .containsEntry("pretrained.data.sha256", "its hash")
        .containsEntry("pretrained.seed", "5");
  }

  /// What a training says that begins with the file of another model, whose header has these
  /// entries instead of its own.
  private static void assertRefused(ModelFile file, Map<String, String> changes, String message) {
    var header = new TreeMap<>(file.metadata());
    header.putAll(Map.of("data.name", "language", "data.sha256", "its hash"));
    header.putAll(changes);
    var start = new ModelFile(header, file.tensors());
    assertThatThrownBy(() ->
            Toy.training(Toy.recipe(1), Toy.forTraining(Toy.texts()).beginningWith(start)).run())
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessage("the pretrained model cannot be used: " + message);
  }

  @Test
  void givenAPretrainedModelThatDoesNotFit_whenTrainedFrom_thenSaysWhy() {
    var file = Toy.untrained(12, 9, List.of("<unknown>", "film"));
    assertRefused(
        file,
        Map.of(),
        "the model file must have forward.weight_ih of shape [40, 12], got [36, 12]");
    assertRefused(
        file,
        Map.of("app", "music melody"),
        "must be a model of `unroll sentiment pretrain`, got one of music melody");
  }

  @ParameterizedTest
  @CsvSource({
    "words, 1, 'words must be at least 2, got 1'",
    "embedding, 0, 'embedding must lie in 1 to 8192, got 0'",
    "hidden, 9000, 'hidden must lie in 1 to 8192, got 9000'",
    "dropout, 1.0, 'dropout must lie in [0, 1), got 1.0'",
    "wordDropout, NaN, 'wordDropout must lie in [0, 1), got NaN'",
    "smoothing, -1.0, 'smoothing must lie in [0, 1), got -1.0'",
    "learningRate, 0.0, 'learningRate must lie in (0, 10), got 0.0'",
    "tokens, none, 'tokens must be simple, casual or trained, got none'"
  })
  void givenARecipeOfNonsense_whenMade_thenSaysWhatIsWrong(
      String setting, String value, String message) {
    var field = RecipeForm.of(SentimentRecipe.DEFAULT).field(setting);
    assertThatThrownBy(() -> SentimentRecipe.DEFAULT.with(setting, field.parse(value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
