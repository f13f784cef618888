package unroll.translator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import unroll.engine.kind.Trained;
import unroll.engine.kind.Training;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.TranslatorData.Example;
import unroll.translator.data.TranslatorTexts;

/// A tiny language: words become capitals, and the verb, which comes first here, goes last.
public final class Toy {
  private static final List<String> VERBS = List.of("sees", "hears", "likes");
  private static final List<String> NOUNS = List.of("cat", "dog", "bird", "fox", "hen");

  /// A small network with whole words, which learns fast.
  public static final TranslatorRecipe RECIPE =
      TranslatorRecipe.DEFAULT
          .with("embedding", 24)
          .with("encoder", 12)
          .with("decoder", 24)
          .with("wordDropout", 0.05)
          .with("dropout", 0.05)
          .with("smoothing", 0.01)
          .with("learningRate", 0.02)
          .with("batch", 16)
          .with("patience", 100)
          .with("seed", 3L);

  private Toy() {}

  public static ParallelTexts texts() {
    var pairs = new ArrayList<ParallelTexts.Pair>();
    for (var verb : VERBS) {
      for (var one : NOUNS) {
        for (var other : NOUNS) {
          var target = one + " " + other + " " + verb;
          pairs.add(
              new ParallelTexts.Pair(
                  verb + " " + one + " " + other + ".", target.toUpperCase(Locale.ROOT) + "!"));
        }
      }
    }
    return new ParallelTexts(pairs, List.of(), 0, List.of(), "toy", false);
  }

  /// A training on all pairs, which also choose the best epoch.
  public static Training<TranslatorRecipe, TranslatorTexts, Example, TranslatorModel> training(
      TranslatorRecipe recipe) {
    var texts = new TranslatorTexts(texts(), texts(), Map.of("data.name", "toy"));
    return Training.of(new TranslatorKind(), recipe, texts);
  }

  public static Trained<TranslatorRecipe, TranslatorModel> train(TranslatorRecipe recipe) {
    return training(recipe).threads(2).run();
  }
}
