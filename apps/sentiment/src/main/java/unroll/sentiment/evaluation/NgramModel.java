package unroll.sentiment.evaluation;

import java.util.List;
import unroll.engine.random.RandomStream;

/// Logistic regression over words and pairs of neighbouring words, each weighted by how much more
/// often it stands in texts of the label than in the others (Wang & Manning, 2012).
///
///     r = log (p / |p|) / (q / |q|)      p = 1 + texts of the label with the feature, q the others
///     P(label | text) = σ(Σ over its features f of w(f)·r(f) + b)
///     w = argmin ½ |w|² + C · Σ over texts of log (1 + exp(−y · score))
///
/// More than two labels are learned one against the rest, and their probabilities made to sum to
/// one. Solved by coordinate ascent in the dual (Yu, Huang & Lin, 2011), texts in seeded order.
public final class NgramModel implements Baseline {
  /// On fifths held out of IMDB's and SST-2's training texts, costs of 0.1 to 3 differ by less than
  /// chance.
  public static final double DEFAULT_COST = 1;

  private static final int MOST_ROUNDS = 60;
  private static final double ENOUGH = 1e-3; // change of a dual variable, as a share of C
  private static final int HALVINGS = 40;

  private final List<String> labels;
  private final NgramFeatures features;
  private final float[][] weights; // [labels learned][features], w·r
  private final double[] bias;

  private NgramModel(
      List<String> labels, NgramFeatures features, float[][] weights, double[] bias) {
    this.labels = labels;
    this.features = features;
    this.weights = weights;
    this.bias = bias;
  }

  /// With [#DEFAULT_COST].
  public static NgramModel train(List<TokenizedText> texts, long seed) {
    return train(texts, DEFAULT_COST, seed);
  }

  /// `cost` is the weight C of a text against a simple model.
  ///
  /// @throws IllegalArgumentException if `texts` have fewer than two labels or `cost` is not
  ///   positive
  public static NgramModel train(List<TokenizedText> texts, double cost, long seed) {
    if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the cost must be positive and finite, got " + cost);
    }
    var labels = TokenizedText.labels(texts);
    var features = NgramFeatures.of(texts);
    var rows = texts.stream().map(text -> features.in(text.tokens())).toArray(int[][]::new);
    int learned = labels.size() == 2 ? 1 : labels.size();
    var weights = new float[learned][];
    var bias = new double[learned];
    for (int k = 0; k < learned; k++) {
      var label = labels.size() == 2 ? labels.get(1) : labels.get(k);
      var is = new boolean[rows.length];
      for (int i = 0; i < rows.length; i++) {
        is[i] = texts.get(i).label().equals(label);
      }
      weights[k] = ratios(rows, is, features.size());
      bias[k] = fit(rows, is, weights[k], cost, RandomStream.of(seed).fork(k));
    }
    return new NgramModel(labels, features, weights, bias);
  }

  private static float[] ratios(int[][] rows, boolean[] is, int size) {
    var counts = new int[2][size];
    var sums = new double[] {size, size};
    for (int i = 0; i < rows.length; i++) {
      int side = is[i] ? 1 : 0;
      for (int feature : rows[i]) {
        counts[side][feature]++;
      }
      sums[side] += rows[i].length;
    }
    var ratios = new float[size];
    for (int f = 0; f < size; f++) {
      double p = (counts[1][f] + 1) / sums[1];
      double q = (counts[0][f] + 1) / sums[0];
      ratios[f] = (float) StrictMath.log(p / q);
    }
    return ratios;
  }

  /// Turns the ratios `r` into weights `w·r` in place; returns the bias, the weight of a feature of
  /// ratio 1 that all texts have.
  private static double fit(
      int[][] rows, boolean[] is, float[] r, double cost, RandomStream random) {
    var w = new double[r.length];
    double b = 0;
    var alpha = new double[rows.length];
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double change = 0;
      for (int i : random.permutation(rows.length)) {
        double score = b;
        double square = 1;
        for (int f : rows[i]) {
          score += w[f] * r[f];
          square += (double) r[f] * r[f];
        }
        double y = is[i] ? 1 : -1;
        double next = minimum(alpha[i], y * score, square, cost);
        double step = y * (next - alpha[i]);
        for (int f : rows[i]) {
          w[f] += step * r[f];
        }
        b += step;
        change = Math.max(change, Math.abs(step));
        alpha[i] = next;
      }
      if (change < ENOUGH * cost) {
        break;
      }
    }
    for (int f = 0; f < r.length; f++) {
      r[f] *= (float) w[f];
    }
    return b;
  }

  /// Where log (a / (C − a)) + margin + square · (a − before) crosses zero: the best value of one
  /// dual variable, in (0, C).
  private static double minimum(double before, double margin, double square, double cost) {
    double low = 0;
    double high = cost;
    for (int i = 0; i < HALVINGS; i++) {
      double a = (low + high) / 2;
      double slope = StrictMath.log(a / (cost - a)) + margin + square * (a - before);
      if (slope > 0) {
        high = a;
      } else {
        low = a;
      }
    }
    return (low + high) / 2;
  }

  @Override
  public String name() {
    return "n-grams";
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public double[] probabilities(List<String> tokens) {
    var found = features.in(tokens);
    var probabilities = new double[labels.size()];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double score = bias[k];
      for (int f : found) {
        score += weights[k][f];
      }
      probabilities[k] = 1 / (1 + StrictMath.exp(-score));
      sum += probabilities[k];
    }
    if (labels.size() == 2) {
      return new double[] {1 - probabilities[0], probabilities[0]};
    }
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }
}
