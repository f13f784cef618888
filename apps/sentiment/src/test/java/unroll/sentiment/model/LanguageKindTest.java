package unroll.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.kind.Training;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.sentiment.SentimentClassifier;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.UnlabelledTexts;

class LanguageKindTest {
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

  /// A training on so many of them.
  private static Training<LanguageRecipe, UnlabelledTexts, ?, LanguageModel> training(
      int epochs, List<String> texts) {
    var settings =
        Settings.DEFAULT.withSeed(3).withEpochs(epochs).withBatches(16, 8).withPatience(epochs);
    var recipe = new LanguageRecipe(new WordRecipe(50, 2, 8, 12, "simple", 0), 0.02, settings);
    var header = Map.of("data.name", "grammar", "data.sha256", "hash");
    return Training.of(new LanguageKind(), recipe, new UnlabelledTexts(texts, header));
  }

  @Test
  void givenAModelFile_whenWrittenReadOrDamaged_thenKeepsTheContract() throws IOException {
    var file = training(1, texts(60)).run().file();
    new ModelFileContract<>(new LanguageKind(), folder).verify(file);
  }

  /// Two of three words are certain and the third is one of four: log 4 / 3 = 0.46 nats a word is
  /// the least in each direction; guessing among thirteen words costs 2.56.
  @Test
  void givenATinyGrammar_whenPretrained_thenLearnsIt() {
    // given
    var losses = new ArrayList<Double>();
    // when
    var trained =
        training(20, texts(200))
            .threads(2)
            .listener(event -> {
              if (event instanceof TrainingEvent.BatchDone done) {
                losses.add(done.loss());
              }
            })
            .run();
    // then
    assertThat(losses.getFirst()).isBetween(2.3, 2.8);
    assertThat(trained.progress().bestValidLoss()).isBetween(0.3, 0.7);
  }

  @Test
  void givenAPretraining_whenDone_thenTheHeaderSaysWhatItCameFrom() {
    var header = training(1, texts(60)).run().file().metadata();
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
    var pretrained = training(1, texts(60)).threads(2).run().file();
    var recipe = Toy.recipe(30).with("embedding", 8).with("hidden", 12);
    var texts = new ArrayList<LabelledText>();
    for (var who : WHO) {
      texts.add(Toy.text("good", who + " sings well"));
      texts.add(Toy.text("bad", who + " sings badly"));
    }
    // when
    var beginning = Toy.forTraining(texts).beginningWith(pretrained);
    var model = Toy.training(recipe, beginning).threads(2).run().model();
    // then
    var classifier = SentimentClassifier.of(model);
    assertThat(classifier.classify("dmitri sings well").label()).isEqualTo("good");
    assertThat(classifier.classify("dmitri sings badly").label()).isEqualTo("bad");
  }

  @Test
  void givenAPretrainingBrokenOff_whenResumed_thenTheFileIsThatOfOneWithoutABreak()
      throws Exception {
    // given
    var texts = texts(100);
    var whole = Toy.written(folder.resolve("whole"), training(2, texts).threads(2).run().file());
    // when
    var file = Toy.brokenOff(() -> training(2, texts), folder.resolve("checkpoint"), 4);
    // then
    assertThat(Toy.written(folder.resolve("resumed"), file)).hasSameBinaryContentAs(whole);
  }

  @Test
  void givenTooLittleText_whenPretrained_thenSaysHowMuchIsNeeded() {
    assertThatThrownBy(() -> training(1, List.of("too", "few")).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the texts must have at least 50 stretches of 8 words, got 0; give more text");
  }
}
