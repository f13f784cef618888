package unroll.translator.evaluation;

import java.util.List;

/// How many runs of one to six characters a translation shares with the right one (Popović, 2015),
/// as sacreBLEU defines chrF2: over a whole corpus, spaces left out, recall counted twice as much as
/// precision.
///
///     chrF = (1 + β²) · P · R / (β² · P + R),   β = 2
///
/// `P` and `R` are the means over all lengths that both sides have runs of. Where a reference is too
/// short to have runs of some length, those of its translation are not counted. Of several
/// references the first with the highest figure counts.
public record ChrF() implements Metric {
  private static final int LONGEST = 6;
  private static final double BETA_SQUARED = 4;

  /// For each length: the runs of the translation, of the reference, and those that both have.
  @Override
  public double[] counts(String translation, List<String> references) {
    var letters = characters(translation);
    var best = counts(letters, references.getFirst());
    for (var other : references.subList(1, references.size())) {
      var counts = counts(letters, other);
      best = score(counts) > score(best) ? counts : best;
    }
    return best;
  }

  private static double[] counts(List<Integer> letters, String reference) {
    var right = characters(reference);
    var counts = new double[3 * LONGEST];
    for (int n = 1; n <= LONGEST; n++) {
      int at = 3 * (n - 1);
      counts[at] = right.size() < n ? 0 : Math.max(0, letters.size() - n + 1);
      counts[at + 1] = Math.max(0, right.size() - n + 1);
      counts[at + 2] = Bleu.shared(Bleu.runs(letters, n), Bleu.runs(right, n));
    }
    return counts;
  }

  private static List<Integer> characters(String text) {
    return Tokenizer13a.SPACES.matcher(text).replaceAll("").codePoints().boxed().toList();
  }

  @Override
  public double score(double[] sums) {
    double precision = 0; // summed over the lengths, as is the recall
    double recall = 0;
    int lengths = 0;
    for (int at = 0; at < sums.length; at += 3) {
      if (sums[at] > 0 && sums[at + 1] > 0) {
        precision += sums[at + 2] / sums[at];
        recall += sums[at + 2] / sums[at + 1];
        lengths++;
      }
    }
    double weighed = BETA_SQUARED * precision + recall;
    double f = weighed == 0 ? 0 : (1 + BETA_SQUARED) * precision * recall / weighed;
    return lengths == 0 ? 0 : 100 * f / lengths;
  }
}
