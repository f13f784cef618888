package unroll.forecast.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import unroll.common.Json;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.Window;

/// A forecast as rows, as JSON, or as a drawing of characters.
public final class ForecastText {
  private static final int HEIGHT = 16; // lines
  private static final int WIDTH = 72; // chars

  private ForecastText() {}

  /// What stands above [#rows].
  public static String header() {
    return "series,time,mean,"
        + Forecast.LEVELS.stream().map(ForecastText::name).collect(Collectors.joining(","));
  }

  private static String name(double level) {
    return "p" + String.format(Locale.ROOT, "%.1f", 100 * level).replace(".0", "");
  }

  /// A row for each step.
  public static List<String> rows(Window window, Forecast forecast) {
    var rows = new ArrayList<String>();
    for (int h = 0; h < forecast.steps(); h++) {
      var row = new StringBuilder(quoted(window.channel().name()));
      row.append(',').append(time(window, h)).append(',').append(number(forecast.point()[h]));
      for (var quantile : forecast.quantiles()) {
        row.append(',').append(number(quantile[h]));
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\v]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String time(Window window, int h) {
    return window.channel().timeline().text(window.origin() + (long) h);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  /// One object with all steps.
  public static String json(Window window, Forecast forecast) {
    return Json.line(out -> {
      out.writeStringProperty("series", window.channel().name());
      out.writeArrayPropertyStart("time");
      for (int h = 0; h < forecast.steps(); h++) {
        out.writeString(time(window, h));
      }
      out.writeEndArray();
      out.writeArrayPropertyStart("mean");
      for (double value : forecast.point()) {
        out.writeNumber(Json.rounded(value));
      }
      out.writeEndArray();
      for (int k = 0; k < Forecast.LEVELS.size(); k++) {
        out.writeArrayPropertyStart(name(Forecast.LEVELS.get(k)));
        for (double value : forecast.quantiles()[k]) {
          out.writeNumber(Json.rounded(value));
        }
        out.writeEndArray();
      }
    });
  }

  /// What was seen last as `·`, the median as `━`, the 80 % band as `░`, and the truth, where there
  /// is one, as `●`.
  public static String drawing(Window window, Forecast forecast) {
    var range = Range.of(window, forecast);
    var grid = new char[HEIGHT][WIDTH];
    for (var line : grid) {
      java.util.Arrays.fill(line, ' ');
    }
    for (int c = 0; c < WIDTH; c++) {
      int i = range.from() + (int) ((long) c * range.steps() / WIDTH);
      int h = i - window.origin();
      if (h >= 0) {
        int low = range.line(forecast.quantile(0.1, h), HEIGHT);
        for (int y = range.line(forecast.quantile(0.9, h), HEIGHT); y <= low; y++) {
          grid[y][c] = '░';
        }
        grid[range.line(forecast.quantile(0.5, h), HEIGHT)][c] = '━';
      }
      double seen = window.channel().observed(i);
      if (!Double.isNaN(seen)) {
        grid[range.line(seen, HEIGHT)][c] = h >= 0 ? '●' : '·';
      }
    }
    var text = new StringBuilder(window.channel().name()).append('\n');
    for (int y = 0; y < HEIGHT; y++) {
      double value = range.high() - (range.high() - range.low()) * y / (HEIGHT - 1);
      text.append(String.format(Locale.ROOT, "%10.4g │", value)).append(grid[y]).append('\n');
    }
    var line = window.channel().timeline();
    return text.append(" ".repeat(12))
        .append(line.text(range.from()))
        .append(" … ")
        .append(line.text(window.origin()))
        .append(" … ")
        .append(time(window, forecast.steps() - 1))
        .append('\n')
        .toString();
  }
}
