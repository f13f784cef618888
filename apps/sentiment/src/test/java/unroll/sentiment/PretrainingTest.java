package unroll.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.common.TrainingRun;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.sentiment.text.LabelledText;
import unroll.sentiment.text.TextTokens;

class PretrainingTest {
  private static final List<String> WHO = List.of("anna", "boris", "clara", "dmitri");
  private static final List<String> DOES = List.of("sings", "reads", "paints", "sleeps");
  private static final List<String> HOW = List.of("well", "badly", "often", "rarely");

  @TempDir private Path folder;

  /// Texts of a tiny grammar: who comes third fixes what and how; only who comes is chance.
  private static List<String> texts(int n) {
    var random = RandomStream.of(4);
    var texts = new ArrayList<String>();
    for (int i = 0; i < n; i++) {
      var text = new StringBuilder();
      for (int k = 0; k < 4; k++) {
        int who = random.below(4);
        text.append(WHO.get(who)).append(' ').append(DOES.get(who)).append(' ');
        text.append(HOW.get(who)).append(' ');
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static Pretraining.Recipe recipe(int epochs) {
    var settings =
        Settings.DEFAULT.withSeed(3).withEpochs(epochs).withBatches(16, 8).withPatience(epochs);
    return new Pretraining.Recipe(new Sizes(50, 2, 8, 12, TextTokens.simple()), 0.02, settings);
  }

  private static Pretraining.Texts named(List<String> texts) {
    return new Pretraining.Texts(texts, Map.of("data.name", "grammar", "data.sha256", "hash"));
  }

  /// Two of three words are certain and the third is one of four: log 4 / 3 = 0.46 nats a word is
  /// the least in each direction; guessing among thirteen words costs 2.56.
  @Test
  void givenATinyGrammar_whenPretrained_thenLearnsIt() {
    // given
    var losses = new ArrayList<Double>();
    var watch =
        Toy.watch(
            2,
            event -> {
              if (event instanceof TrainingEvent.BatchDone done) {
                losses.add(done.loss());
              }
            });
    // when
    var result = Pretraining.train(recipe(20), named(texts(200)), watch);
    // then
    assertThat(losses.getFirst()).isBetween(2.3, 2.8);
    assertThat(result.progress().bestValidLoss()).isBetween(0.3, 0.7);
  }

  @Test
  void givenAPretraining_whenDone_thenTheHeaderSaysWhatItCameFrom() {
    var header =
        Pretraining.train(recipe(1), named(texts(60)), Toy.watch(1, _ -> {})).file().metadata();
    assertThat(header)
        .containsEntry("app", "sentiment, pretrained")
        .containsEntry("config.embedding", "8")
        .containsEntry("config.hidden", "12")
        .containsEntry("recipe.words", "50")
        .containsEntry("recipe.learningRate", "0.02")
        .containsEntry("recipe.epochs", "1")
        .containsEntry("recipe.batchSize", "16")
        .containsEntry("data.name", "grammar")
        .containsEntry("data.sha256", "hash")
        .containsEntry("seed", "3")
        .containsKey("score.validNatsPerWord");
    assertThat(header.get("vocabulary.words").split("\n")).hasSize(13).contains("anna", "rarely");
  }

  @Test
  void givenAPretrainedModel_whenASentimentModelBeginsThere_thenItFits() throws Exception {
    // given
    var pretrained = Pretraining.train(recipe(1), named(texts(60)), Toy.watch(2, _ -> {})).file();
    var settings = Settings.DEFAULT.withSeed(7).withEpochs(30).withBatches(8, 4).withPatience(30);
    var recipe =
        new SentimentTraining.Recipe(
            new Sizes(9, 1, 8, 12, TextTokens.simple()), 0, 0, 0, false, 0.02, settings);
    var texts = new ArrayList<LabelledText>();
    for (var who : WHO) {
      texts.add(Toy.text("good", who + " sings well"));
      texts.add(Toy.text("bad", who + " sings badly"));
    }
    // when
    var model =
        SentimentTraining.train(recipe, Toy.forTraining(texts), pretrained, Toy.watch(2, _ -> {}))
            .model();
    // then
    var classifier = new SentimentClassifier(model.reader());
    assertThat(classifier.classify("dmitri sings well").label()).isEqualTo("good");
    assertThat(classifier.classify("dmitri sings badly").label()).isEqualTo("bad");
  }

  @Test
  void givenAPretrainingBrokenOff_whenResumed_thenTheFileIsThatOfOneWithoutABreak()
      throws Exception {
    // given
    var whole = folder.resolve("whole");
    Pretraining.train(recipe(2), named(texts(100)), Toy.watch(2, _ -> {})).file().write(whole);
    var checkpoint = folder.resolve("checkpoint");
    var batches = new ArrayList<TrainingEvent>();
    // when
    var first =
        new TrainingRun.Watch(
            1,
            identity -> Checkpoint.at(checkpoint, identity, 1, false),
            batches::add,
            () -> batches.size() == 4);
    Pretraining.train(recipe(2), named(texts(100)), first);
    var second =
        new TrainingRun.Watch(
            2, identity -> Checkpoint.at(checkpoint, identity, 1, true), _ -> {}, () -> false);
    var resumed = folder.resolve("resumed");
    Pretraining.train(recipe(2), named(texts(100)), second).file().write(resumed);
    // then
    assertThat(batches).hasSizeBetween(4, 6);
    assertThat(resumed).hasSameBinaryContentAs(whole);
  }

  @Test
  void givenTooLittleText_whenPretrained_thenSaysHowMuchIsNeeded() {
    assertThatThrownBy(
            () -> Pretraining.train(recipe(1), named(List.of("too", "few")), Toy.watch(1, _ -> {})))
        .hasMessage(
            "--data: at least 50 stretches of 8 words were expected, got 0; give more text");
  }
}
