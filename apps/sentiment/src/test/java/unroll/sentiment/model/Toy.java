package unroll.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import unroll.engine.data.Vocabulary;
import unroll.engine.kind.Trained;
import unroll.engine.kind.Training;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.Stopped;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.data.SentimentData;
import unroll.sentiment.data.SentimentTexts;
import unroll.sentiment.text.Cutting;
import unroll.sentiment.text.TextTokens;

/// Small things that many tests need: texts whose label hangs on one word, and models of them.
public final class Toy {
  private static final List<String> GOOD =
      List.of("good", "fine", "lovely", "bright", "charming", "warm");
  private static final List<String> BAD =
      List.of("bad", "dull", "awful", "bleak", "clumsy", "cold");
  private static final List<String> THINGS = List.of("film", "story", "ending", "song");

  private Toy() {}

  /// Twelve texts with a word of feeling, and as many in which `not` turns it round.
  public static List<LabelledText> texts() {
    var texts = new ArrayList<LabelledText>();
    for (int i = 0; i < GOOD.size(); i++) {
      var thing = THINGS.get(i % THINGS.size());
      texts.add(text("positive", "the " + thing + " was " + GOOD.get(i)));
      texts.add(text("negative", "the " + thing + " was " + BAD.get(i)));
      texts.add(text("negative", "the " + thing + " was not " + GOOD.get(i)));
      texts.add(text("positive", "the " + thing + " was not " + BAD.get(i)));
    }
    return texts;
  }

  static LabelledText text(String label, String text) {
    return new LabelledText(label, text, "");
  }

  /// A recipe that learns [#texts()] by heart in a second.
  static SentimentRecipe recipe(int epochs) {
    return recipe(epochs, 0, false);
  }

  static SentimentRecipe recipe(int epochs, double dropout, boolean balanced) {
    var settings =
        Settings.DEFAULT.withSeed(7).withEpochs(epochs).withBatches(8, 4).withPatience(epochs);
    var words = new WordRecipe(100, 1, 12, 10, "simple", 0);
    return new SentimentRecipe(words, dropout, dropout, 0, balanced, 0.02, settings);
  }

  /// The same texts to learn from and to choose the epoch on.
  static SentimentTexts forTraining(List<LabelledText> texts) {
    return SentimentTexts.of(texts, texts, Map.of("data.name", "toy", "data.sha256", "no hash"));
  }

  /// A training of a model on these texts.
  static Training<SentimentRecipe, SentimentTexts, ?, SentimentModel> training(
      SentimentRecipe recipe, SentimentTexts texts) {
    return Training.of(new SentimentKind(), recipe, texts);
  }

  /// A model that knows [#texts()] by heart.
  public static Trained<SentimentRecipe, SentimentModel> trained() {
    return training(recipe(40), forTraining(texts())).threads(2).run();
  }

  /// The same with texts that say nothing good or bad.
  public static Trained<SentimentRecipe, SentimentModel> ofThree() {
    var texts = texts();
    for (var thing : THINGS) {
      THINGS.forEach(other -> texts.add(text("neutral", "the " + thing + " has a " + other)));
    }
    return training(recipe(40), forTraining(texts)).threads(2).run();
  }

  /// The same as messages, cut into subwords.
  public static Trained<SentimentRecipe, SentimentModel> ofMessages() {
    var texts = texts();
    texts.add(text("positive", "the film was good :)"));
    texts.add(text("positive", "good ! :)"));
    var recipe = recipe(10).with("tokens", "casual").with("subwords", 30);
    return training(recipe, forTraining(texts)).threads(2).run();
  }

  /// The file of a model that has learned nothing.
  static ModelFile untrained(int embedding, int hidden, List<String> words) {
    var recipe =
        SentimentRecipe.DEFAULT
            .with("embedding", embedding)
            .with("hidden", hidden)
            .with("wordDropout", 0.0)
            .with("seed", 5L);
    var network = new SentimentNetwork(recipe, words.size(), 2, Parameters.random(5));
    var data =
        new SentimentData(
            new Vocabulary(words), List.of("bad", "good"), Cutting.whole(TextTokens.simple()));
    var header = RecipeForm.of(SentimentRecipe.DEFAULT).header(recipe);
    return new SentimentKind().file(new SentimentModel(network, data, 1.5, 1.5), header);
  }

  /// The file of a training that was broken off after so many batches on one thread, and went on
  /// from its checkpoint on two.
  static ModelFile brokenOff(
      Supplier<Training<?, ?, ?, ?>> trainings, Path checkpoint, int batches) {
    var events = new ArrayList<TrainingEvent>();
    trainings
        .get()
        .checkpoint(checkpoint, false)
        .listener(events::add)
        .stopWhen(() -> events.stream().filter(BatchDone.class::isInstance).count() == batches)
        .run();
    assertThat(events.getLast()).isInstanceOf(Stopped.class);
    return trainings.get().threads(2).checkpoint(checkpoint, true).run().file();
  }

  /// `file` at `path`.
  static Path written(Path path, ModelFile file) throws IOException {
    file.write(path);
    return path;
  }
}
