package unroll.music.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import unroll.common.BaselineScores;
import unroll.common.Interval;

/// A mean per unit, such as nats per token, with the interval in which it lies in 95 of 100
/// drawings of pieces (bootstrap; Efron, 1979).
public record Estimate(String name, double mean, double low, double high) {
  /// Of the sum over each piece, and of how many units that is.
  public static Estimate of(String name, double[] sums, long[] units) {
    int n = sums.length;
    double mean = Arrays.stream(sums).sum() / (double) Arrays.stream(units).sum();
    var interval =
        Interval.of(
            mean,
            0,
            random -> {
              double sum = 0;
              double counted = 0;
              for (int i = 0; i < n; i++) {
                int drawn = random.below(n);
                sum += sums[drawn];
                counted += units[drawn];
              }
              return sum / counted;
            });
    return new Estimate(name, mean, interval.low(), interval.high());
  }

  /// Scores of baselines and, last, of a model.
  static BaselineScores beside(String measure, String over, List<Estimate> scores) {
    var baselines = new LinkedHashMap<String, Double>();
    scores.forEach(score -> baselines.put(score.name, score.mean));
    double model = baselines.pollLastEntry().getValue();
    return new BaselineScores(measure, false, over, baselines, model);
  }
}
