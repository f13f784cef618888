package unroll.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.common.TrainingRun;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.translator.network.TranslatorModel;
import unroll.translator.network.TranslatorModel.Scoring;
import unroll.translator.network.TranslatorModel.Tying;
import unroll.translator.text.ParallelTexts;

/// A tiny language: words become capitals, and the verb, which comes first here, goes last.
final class Toy {
  private static final List<String> VERBS = List.of("sees", "hears", "likes");
  private static final List<String> NOUNS = List.of("cat", "dog", "bird", "fox", "hen");

  private Toy() {}

  static ParallelTexts texts() {
    var pairs = new ArrayList<ParallelTexts.Pair>();
    for (var verb : VERBS) {
      for (var one : NOUNS) {
        for (var other : NOUNS) {
          var target = one + " " + other + " " + verb;
          pairs.add(
              new ParallelTexts.Pair(
                  verb + " " + one + " " + other + ".",
                  target.toUpperCase(java.util.Locale.ROOT) + "!"));
        }
      }
    }
    return new ParallelTexts(pairs, List.of(), 0, "toy");
  }

  static TranslatorModel.Config sizes(Scoring scoring, Tying tying, boolean syntactic) {
    return new TranslatorModel.Config(0, 0, 24, 12, 24, scoring, tying, syntactic);
  }

  static TranslatorTraining.Recipe recipe(TranslatorModel.Config sizes, int subwords, int epochs) {
    return new TranslatorTraining.Recipe(
        new TranslatorData.Cutting(subwords, 1, sizes.tying() == Tying.ALL),
        50,
        sizes,
        new TranslatorModel.Regularization(0.05, 0.05, sizes.syntactic() ? 0.05 : 0),
        0.01,
        sizes.syntactic() ? 1e-4 : 0,
        new TranslatorTraining.Speed(0.02, TranslatorTraining.Falling.COSINE, 0),
        TranslatorTraining.Choosing.LOSS,
        Settings.DEFAULT.withSeed(3).withEpochs(epochs).withBatches(16, 8).withPatience(100));
  }

  static TranslatorTraining.Result train(TranslatorTraining.Recipe recipe, int threads) {
    var header = new TreeMap<>(Map.of("data.name", "toy"));
    return TranslatorTraining.train(
        recipe,
        new TranslatorTraining.Texts(texts(), texts(), header),
        new TrainingRun.Watch(threads, _ -> Checkpoint.none(), _ -> {}, () -> false));
  }
}
