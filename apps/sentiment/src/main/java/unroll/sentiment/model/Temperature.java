package unroll.sentiment.model;

/// The one number that logits are divided by, so that probabilities mean what they say (Guo et al.,
/// 2017). It changes no decision. Fit it on validation data, never on test.
///
///     T = argmin of the mean of −log softmax(logits / T)[true label]
public final class Temperature {
  private static final double MOST = 20;
  private static final int ROUNDS = 100;

  private Temperature() {}

  /// The temperature in 1/20 to 20 of the least loss on `logits` `[text][label]`; logarithms of
  /// probabilities are logits, too. Found by golden section: the loss is convex in 1/T.
  ///
  /// @throws IllegalArgumentException if a logit is no finite number, or a label has none
  public static double fit(double[][] logits, int[] gold) {
    if (logits.length == 0 || logits.length != gold.length) {
      throw new IllegalArgumentException(
          "there must be as many logits as labels, and at least one, got %d and %d"
              .formatted(logits.length, gold.length));
    }
    for (int i = 0; i < gold.length; i++) {
      for (double logit : logits[i]) {
        if (!(Math.abs(logit) < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("text " + i + ": logits must be finite, got " + logit);
        }
      }
      if (gold[i] < 0 || gold[i] >= logits[i].length) {
        throw new IllegalArgumentException("text " + i + ": there is no label " + gold[i]);
      }
    }
    double section = (StrictMath.sqrt(5) - 1) / 2;
    double low = 1 / MOST;
    double high = MOST;
    for (int round = 0; round < ROUNDS; round++) {
      double left = high - section * (high - low);
      double right = low + section * (high - low);
      if (loss(logits, gold, left) <= loss(logits, gold, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return 2 / (low + high);
  }

  private static double loss(double[][] logits, int[] gold, double scale) {
    double sum = 0;
    for (int i = 0; i < gold.length; i++) {
      sum += logSum(logits[i], scale) - scale * logits[i][gold[i]];
    }
    return sum / gold.length;
  }

  private static double logSum(double[] logits, double scale) {
    double most = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      most = Math.max(most, scale * logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += StrictMath.exp(scale * logit - most);
    }
    return most + StrictMath.log(sum);
  }

  /// The probabilities softmax(logits / T).
  public static double[] probabilities(double[] logits, double temperature) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("a temperature is positive, got " + temperature);
    }
    double logSum = logSum(logits, 1 / temperature);
    var probabilities = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = StrictMath.exp(logits[k] / temperature - logSum);
    }
    return probabilities;
  }
}
