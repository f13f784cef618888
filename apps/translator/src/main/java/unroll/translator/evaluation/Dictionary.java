package unroll.translator.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.translator.data.Tokens;

/// A naive translator to compare with: each word by its most likely counterpart, in the order of the
/// source. The counterparts are learned from sentence pairs by IBM's first model (Brown, Della
/// Pietra, Della Pietra & Mercer, 1993), five rounds of expectation maximisation.
///
///     t(target | source) ∝ Σ over pairs of t(target | source) / Σ t(target | any source word)
public final class Dictionary {
  private static final int ROUNDS = 5;

  private final Map<String, String> best = new HashMap<>();

  /// Learned from texts and their translations, as many of each.
  public Dictionary(List<String> sources, List<String> targets) {
    Map<String, Map<String, Double>> t = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Map<String, Double>> next = new TreeMap<>();
      for (int i = 0; i < sources.size(); i++) {
        var source = Tokens.cut(sources.get(i));
        for (var word : Tokens.cut(targets.get(i))) {
          share(word, source, t, next);
        }
      }
      next.values().forEach(Dictionary::normalize);
      t = next;
    }
    t.forEach((source, counterparts) -> {
      var mostLikely = "";
      for (var each : counterparts.entrySet()) {
        boolean more = each.getValue() > counterparts.getOrDefault(mostLikely, 0.0);
        mostLikely = more ? each.getKey() : mostLikely;
      }
      best.put(source, mostLikely);
    });
  }

  /// Counts a target word among the counterparts of the source words, as much as it is theirs.
  private static void share(
      String word,
      List<String> source,
      Map<String, Map<String, Double>> t,
      Map<String, Map<String, Double>> next) {
    double sum = 0;
    for (var from : source) {
      sum += probability(t, from, word);
    }
    for (var from : source) {
      next.computeIfAbsent(from, _ -> new TreeMap<>())
          .merge(word, probability(t, from, word) / sum, Double::sum);
    }
  }

  /// All alike before the first round.
  private static double probability(Map<String, Map<String, Double>> t, String from, String word) {
    return t.isEmpty() ? 1 : t.getOrDefault(from, Map.of()).getOrDefault(word, 0.0);
  }

  private static void normalize(Map<String, Double> counterparts) {
    double sum = 0;
    for (double value : counterparts.values()) {
      sum += value;
    }
    double all = sum;
    counterparts.replaceAll((_, value) -> value / all);
  }

  /// Word by word; unknown words as they are.
  public String translate(String source) {
    return Tokens.join(
        Tokens.cut(source).stream().map(word -> best.getOrDefault(word, word)).toList());
  }
}
