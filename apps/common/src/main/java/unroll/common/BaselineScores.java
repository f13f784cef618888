package unroll.common;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a model and naive baselines score on the same data. `measure` names the score, `higher` is
/// true if more of it is better, and `over` says what was measured, such as `20 melodies`.
public record BaselineScores(
    String measure,
    boolean higher,
    String over,
    SequencedMap<String, Double> baselines,
    double model) {
  /// Nothing is known to compare with.
  public static final BaselineScores NONE =
      new BaselineScores("", false, "", new LinkedHashMap<>(), Double.NaN);

  private static final int MOST = 200;

  public BaselineScores {
    baselines = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(baselines));
  }

  /// 200 of `items`, evenly spaced, or all if there are no more: enough to compare with in seconds.
  public static <T> List<T> some(List<T> items) {
    return some(items, MOST);
  }

  /// At most this many of `items`, evenly spaced.
  public static <T> List<T> some(List<T> items, int most) {
    return items.size() <= most
        ? items
        : IntStream.range(0, most)
            .mapToObj(i -> items.get((int) ((long) i * items.size() / most)))
            .toList();
  }

  /// The baseline that is best, if the model is not better; a score that is not a number never is.
  public Optional<String> better() {
    var best = baselines.firstEntry();
    for (var each : baselines.entrySet()) {
      best = beats(each.getValue(), best.getValue()) ? each : best;
    }
    return best == null || beats(model, best.getValue())
        ? Optional.empty()
        : Optional.of(best.getKey());
  }

  private boolean beats(double one, double other) {
    return higher ? one > other : one < other;
  }

  /// All scores on a line, the model's first; and, if it is not better than every baseline, what to
  /// change, of a training that was best after `bestEpoch` of this many `epochs`. Nothing without
  /// baselines.
  public List<String> lines(int bestEpoch, int epochs) {
    if (baselines.isEmpty()) {
      return List.of();
    }
    var scores = new StringBuilder(Text.format("this model %.4f", model));
    baselines.forEach((name, score) -> scores.append(Text.format(", %s %.4f", name, score)));
    var line =
        "%s on %s (%s is better): %s".formatted(measure, over, higher ? "higher" : "lower", scores);
    return Stream.concat(
            Stream.of(line), better().map(name -> advice(name, bestEpoch, epochs)).stream())
        .toList();
  }

  private static String advice(String baseline, int bestEpoch, int epochs) {
    var start = "This model is not better than \"%s\": its loss ".formatted(baseline);
    return bestEpoch == epochs
        ? start + "was still falling, so give more --epochs or more data"
        : start
            + "fell no further after epoch %d, so give more data, begin with another model (--from), or try other settings (--search)"
                .formatted(bestEpoch);
  }
}
