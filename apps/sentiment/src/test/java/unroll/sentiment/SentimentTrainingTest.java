package unroll.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.TrainingRun;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.sentiment.text.LabelledText;
import unroll.sentiment.text.TextTokens;

class SentimentTrainingTest {
  @TempDir private Path folder;

  private static SentimentModelFile train(
      SentimentTraining.Recipe recipe, List<LabelledText> texts, int threads) throws Exception {
    return SentimentTraining.train(
            recipe, Toy.forTraining(texts), null, Toy.watch(threads, _ -> {}))
        .model();
  }

  private Path written(String name, ModelFile file) throws Exception {
    file.write(folder.resolve(name));
    return folder.resolve(name);
  }

  @Test
  void givenADozenTexts_whenTrainedForLong_thenKnowsThemByHeart() {
    // when
    var classifier = new SentimentClassifier(Toy.trained().reader());
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
    var one = written("one", train(recipe, Toy.texts(), 1).toFile());
    var two = written("two", train(recipe, Toy.texts(), 2).toFile());
    // then
    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void givenATrainingBrokenOff_whenResumed_thenTheFileIsThatOfOneWithoutABreak() throws Exception {
    // given
    var recipe = Toy.recipe(4, 0.3, false);
    var whole = written("whole", train(recipe, Toy.texts(), 2).toFile());
    var checkpoint = folder.resolve("checkpoint");
    var events = new ArrayList<TrainingEvent>();
    var texts = Toy.forTraining(Toy.texts());
    // when: broken off in the middle of the second epoch, which has three batches
    var first =
        new TrainingRun.Watch(
            1,
            identity -> Checkpoint.at(checkpoint, identity, 1, false),
            events::add,
            () -> events.stream().filter(TrainingEvent.BatchDone.class::isInstance).count() == 5);
    SentimentTraining.train(recipe, texts, null, first);
    assertThat(events).anyMatch(TrainingEvent.Stopped.class::isInstance);
    var second =
        new TrainingRun.Watch(
            2, identity -> Checkpoint.at(checkpoint, identity, 1, true), _ -> {}, () -> false);
    var resumed = SentimentTraining.train(recipe, texts, null, second);
    // then
    assertThat(written("resumed", resumed.model().toFile())).hasSameBinaryContentAs(whole);
  }

  @Test
  void givenACheckpointOfOtherTexts_whenResumed_thenIsRefused() throws Exception {
    // given
    var checkpoint = folder.resolve("checkpoint");
    var watch =
        new TrainingRun.Watch(
            1, identity -> Checkpoint.at(checkpoint, identity, 1, true), _ -> {}, () -> false);
    SentimentTraining.train(Toy.recipe(1), Toy.forTraining(Toy.texts()), null, watch);
    // when
    var texts = Toy.forTraining(Toy.texts());
    var other =
        new SentimentTraining.Texts(
            texts.train(),
            texts.valid(),
            texts.labels(),
            texts.names(),
            Map.of("data.name", "toy", "data.sha256", "another hash"));
    // then
    assertThatThrownBy(() -> SentimentTraining.train(Toy.recipe(1), other, null, watch))
        .hasMessageContaining("is a checkpoint of another training (data.sha256=no hash)");
  }

  @Test
  void givenATraining_whenDone_thenTheHeaderTellsAllThatTheModelDependsOn() throws Exception {
    var header = train(Toy.recipe(2, 0.25, true), Toy.texts(), 1).toFile().metadata();
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
    var plain = new SentimentClassifier(train(Toy.recipe(10), texts, 2).reader());
    var balanced = new SentimentClassifier(train(Toy.recipe(10, 0, true), texts, 2).reader());
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
    var counts = SentimentData.count(texts, TextTokens.simple());
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
    var start = Toy.untrained(12, 10, words).toFile();
    var header = new TreeMap<>(start.metadata());
    header.put("app", Pretraining.APP);
    header.put("data.name", "language");
    header.put("data.sha256", "its hash");
    var pretrained = new ModelFile(header, start.tensors());
    // when: steps that change next to nothing
    var settings = Settings.DEFAULT.withSeed(7).withEpochs(1).withBatches(24, 24);
    var recipe =
        new SentimentTraining.Recipe(
            new Sizes(9, 1, 12, 10, TextTokens.simple()), 0, 0, 0, false, 1e-9, settings);
    var result =
        SentimentTraining.train(
            recipe, Toy.forTraining(Toy.texts()), pretrained, Toy.watch(1, _ -> {}));
    // then
    var file = result.model().toFile();
    assertThat(result.model().data().words().symbols()).isEqualTo(words);
    for (var name : List.of("embedding.weight", "forward.weight_hh", "backward.bias")) {
      assertThat(file.tensors().get(name).toArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(start.tensors().get(name).toArray());
    }
    assertThat(file.metadata())
        .containsEntry("pretrained.data.name", "language")
        .containsEntry("pretrained.data.sha256", "its hash")
        .containsEntry("pretrained.seed", "5");
  }

  @Test
  void givenAPretrainedModelOfAnotherSize_whenTrainedFrom_thenSaysSo() {
    var start = Toy.untrained(12, 9, List.of("<unknown>", "film")).toFile();
    assertThatThrownBy(() ->
            SentimentTraining.train(
                Toy.recipe(1), Toy.forTraining(Toy.texts()), start, Toy.watch(1, _ -> {})))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("must have forward.weight_ih of shape [40, 12], got [36, 12]");
  }

  @Test
  void givenAFileOfAnotherApp_whenTrainedFrom_thenIsRefused() {
    var file = new ModelFile(Map.of("app", "music melody"), Map.of());
    assertThatThrownBy(() ->
            SentimentTraining.train(
                Toy.recipe(1), Toy.forTraining(Toy.texts()), file, Toy.watch(1, _ -> {})))
        .hasMessage("must come from `unroll sentiment pretrain`, is of music melody");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 8, 0.1, 0.1, 0.1, 0.01, '--words must lie in 2 or more, got 1'",
    "9, 0, 8, 0.1, 0.1, 0.1, 0.01, '--embedding must lie in 1 to 8192, got 0'",
    "9, 8, 9000, 0.1, 0.1, 0.1, 0.01, '--hidden must lie in 1 to 8192, got 9000'",
    "9, 8, 8, 1, 0.1, 0.1, 0.01, '--dropout must lie in [0, 1), got 1.0'",
    "9, 8, 8, 0.1, NaN, 0.1, 0.01, '--word-dropout must lie in [0, 1), got NaN'",
    "9, 8, 8, 0.1, 0.1, -1, 0.01, '--smoothing must lie in [0, 1), got -1.0'",
    "9, 8, 8, 0.1, 0.1, 0.1, 0, '--learning-rate must lie in (0, 10), got 0.0'"
  })
  void givenARecipeOfNonsense_whenMade_thenSaysWhatIsWrong(
      int words,
      int embedding,
      int hidden,
      double dropout,
      double wordDropout,
      double smoothing,
      double rate,
      String message) {
    assertThatThrownBy(() ->
            new SentimentTraining.Recipe(
                new Sizes(words, 1, embedding, hidden, TextTokens.simple()),
                dropout,
                wordDropout,
                smoothing,
                false,
                rate,
                Settings.DEFAULT))
        .hasMessage(message);
  }
}
