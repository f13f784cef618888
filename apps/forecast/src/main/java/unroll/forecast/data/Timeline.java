package unroll.forecast.data;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// When the values of a series were: `start` is in seconds since 1970, of UTC if steps are shorter
/// than a day and the `zone` is known, else of the calendar on the wall. Without a zone, `hasZone`
/// is false and days have 24 hours.
public record Timeline(long start, Step step, ZoneId zone, boolean hasZone) {
  /// How many numbers [#calendar] gives.
  public static final int CALENDAR = 14;

  /// How many of them say the hour and the weekday; after them stands the season.
  public static final int DAYS_AND_WEEKS = 10;

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private boolean isOnTheWall() {
    return !hasZone || step.isCalendar();
  }

  /// What the clock on the wall says at number `i`, which may lie beyond the end.
  LocalDateTime at(long i) {
    if (step.months() > 0) {
      return wall(start).plusMonths(i * step.months());
    }
    long seconds = start + i * step.seconds();
    return isOnTheWall()
        ? wall(seconds)
        : LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), zone);
  }

  private static LocalDateTime wall(long seconds) {
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }

  /// How many steps lie between 1970 and number `i`; the number itself without times.
  public long stepsSince1970(long i) {
    return step.months() > 0
        ? ChronoUnit.MONTHS.between(wall(0), at(i)) / step.months()
        : i + (step.seconds() == 0 ? 0 : start / step.seconds());
  }

  /// The number of the step that a moment belongs to, the nearest.
  public long indexOf(long seconds) {
    if (step.months() > 0) {
      long months = ChronoUnit.MONTHS.between(wall(start), wall(seconds).plusDays(3));
      return Math.floorDiv(months, step.months());
    }
    return step.seconds() == 0
        ? seconds
        : Math.floorDiv(seconds - start + step.seconds() / 2, step.seconds());
  }

  /// The first number that is not before a time on the wall.
  long indexFrom(LocalDateTime from) {
    long seconds =
        isOnTheWall() ? from.toEpochSecond(ZoneOffset.UTC) : from.atZone(zone).toEpochSecond();
    long near = indexOf(seconds);
    return at(near).isBefore(from) ? near + 1 : near;
  }

  /// Number `i` as people write it: the date, with a time if steps are shorter than a day, and its
  /// offset if the zone is known; the number of the row if there are no times.
  public String text(long i) {
    if (step.equals(Step.ROWS)) {
      return String.valueOf(i + 1);
    }
    var local = at(i);
    if (step.isCalendar() && local.toLocalTime().toSecondOfDay() == 0) {
      return local.toLocalDate().toString();
    }
    var shown = (local.getSecond() == 0 ? MINUTES : SECONDS).format(local);
    return isOnTheWall()
        ? shown
        : shown + zone.getRules().getOffset(Instant.ofEpochSecond(start + i * step.seconds()));
  }

  /// Hour, weekday and season at number `i` as points on circles, at `to` and behind: sine and
  /// cosine of 1, 2 and 3 turns a day, 1 and 2 a week, 1 and 2 a year; zeros without times.
  public void calendar(long i, float[] features, int to) {
    if (step.equals(Step.ROWS)) {
      return;
    }
    var at = at(i);
    double day = step.isCalendar() ? 0 : at.toLocalTime().toSecondOfDay() / (double) Step.DAY;
    double week = step.months() > 0 ? 0 : (at.getDayOfWeek().getValue() - 1 + day) / 7;
    double year = (at.getDayOfYear() - 1 + day) / 365.25;
    double[] turns = {day, 2 * day, 3 * day, week, 2 * week, year, 2 * year};
    for (int k = 0; k < turns.length; k++) {
      features[to + 2 * k] = (float) StrictMath.sin(2 * StrictMath.PI * turns[k]);
      features[to + 2 * k + 1] = (float) StrictMath.cos(2 * StrictMath.PI * turns[k]);
    }
  }
}
