package unroll.forecast.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as tables have them: ISO, day or month first, one number since 1970 in seconds or
/// milliseconds, `20240131`; with or without an offset from UTC, which is null if there is none.
record TimeText(LocalDateTime local, ZoneOffset offset, boolean known) {
  private static final Pattern DATE =
      Pattern.compile(
          """
          (?x) (\\d{1,4}) [-/.\\ ] (\\d{1,2}) (?: [-/.\\ ] (\\d{1,4}) )? \\.?
          (?: (?: T | ,?\\s+ ) (\\d{1,2}) (?: [:h\\ ] (\\d{1,2})? (?: [:\\ ] (\\d{1,2}) (?: [.,]\\d+ )? )? )?
              (?: \\s* ([AaPp])\\.?[Mm]\\.? )? )?
          \\s* (Z | UTC | GMT | [+-]\\d{2}(?: :?\\d{2} )? )? (?: \\[.*] )?
          """);
  private static final Pattern NUMBER = Pattern.compile("\\d{8,13}(?:\\.\\d+)?");
  private static final double MILLIS = 1e11; // the number of seconds in the year 5138
  private static final double EPOCH = 1e8; // a smaller number is a date without separators

  /// Which comes first where the year does not.
  enum Order {
    DAY,
    MONTH
  }

  /// The time that `text` is, if it is one.
  static Optional<TimeText> of(String text, Order order) {
    try {
      if (NUMBER.matcher(text).matches()) {
        return Optional.of(number(text));
      }
      if (text.matches("[12]\\d{3}")) {
        return Optional.of(wall(LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay()));
      }
      var parts = DATE.matcher(text);
      return parts.matches() ? Optional.of(parsed(parts, order)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static TimeText wall(LocalDateTime local) {
    return new TimeText(local, ZoneOffset.UTC, false);
  }

  private static TimeText number(String text) {
    double number = Double.parseDouble(text);
    if (text.length() == 8 && number < EPOCH) {
      int n = (int) number;
      return wall(LocalDate.of(n / 10_000, n / 100 % 100, n % 100).atStartOfDay());
    }
    long seconds = (long) StrictMath.floor(number >= MILLIS ? number / 1000 : number);
    return new TimeText(
        LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC), ZoneOffset.UTC, true);
  }

  private static TimeText parsed(Matcher parts, Order order) {
    int a = Integer.parseInt(parts.group(1));
    int b = Integer.parseInt(parts.group(2));
    int c = number(parts, 3, 1);
    boolean yearFirst = parts.group(1).length() == 4;
    if (!yearFirst && parts.group(3) == null) {
      throw new DateTimeException("a year is missing");
    }
    int year = yearFirst ? a : c < 100 && parts.group(3).length() == 2 ? 2000 + c : c;
    int month = yearFirst || order == Order.DAY ? b : a;
    int day = yearFirst ? c : order == Order.DAY ? a : b;
    int hour = number(parts, 4, 0);
    if (parts.group(7) != null) {
      hour = hour % 12 + (parts.group(7).equalsIgnoreCase("p") ? 12 : 0);
    }
    int minute = number(parts, 5, 0);
    int second = number(parts, 6, 0);
    if (hour > 24 || minute > 59 || second > 60) {
      throw new DateTimeException("no such time");
    }
    var local = // 24:00 is the end of a day
        LocalDate.of(year, month, day)
            .atStartOfDay()
            .plusSeconds(hour * 3600L + minute * 60L + second);
    var zone = parts.group(8);
    if (zone == null) {
      return wall(local);
    }
    boolean utc = !zone.matches("[+-].*");
    return new TimeText(local, utc ? ZoneOffset.UTC : ZoneOffset.of(zone), true);
  }

  private static int number(Matcher parts, int group, int otherwise) {
    var text = parts.group(group);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  /// The order that fits all `texts`: the day first, as in most countries, unless only the month
  /// can be. Nothing if both fit and differ: then somebody must say.
  static Optional<Order> order(List<String> texts) {
    boolean day = texts.stream().allMatch(text -> of(text, Order.DAY).isPresent());
    boolean month = texts.stream().allMatch(text -> of(text, Order.MONTH).isPresent());
    boolean same =
        texts.stream().allMatch(text -> of(text, Order.DAY).equals(of(text, Order.MONTH)));
    boolean dotted = texts.stream().allMatch(text -> text.matches("\\d{1,2}\\.\\d{1,2}\\..*"));
    return day && (!month || same || dotted)
        ? Optional.of(Order.DAY)
        : month && !day ? Optional.of(Order.MONTH) : Optional.empty();
  }

  /// Whether `text` is a time with a date in it, and no plain number.
  static boolean isDate(String text) {
    boolean any = of(text, Order.DAY).isPresent() || of(text, Order.MONTH).isPresent();
    return any && !text.matches("[\\d.]{1,7}");
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s%s", local, known ? offset : "");
  }
}
