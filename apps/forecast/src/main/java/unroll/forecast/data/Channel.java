package unroll.forecast.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One target of one series, with what may explain it, all in their own [Scale]; NaN where a value
/// is missing. It is learned from before `validFrom`, chosen on before `testFrom`, and measured
/// after.
public record Channel(
    String name,
    Timeline timeline,
    float[] target,
    List<float[]> past,
    List<float[]> known,
    List<Scale> others,
    Scale scale,
    int validFrom,
    int testFrom) {

  /// Channels of all targets of a series; square roots are taken of the columns `roots`.
  static List<Channel> of(Series series, SeriesReader.Roles roles, Set<String> roots, Split split) {
    int valid = split.validFrom(series);
    int test = Math.max(valid, split.testFrom(series));
    int end = Math.max(test, split.until(series));
    var channels = new ArrayList<Channel>();
    for (var name : roles.targets()) {
      var values = cut(series.column(name), end);
      var scale = Scale.of(values, valid, roots.contains(name));
      var title = series.name().isEmpty() ? name : series.name() + " " + name;
      var others =
          Stream.concat(roles.past().stream(), roles.known().stream())
              .map(other -> Scale.of(series.column(other), valid, roots.contains(other)))
              .toList();
      channels.add(
          new Channel(
              title,
              series.timeline(),
              scale.scaled(values),
              scaled(series, roles.past(), end, others),
              scaled(
                  series,
                  roles.known(),
                  series.length(),
                  others.subList(roles.past().size(), others.size())),
              others,
              scale,
              valid,
              test));
    }
    return channels;
  }

  private static float[] cut(float[] values, int end) {
    return end == values.length ? values : Arrays.copyOf(values, end);
  }

  private static List<float[]> scaled(
      Series series, List<String> names, int end, List<Scale> scales) {
    return IntStream.range(0, names.size())
        .mapToObj(k -> scales.get(k).scaled(cut(series.column(names.get(k)), end)))
        .toList();
  }

  /// Takes what was measured at a step, of all columns: `target` is the number of its own.
  public void put(int i, int which, SeriesReader.Roles roles, float... row) {
    target[i] = scale.scaled(row[which])[0];
    int at = roles.targets().size();
    for (int k = 0; k < others.size(); k++) {
      var column = k < past.size() ? past.get(k) : known.get(k - past.size());
      column[i] = others.get(k).scaled(row[at + k])[0];
    }
  }

  /// How many steps it has.
  public int length() {
    return target.length;
  }

  /// What was observed at a step, in the unit of the file; NaN if nothing.
  public double observed(int i) {
    return scale.unscaled(i < 0 || i >= target.length ? Double.NaN : target[i]);
  }

  /// The same with room for `more` steps after its end, of which nothing is known.
  public Channel extended(int more) {
    var longer = new ArrayList<float[]>(List.of(target));
    longer.addAll(past);
    longer.addAll(known);
    longer.replaceAll(values -> {
      var copy = Arrays.copyOf(values, values.length + more);
      Arrays.fill(copy, values.length, copy.length, Float.NaN);
      return copy;
    });
    int k = 1 + past.size();
    return new Channel(
        name,
        timeline,
        longer.getFirst(),
        longer.subList(1, k),
        longer.subList(k, longer.size()),
        others,
        scale,
        validFrom,
        testFrom);
  }

  /// The same with nothing after `origin`, or with something else there: to see whether a forecast
  /// knows the future.
  public Channel changedFrom(int origin, boolean deleted) {
    var changed = new ArrayList<float[]>();
    changed.add(target);
    changed.addAll(past);
    changed.replaceAll(values -> {
      var other = Arrays.copyOf(values, deleted ? origin : values.length);
      for (int i = origin; i < other.length; i++) {
        other[i] = 1000 - 3 * i;
      }
      return other;
    });
    return new Channel(
        name,
        timeline,
        changed.getFirst(),
        changed.subList(1, changed.size()),
        known,
        others,
        scale,
        validFrom,
        testFrom);
  }
}
