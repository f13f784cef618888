package unroll.sentiment.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a classifier said of texts whose labels are known: `gold[i]` is the number of the label of
/// text `i`, `probabilities[i][k]` that of label `k`.
public record Predictions(List<String> labels, int[] gold, double[][] probabilities) {
  public Predictions {
    labels = List.copyOf(labels);
    if (gold.length == 0 || gold.length != probabilities.length) {
      throw new IllegalArgumentException(
          "there must be as many labels as predictions, and at least one, got "
              + gold.length
              + " and "
              + probabilities.length);
    }
    for (int i = 0; i < gold.length; i++) {
      double sum = 0;
      for (double p : probabilities[i]) {
        sum += p >= 0 ? p : Double.NaN;
      }
      boolean fits = probabilities[i].length == labels.size() && Math.abs(sum - 1) < 1e-3;
      if (!fits || gold[i] < 0 || gold[i] >= labels.size()) {
        throw new IllegalArgumentException(
            ("text %d must have a label in 0 to %d and %d probabilities that sum to 1,"
                    + " got %d and %d that sum to %s")
                .formatted(
                    i, labels.size() - 1, labels.size(), gold[i], probabilities[i].length, sum));
      }
    }
  }

  public int size() {
    return gold.length;
  }

  /// These and those of other texts with the same labels.
  public Predictions and(Predictions others) {
    return new Predictions(
        labels,
        IntStream.concat(IntStream.of(gold), IntStream.of(others.gold)).toArray(),
        Stream.of(probabilities, others.probabilities)
            .flatMap(Arrays::stream)
            .toArray(double[][]::new));
  }

  /// The most probable label of text `i`, the first of equals.
  public int predicted(int i) {
    int best = 0;
    for (int k = 1; k < labels.size(); k++) {
      best = probabilities[i][k] > probabilities[i][best] ? k : best;
    }
    return best;
  }

  public boolean isRight(int i) {
    return predicted(i) == gold[i];
  }

  /// How probable the predicted label is said to be.
  double confidence(int i) {
    return probabilities[i][predicted(i)];
  }

  /// Mean of −log of the probability of the true label, in nats; one of nought counts as 1e-12.
  public double negativeLogLikelihood() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum -= StrictMath.log(Math.max(probabilities[i][gold[i]], 1e-12));
    }
    return sum / size();
  }
}
