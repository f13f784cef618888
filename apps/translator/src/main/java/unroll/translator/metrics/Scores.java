package unroll.translator.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import unroll.common.Interval;
import unroll.common.Json;

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

  /// Of translations beside the right ones; `seed` is that of the bootstrap.
  public static Scores of(List<String> translations, List<String> references, long seed) {
    var figures = new LinkedHashMap<String, Interval>();
    METRICS.forEach((name, metric) -> figures.put(name, metric.of(translations, references, seed)));
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

  /// What stands above the lines of [#line].
  public static String heading() {
    var line = new StringBuilder(" ".repeat(22));
    METRICS.keySet().forEach(name -> line.append(String.format(Locale.ROOT, " %-23s", name)));
    return line.toString().stripTrailing();
  }

  /// The figures as a line of a table.
  public String line(String name) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-22s", name));
    for (var figure : figures.values()) {
      var interval = String.format(Locale.ROOT, "[%.2f, %.2f]", figure.low(), figure.high());
      line.append(String.format(Locale.ROOT, " %6.2f %-16s", figure.value(), interval));
    }
    return line.toString().stripTrailing();
  }

  /// The figures of a translator as a JSON object on a line.
  public String json(String name) {
    return Json.line(out -> {
      out.writeStringProperty("translator", name);
      figures.forEach((metric, figure) -> {
        out.writeObjectPropertyStart(metric);
        out.writeNumberProperty("value", Json.rounded(figure.value()));
        out.writeNumberProperty("low", Json.rounded(figure.low()));
        out.writeNumberProperty("high", Json.rounded(figure.high()));
        out.writeEndObject();
      });
    });
  }
}
