package unroll.translator.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import unroll.translator.data.ParallelTexts;

/// Naive translators, which know nothing or little, to compare a model with.
public final class Baselines {
  private Baselines() {}

  /// By name; without the pairs `train` only what needs none.
  public static SequencedMap<String, UnaryOperator<String>> of(@Nullable ParallelTexts train) {
    SequencedMap<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("the source as it is", source -> source);
    if (train != null) {
      var common = commonest(train.targets());
      var dictionary = new Dictionary(train.sources(), train.targets());
      all.put("the commonest target", _ -> common);
      all.put("word by word", dictionary::translate);
    }
    return all;
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
