package unroll.forecast.evaluation;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unroll.common.Interval;
import unroll.common.Json;

/// What evaluations have found, for people and for programs; the first of `all` is the best-known
/// baseline last.
public record Report(String protocol, List<Evaluation> all, int horizon, long seed) {
  private static final int NAME = 24; // chars
  private static final List<Metric> COMPARED = List.of(Metric.MAE, Metric.WQL, Metric.MSE_SCALED);

  /// Tables for a terminal.
  public String text() {
    var text = new StringBuilder(protocol).append('\n');
    text.append(row("", List.of(Metric.values()).stream().map(Metric::title).toList()));
    for (var one : all) {
      text.append(
          row(
              one.forecaster(),
              List.of(Metric.values()).stream()
                  .map(m -> shown(m, one.figure(m, seed).value()))
                  .toList()));
    }
    text.append(
        String.format(
            ROOT,
            "%n95 %% intervals, bootstrap over %d blocks of time%n",
            all.getFirst().blocks()));
    for (var one : all) {
      text.append(
          row(
              one.forecaster(),
              COMPARED.stream()
                  .map(m -> m.title() + " " + shown(m, one.figure(m, seed)))
                  .toList()));
    }
    var steps =
        IntStream.of(1, horizon / 4, horizon / 2, 3 * horizon / 4, horizon)
            .filter(h -> h > 0)
            .distinct()
            .boxed()
            .toList();
    for (var metric : List.of(Metric.MAE, Metric.IN_80)) {
      text.append('\n')
          .append(row(metric.title() + ", step", steps.stream().map(String::valueOf).toList()));
      for (var one : all) {
        text.append(
            row(
                one.forecaster(),
                steps.stream().map(h -> shown(metric, one.figure(metric, h))).toList()));
      }
    }
    return text.append('\n').append(verdict()).toString();
  }

  /// The first minus each other, and whether it is better.
  private String verdict() {
    var text = new StringBuilder();
    var first = all.getFirst();
    for (var other : all.subList(1, all.size())) {
      for (var metric : COMPARED) {
        var found = first.difference(metric, other, seed);
        text.append(
            String.format(
                ROOT,
                "%s minus %s, %s: %+.4g [%+.4g, %+.4g], %s%n",
                first.forecaster(),
                other.forecaster(),
                metric.title(),
                found.value(),
                found.low(),
                found.high(),
                found.isBelowZero()
                    ? "better"
                    : found.low() > 0 ? "WORSE" : "no difference that can be told"));
      }
    }
    return text.toString();
  }

  private static String shown(Metric metric, Interval figure) {
    return "%s [%s, %s]"
        .formatted(
            shown(metric, figure.value()),
            shown(metric, figure.low()),
            shown(metric, figure.high()));
  }

  private static String shown(Metric metric, double value) {
    return metric.title().startsWith("in")
        ? String.format(ROOT, "%.1f %%", 100 * value)
        : String.format(ROOT, "%.4g", value);
  }

  private static String row(String name, List<String> cells) {
    var text = new StringBuilder(name).append(" ".repeat(Math.max(1, NAME - name.length())));
    cells.forEach(cell -> text.append(" ".repeat(Math.max(1, 9 - cell.length()))).append(cell));
    return text.append('\n').toString();
  }

  /// A JSON object for each forecaster.
  public List<String> json() {
    var lines = new ArrayList<String>();
    for (var one : all) {
      lines.add(
          Json.line(out -> {
            out.writeStringProperty("protocol", protocol);
            out.writeStringProperty("forecaster", one.forecaster());
            out.writeNumberProperty("values", one.count());
            for (var metric : Metric.values()) {
              var figure = one.figure(metric, seed);
              out.writeObjectPropertyStart(metric.title());
              out.writeNumberProperty("value", Json.rounded(figure.value()));
              out.writeNumberProperty("low", Json.rounded(figure.low()));
              out.writeNumberProperty("high", Json.rounded(figure.high()));
              out.writeEndObject();
            }
          }));
    }
    return lines;
  }
}
