package unroll.translator.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import unroll.common.BaselineScores;
import unroll.translator.data.ParallelTexts;
import unroll.translator.data.Translation;
import unroll.translator.data.TranslatorTexts;
import unroll.translator.model.Search;
import unroll.translator.model.TranslatorModel;
import unroll.translator.model.TranslatorPredictor;

/// Naive translators, which know nothing or little, to compare a model with.
public final class Baselines {
  private static final int LEARNED_FROM = 2000; // pairs

  private Baselines() {}

  /// By name; without the pairs `train` only what needs none.
  public static SequencedMap<String, UnaryOperator<String>> of(@Nullable ParallelTexts train) {
    SequencedMap<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("the source as it is", source -> source);
    if (train != null) {
      var common = commonest(train.targets());
      var dictionary = new Dictionary(train.sources(), train.targets());
      all.put("the most common target", _ -> common);
      all.put("word by word", dictionary::translate);
    }
    return all;
  }

  /// A model beside them, on some of the pairs that chose its best epoch. They learn from at most
  /// 2,000 of its training pairs, which takes seconds.
  public static BaselineScores beside(TranslatorModel model, TranslatorTexts texts, int threads) {
    var some = texts.valid().with(BaselineScores.some(texts.valid().pairs()));
    var train = BaselineScores.some(texts.train().pairs(), LEARNED_FROM);
    var bleu = Bleu.raw();
    var scores = new LinkedHashMap<String, Double>();
    of(texts.train().with(train))
        .forEach((name, naive) ->
            scores.put(name, bleu.of(some.sources().stream().map(naive).toList(), some.targets())));
    var own =
        new TranslatorPredictor(model)
            .translate(some.sources(), Search.DEFAULT, threads).stream()
                .map(Translation::text)
                .toList();
    return new BaselineScores(
        "bleu-13a", true, some.pairs().size() + " pairs", scores, bleu.of(own, some.targets()));
  }

  private static String commonest(List<String> texts) {
    var counts = new HashMap<String, Integer>();
    var best = "";
    for (var text : texts) {
      int count = counts.merge(text, 1, Integer::sum);
      best = count > counts.getOrDefault(best, 0) ? text : best;
    }
    return best;
  }
}
