package unroll.translator.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import unroll.common.Interval;

/// All figures of the translations of one translator, by the name of their protocol, in percent.
public record Scores(SequencedMap<String, Interval> figures) {
  private static final Map<String, Metric> METRICS = metrics();

  private static Map<String, Metric> metrics() {
    var metrics = new LinkedHashMap<String, Metric>();
    metrics.put("exact", new ExactMatch());
    metrics.put("bleu-tok", Bleu.tokenized());
    metrics.put("bleu-13a", Bleu.raw());
    metrics.put("chrF2", new ChrF());
    return metrics;
  }

  /// The names of all figures, in their order.
  public static List<String> names() {
    return List.copyOf(METRICS.keySet());
  }

  /// Of translations, each beside its right ones; `seed` is that of the bootstrap.
  public static Scores of(List<String> translations, List<List<String>> references, long seed) {
    var figures = new LinkedHashMap<String, Interval>();
    METRICS.forEach(
        (name, metric) -> figures.put(name, metric.ofSeveral(translations, references, seed)));
    return new Scores(figures);
  }

  /// One figure.
  public double value(String name) {
    var figure = figures.get(name);
    if (figure == null) {
      throw new IllegalArgumentException("no figure is called " + name);
    }
    return figure.value();
  }
}
