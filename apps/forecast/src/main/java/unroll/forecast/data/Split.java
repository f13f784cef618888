package unroll.forecast.data;

import unroll.engine.check.Require;

/// Where the parts of series begin that a training chooses on and that a measurement is made on:
/// dates, numbers of rows, or shares such as `80%`; the last may be empty.
public record Split(String valid, String test, String end) {
  /// Four fifths to learn from, a tenth each to choose and to measure on.
  public static final Split DEFAULT = new Split("80%", "90%", "");

  /// Everything has been seen: for forecasts of what is to come.
  public static final Split NONE = new Split("100%", "100%", "");

  int validFrom(Series series) {
    return index(series, valid);
  }

  int testFrom(Series series) {
    return index(series, test);
  }

  int until(Series series) {
    return end.isEmpty() ? series.length() : index(series, end);
  }

  private static int index(Series series, String text) {
    int all = series.length();
    if (text.matches("\\d{1,3}%")) {
      return (int) Math.min(all, (long) all * Integer.parseInt(text.replace("%", "")) / 100);
    }
    if (text.matches("\\d{1,7}")) {
      return Math.min(all, Integer.parseInt(text));
    }
    var time = TimeText.of(text, TimeText.Order.DAY);
    var rule =
        "must be a date such as 2024-01-31, a number of rows, or a share such as 80%%, got %s";
    Require.that(time.isPresent() && !series.timeline().step().equals(Step.ROWS), rule, text);
    return Math.clamp(series.timeline().indexFrom(time.orElseThrow().local()), 0, all);
  }
}
