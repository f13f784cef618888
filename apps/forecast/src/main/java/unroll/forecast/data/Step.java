package unroll.forecast.data;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import unroll.engine.check.Require;

/// From one value of a series to the next: seconds, or months of the calendar, or neither, if rows
/// are only counted.
public record Step(long seconds, int months) {
  /// Of series without times.
  public static final Step ROWS = new Step(0, 0);

  static final long DAY = 86_400; // seconds
  private static final int YEAR = 12; // months

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6}) ?(s|min|h|d|w|mo|y)");
  private static final Map<String, Long> SECONDS =
      new TreeMap<>(Map.of("s", 1L, "min", 60L, "h", 3600L, "d", DAY, "w", 7 * DAY));

  /// Reads `1h`, `15min`, `7d`, `1mo` and the like.
  public static Step parse(String text) {
    var parts = TEXT.matcher(text.toLowerCase(Locale.ROOT).strip());
    var rule = "must be a number and s, min, h, d, w, mo or y, such as 24h, got %s";
    Require.that(parts.matches(), rule, text);
    int n = Integer.parseInt(parts.group(1));
    Require.that(n > 0, rule, text);
    var unit = parts.group(2);
    Long seconds = SECONDS.get(unit);
    return seconds != null
        ? new Step(n * seconds, 0)
        : new Step(0, Math.multiplyExact(n, unit.equals("y") ? YEAR : 1));
  }

  /// Whether steps follow days of the calendar, however many hours a day has.
  public boolean isCalendar() {
    return months > 0 || seconds > 0 && seconds % DAY == 0;
  }

  /// How many of these steps `text` is: a number of steps, or a duration such as `24h`.
  public int count(String text) {
    if (text.strip().matches("\\d{1,6}")) {
      return Integer.parseInt(text.strip());
    }
    var whole = parse(text);
    long here = months > 0 ? months : seconds;
    long there = months > 0 ? whole.months : whole.seconds;
    var rule = "must be a number of steps, or a multiple of the step, %s, got %s";
    Require.that(here > 0 && there > 0 && there % here == 0, rule, this, text);
    return Math.toIntExact(there / here);
  }

  /// How many steps a day, a week and a year have, as far as they are whole and more than one.
  public int[] periods() {
    return months > 0
        ? new int[] {YEAR / months}
        : seconds == 0
            ? new int[0]
            : new int[] {
              (int) (DAY / seconds), (int) (7 * DAY / seconds), (int) (365 * DAY / seconds)
            };
  }

  @Override
  public String toString() {
    if (months > 0) {
      return months % YEAR == 0 ? months / YEAR + "y" : months + "mo";
    }
    for (var unit : new String[] {"d", "h", "min"}) {
      long size = SECONDS.getOrDefault(unit, 1L);
      if (seconds > 0 && seconds % size == 0) {
        return seconds / size + unit;
      }
    }
    return seconds == 0 ? "1 row" : seconds + "s";
  }
}
