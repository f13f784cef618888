package unroll.sentiment.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Naive Bayes over the binary bag of words: how often a word comes in a text does not count (Pang,
/// Lee & Vaithyanathan, 2002).
///
///     log P(y | text) = log P(y) + Σ over distinct words w of log P(w | y) + constant
///     P(w | y) = (texts of y with w + 1) / (Σ over words of texts of y with them + words)
///
/// Words that no training text has are passed over.
public final class NaiveBayes implements Baseline {
  private final List<String> labels;
  private final double[] prior; // log P(y)
  private final Map<String, double[]> likelihoods; // word → log P(w | y) for each y

  private NaiveBayes(List<String> labels, double[] prior, Map<String, double[]> likelihoods) {
    this.labels = labels;
    this.prior = prior;
    this.likelihoods = likelihoods;
  }

  /// Counts the words of `texts`.
  ///
  /// @throws IllegalArgumentException if `texts` have fewer than two labels
  public static NaiveBayes train(List<TokenizedText> texts) {
    var labels = TokenizedText.labels(texts);
    var counts = new HashMap<String, double[]>();
    var words = new double[labels.size()];
    var prior = new double[labels.size()];
    for (var text : texts) {
      int y = labels.indexOf(text.label());
      prior[y]++;
      for (var word : new HashSet<>(text.tokens())) {
        counts.computeIfAbsent(word, _ -> new double[labels.size()])[y]++;
        words[y]++;
      }
    }
    for (var count : counts.values()) {
      for (int y = 0; y < count.length; y++) {
        count[y] = StrictMath.log((count[y] + 1) / (words[y] + counts.size()));
      }
    }
    for (int y = 0; y < prior.length; y++) {
      prior[y] = StrictMath.log(prior[y] / texts.size());
    }
    return new NaiveBayes(labels, prior, counts);
  }

  @Override
  public String name() {
    return "naive Bayes";
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public double[] probabilities(List<String> tokens) {
    var scores = prior.clone();
    tokens.stream()
        .distinct() // in order, so that sums have the same bits on every run
        .forEach(word -> {
          var likelihood = likelihoods.get(word);
          for (int y = 0; likelihood != null && y < scores.length; y++) {
            scores[y] += likelihood[y];
          }
        });
    return softmax(scores);
  }

  private static double[] softmax(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int y = 0; y < scores.length; y++) {
      scores[y] = StrictMath.exp(scores[y] - most);
      sum += scores[y];
    }
    for (int y = 0; y < scores.length; y++) {
      scores[y] /= sum;
    }
    return scores;
  }
}
