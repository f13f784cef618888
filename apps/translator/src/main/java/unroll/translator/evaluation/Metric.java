package unroll.translator.evaluation;

import java.util.ArrayList;
import java.util.List;
import unroll.common.Interval;

/// A measure of a corpus that is made of counts of each sentence: the corpus's counts are their
/// sums.
public interface Metric {
  /// What is counted of one translation beside the right ones, one or more.
  double[] counts(String translation, List<String> references);

  /// The figure of summed counts, in percent.
  double score(double[] sums);

  /// The figure of a corpus with one right translation of each text.
  default double of(List<String> translations, List<String> references) {
    return score(sum(all(translations, single(references))));
  }

  /// The same with its interval; `seed` is that of the bootstrap (for translation Koehn, 2004).
  default Interval of(List<String> translations, List<String> references, long seed) {
    return ofSeveral(translations, single(references), seed);
  }

  /// The figure of a corpus with all right translations of each text, and its interval.
  default Interval ofSeveral(List<String> translations, List<List<String>> references, long seed) {
    var counts = all(translations, references);
    return Interval.of(
        score(sum(counts)),
        seed,
        random -> {
          var sums = new double[counts.getFirst().length];
          for (int i = 0; i < counts.size(); i++) {
            add(counts.get(random.below(counts.size())), sums);
          }
          return score(sums);
        });
  }

  private static List<List<String>> single(List<String> references) {
    return references.stream().map(List::of).toList();
  }

  private List<double[]> all(List<String> translations, List<List<String>> references) {
    if (translations.isEmpty() || translations.size() != references.size()) {
      throw new IllegalArgumentException(
          "there must be as many translations as references, at least one, got %d and %d"
              .formatted(translations.size(), references.size()));
    }
    var all = new ArrayList<double[]>();
    for (int i = 0; i < translations.size(); i++) {
      all.add(counts(translations.get(i), references.get(i)));
    }
    return all;
  }

  private static double[] sum(List<double[]> counts) {
    var sums = new double[counts.getFirst().length];
    counts.forEach(each -> add(each, sums));
    return sums;
  }

  private static void add(double[] counts, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += counts[i];
    }
  }
}
