package unroll.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import unroll.common.TrainingRun;
import unroll.engine.data.Vocabulary;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.sentiment.text.LabelledText;
import unroll.sentiment.text.TextTokens;

/// Small things that many tests need: texts whose label hangs on one word, and models of them.
final class Toy {
  static final List<String> GOOD = List.of("good", "fine", "lovely", "bright", "charming", "warm");
  static final List<String> BAD = List.of("bad", "dull", "awful", "bleak", "clumsy", "cold");
  private static final List<String> THINGS = List.of("film", "story", "ending", "song");

  private Toy() {}

  /// Twelve texts with a word of feeling, and as many in which `not` turns it round.
  static List<LabelledText> texts() {
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
  static SentimentTraining.Recipe recipe(int epochs) {
    return recipe(epochs, 0, false);
  }

  static SentimentTraining.Recipe recipe(int epochs, double dropout, boolean balanced) {
    var settings =
        Settings.DEFAULT.withSeed(7).withEpochs(epochs).withBatches(8, 4).withPatience(epochs);
    var sizes = new Sizes(100, 1, 12, 10, TextTokens.simple());
    return new SentimentTraining.Recipe(sizes, dropout, dropout, 0, balanced, 0.02, settings);
  }

  static SentimentTraining.Texts forTraining(List<LabelledText> texts) {
    var labels = texts.stream().map(LabelledText::label).distinct().sorted().toList();
    var header = Map.of("data.name", "toy", "data.sha256", "no hash");
    return new SentimentTraining.Texts(texts, texts, labels, labels, header);
  }

  static TrainingRun.Watch watch(int threads, Consumer<TrainingEvent> listener) {
    return new TrainingRun.Watch(threads, _ -> Checkpoint.none(), listener, () -> false);
  }

  /// A model that knows [#texts()] by heart.
  static SentimentModelFile trained() {
    try {
      var texts = forTraining(texts());
      return SentimentTraining.train(recipe(40), texts, null, watch(2, _ -> {})).model();
    } catch (ModelFileException e) {
      throw new AssertionError(e);
    }
  }

  /// A model that has learned nothing.
  static SentimentModelFile untrained(int embedding, int hidden, List<String> words) {
    var data =
        new SentimentData(new Vocabulary(words), List.of("bad", "good"), TextTokens.simple());
    var config = new SentimentModel.Config(words.size(), embedding, hidden, 2, 0.5, 0.1);
    var model = new SentimentModel(config, Parameters.random(5));
    return new SentimentModelFile(model, data, 1.5, Map.of("seed", "5"));
  }
}
