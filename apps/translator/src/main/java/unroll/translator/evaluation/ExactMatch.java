package unroll.translator.evaluation;

/// The share of translations that are the right one to the last token; spaces are counted as one.
public record ExactMatch() implements Metric {
  @Override
  public double[] counts(String translation, String reference) {
    return new double[] {Bleu.words(translation).equals(Bleu.words(reference)) ? 1 : 0, 1};
  }

  @Override
  public double score(double[] sums) {
    return 100 * sums[0] / sums[1];
  }
}
