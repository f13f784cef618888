package unroll.trajectory.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import unroll.common.Interval;
import unroll.common.Json;
import unroll.common.Read;

/// What evaluations have found, for people and for programs. Every figure stands under the name of
/// the protocol.
public final class Report {
  private static final int NAME = 46; // chars
  private static final int COLUMN = 15;
  private static final List<Metric> OTHERS =
      List.of(
          Metric.MISS,
          Metric.COLLISION,
          Metric.COLLISION_OF_SEVERAL,
          Metric.NATS,
          Metric.IN_50,
          Metric.IN_90);

  private final String protocol;
  private final List<Evaluation> all;
  private final StringBuilder text = new StringBuilder();

  private Report(String protocol, List<Evaluation> all) {
    this.protocol = protocol;
    this.all = all;
  }

  /// Tables for a terminal: the first of `all` is the model, `rivals` are those of the others that
  /// it is held against.
  public static String text(String protocol, List<Evaluation> all, List<Evaluation> rivals) {
    var report = new Report(protocol, all);
    report.displacements("one answer", Metric.ADE, Metric.FDE);
    report.displacements("best of several", Metric.BEST_ADE, Metric.BEST_FDE);
    report.sizes();
    OTHERS.forEach(report::other);
    rivals.forEach(rival -> report.differences(all.getFirst(), rival));
    return report.text.toString();
  }

  private List<String> scenes() {
    return all.getFirst().scenes();
  }

  private void heading(String what) {
    text.append(padded(protocol + ", " + what, NAME));
    scenes().forEach(scene -> text.append(column(scene)));
    text.append(column("mean")).append('\n');
  }

  private void displacements(String what, Metric average, Metric last) {
    heading(what + ", ADE / FDE in m");
    for (var one : all) {
      if (one.has(average)) {
        text.append(padded(one.forecaster(), NAME));
        for (var scene : scenes()) {
          text.append(pair(one.figure(scene, average), one.figure(scene, last)));
        }
        var mean = one.figure(average);
        text.append(pair(mean, one.figure(last)));
        line("   ADE [%.3f, %.3f]", mean.low(), mean.high());
      }
    }
    text.append('\n');
  }

  private void sizes() {
    row("forecasts", scene -> String.valueOf(all.getFirst().size(scene)), "");
    text.append('\n');
  }

  private void other(Metric metric) {
    heading(metric.title());
    for (var one : all) {
      if (one.has(metric)) {
        row(
            one.forecaster(),
            scene -> shown(metric, one.figure(scene, metric).value()),
            shown(metric, one.figure(metric).value()));
      }
    }
    text.append('\n');
  }

  private void row(String name, UnaryOperator<String> ofScene, String mean) {
    text.append(padded(name, NAME));
    scenes().forEach(scene -> text.append(column(ofScene.apply(scene))));
    text.append(column(mean)).append('\n');
  }

  private static String shown(Metric metric, double value) {
    return metric.unit().isEmpty()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private void differences(Evaluation one, Evaluation rival) {
    line("%s minus %s, in m (95 %% bootstrap over tracks)", one.forecaster(), rival.forecaster());
    for (var metric : List.of(Metric.ADE, Metric.FDE)) {
      for (var scene : scenes()) {
        difference(metric, scene, one.difference(scene, metric, rival));
      }
      difference(metric, "mean", one.difference(metric, rival));
    }
  }

  private void difference(Metric metric, String scene, Interval found) {
    line(
        "  %s %-12s %+.3f  [%+.3f, %+.3f]%s",
        metric.title(),
        scene,
        found.value(),
        found.low(),
        found.high(),
        found.isBelowZero() ? "  better" : found.low() > 0 ? "  worse" : "");
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String pair(Interval a, Interval b) {
    return column(String.format(Locale.ROOT, "%.3f / %.3f", a.value(), b.value()));
  }

  private static String column(String text) {
    return " ".repeat(Math.max(1, COLUMN - text.length())) + text;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  /// A JSON object on a line for each forecaster and scene, and for the mean of the scenes; `reads`
  /// says what became of the rows of each scene.
  public static List<String> json(String protocol, List<Evaluation> all, Map<String, Read> reads) {
    var lines = new ArrayList<String>();
    var read = reads.values().stream().reduce(Read.NOTHING, Read::plus);
    for (var one : all) {
      for (var scene : one.scenes()) {
        var own = reads.getOrDefault(scene, Read.NOTHING);
        lines.add(
            json(protocol, one, scene, one.size(scene), metric -> one.figure(scene, metric), own));
      }
      int size = one.scenes().stream().mapToInt(one::size).sum();
      lines.add(json(protocol, one, "mean", size, one::figure, read));
    }
    return lines;
  }

  /// Gives the figure of a metric.
  private interface Figures {
    Interval of(Metric metric);
  }

  private static String json(
      String protocol, Evaluation one, String scene, int size, Figures figures, Read read) {
    return Json.line(out -> {
      out.writeStringProperty("protocol", protocol);
      out.writeStringProperty("forecaster", one.forecaster());
      out.writeStringProperty("scene", scene);
      out.writeNumberProperty("forecasts", size);
      for (var metric : Metric.values()) {
        if (one.has(metric)) {
          var figure = figures.of(metric);
          out.writeObjectPropertyStart(metric.title());
          out.writeNumberProperty("value", Json.rounded(figure.value()));
          out.writeNumberProperty("low", Json.rounded(figure.low()));
          out.writeNumberProperty("high", Json.rounded(figure.high()));
          out.writeEndObject();
        }
      }
      read.write(out);
    });
  }
}
