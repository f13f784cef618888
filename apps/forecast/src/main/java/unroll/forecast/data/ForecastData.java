package unroll.forecast.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import unroll.engine.check.Require;
import unroll.engine.kind.TrainingData;

/// Series to learn from: `lookback` steps are seen, `horizon` steps are to be told. Every
/// `stride`-th moment is learned from. Square roots are taken of the columns `roots`.
public record ForecastData(
    List<Channel> channels,
    SeriesReader.Roles roles,
    Set<String> roots,
    Step step,
    int lookback,
    int horizon,
    int stride,
    Map<String, String> header)
    implements TrainingData {
  private static final int USUAL_LOOKBACK = 576; // steps at most, unless the horizon is long

  /// The parts of a channel.
  public enum Part {
    TRAIN,
    VALID,
    TEST
  }

  /// The series of `tables`, which must have the same step and columns. A horizon or look-back that
  /// is empty is a usual one: a day or a week or a year ahead, and some of them back.
  public static ForecastData of(
      List<SeriesReader.Table> tables,
      Split split,
      String horizon,
      String lookback,
      int stride,
      Map<String, String> header) {
    var all = tables.stream().flatMap(table -> table.series().stream()).toList();
    var roots = Roots.of(all, tables.getFirst().roles(), split);
    return of(tables, split, roots, horizon, lookback, stride, header);
  }

  /// The same with square roots of given columns.
  public static ForecastData of(
      List<SeriesReader.Table> tables,
      Split split,
      Set<String> roots,
      String horizon,
      String lookback,
      int stride,
      Map<String, String> header) {
    var first = tables.getFirst();
    var step = first.series().getFirst().timeline().step();
    var channels = new ArrayList<Channel>();
    var all = new TreeMap<>(header);
    for (var table : tables) {
      all.merge("data.sha256", table.sha256(), (a, b) -> a + " " + b);
      for (var series : table.series()) {
        boolean same = series.timeline().step().equals(step) && table.roles().equals(first.roles());
        Require.that(
            same,
            "all files must have steps of %s and the columns %s, got %s and %s",
            step,
            first.roles().all(),
            series.timeline().step(),
            table.roles().all());
        Roots.require(roots, first.roles(), series);
        channels.addAll(Channel.of(series, first.roles(), roots, split));
      }
    }
    int longest = channels.stream().mapToInt(Channel::validFrom).max().orElse(0);
    int period = 1;
    for (int each : step.periods()) {
      period = period > 1 ? period : Math.max(1, each);
    }
    int ahead = horizon.isEmpty() ? period > 1 ? period : 24 : step.count(horizon);
    int usual = Math.min(Math.max(2 * ahead, Math.min(14 * period, USUAL_LOOKBACK)), longest / 4);
    int back = lookback.isEmpty() ? Math.max(1, usual) : step.count(lookback);
    Require.that(
        ahead >= 1 && back >= 1,
        "horizon and look-back must be at least 1 step, got %s and %s",
        ahead,
        back);
    all.put("data.split", String.join(" ", split.valid(), split.test(), split.end()).strip());
    all.put("data.stride", String.valueOf(stride));
    return new ForecastData(channels, first.roles(), roots, step, back, ahead, stride, all);
  }

  /// The same, learned from at every `other`-th moment.
  public ForecastData withStride(int other) {
    return new ForecastData(channels, roles, roots, step, lookback, horizon, other, header);
  }

  /// The moment to forecast a channel from: where its validation part begins, if `from` says
  /// anything, else after its end; where something is known in advance, after its last value.
  public Window next(Channel channel, String from) {
    int origin = channel.validFrom();
    while (from.isEmpty()
        && !roles.known().isEmpty()
        && origin > 0
        && Float.isNaN(channel.target()[origin - 1])) {
      origin--;
    }
    for (int k = 0; k < roles.known().size(); k++) {
      var column = channel.known().get(k);
      for (int i = origin; i < origin + horizon; i++) {
        boolean there = i < column.length && !Float.isNaN(column[i]);
        var rule = "column '%s' of %s must be known in advance from %s to %s, but is missing at %s";
        var line = channel.timeline();
        Require.that(
            there,
            rule,
            roles.known().get(k),
            channel.name(),
            line.text(origin),
            line.text(origin + horizon - 1L),
            line.text(i));
      }
    }
    return new Window(channel, origin);
  }

  /// The moments of a part, each `every`-th, of which something is known to tell. Learning also
  /// uses those whose horizon reaches beyond the part, as far as it goes; measuring does not.
  public List<Window> windows(Part part, int every) {
    var windows = new ArrayList<Window>();
    for (var channel : channels) {
      int valid = channel.validFrom();
      int from =
          switch (part) {
            case TRAIN -> Math.min(lookback, valid / 2);
            case VALID -> valid;
            case TEST -> channel.testFrom();
          };
      int end =
          switch (part) {
            case TRAIN -> valid;
            case VALID -> channel.testFrom();
            case TEST -> channel.length();
          };
      int last = part == Part.TRAIN ? end - 1 : end - horizon;
      for (int origin = from; origin <= last; origin += every) {
        var window = new Window(channel, origin, end);
        boolean seen = false;
        for (int ahead = 0; ahead < horizon && !seen; ahead++) {
          seen = !Float.isNaN(window.truth(ahead));
        }
        if (seen && !(part == Part.TRAIN && isBlind(window))) {
          windows.add(window);
        }
      }
    }
    return windows;
  }

  private boolean isBlind(Window window) {
    for (int ago = 1; ago <= lookback; ago++) {
      if (!Float.isNaN(window.past(ago))) {
        return false;
      }
    }
    return true;
  }
}
