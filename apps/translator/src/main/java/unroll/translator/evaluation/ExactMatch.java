package unroll.translator.evaluation;

import java.util.List;

/// The share of translations that are a right one to the last token; spaces are counted as one.
public record ExactMatch() implements Metric {
  @Override
  public double[] counts(String translation, List<String> references) {
    var words = Bleu.words(translation);
    boolean right = references.stream().map(Bleu::words).anyMatch(words::equals);
    return new double[] {right ? 1 : 0, 1};
  }

  @Override
  public double score(double[] sums) {
    return 100 * sums[0] / sums[1];
  }
}
