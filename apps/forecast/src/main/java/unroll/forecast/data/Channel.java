package unroll.forecast.data;

import java.util.ArrayList;
import java.util.List;

/// One target of one series, with what may explain it, all in their own [Scale]; NaN where a value
/// is missing. It is learned from before `validFrom`, chosen on before `testFrom`, and measured
/// after.
public record Channel(
    String name,
    Timeline timeline,
    float[] target,
    List<float[]> past,
    List<float[]> known,
    Scale scale,
    int validFrom,
    int testFrom) {

  /// Channels of all targets of a series.
  static List<Channel> of(Series series, SeriesReader.Roles roles, Split split) {
    int valid = split.validFrom(series);
    int test = Math.max(valid, split.testFrom(series));
    int end = Math.max(test, split.until(series));
    var channels = new ArrayList<Channel>();
    for (var name : roles.targets()) {
      var values = cut(series.column(name), end);
      var scale = Scale.of(values, valid);
      var title = series.name().isEmpty() ? name : series.name() + " " + name;
      channels.add(
          new Channel(
              title,
              series.timeline(),
              scale.scaled(values),
              scaled(series, roles.past(), end, valid),
              scaled(series, roles.known(), series.length(), valid),
              scale,
              valid,
              test));
    }
    return channels;
  }

  private static float[] cut(float[] values, int end) {
    return end == values.length ? values : java.util.Arrays.copyOf(values, end);
  }

  private static List<float[]> scaled(Series series, List<String> names, int end, int valid) {
    return names.stream()
        .map(name -> cut(series.column(name), end))
        .map(values -> Scale.of(values, valid).scaled(values))
        .toList();
  }

  /// How many steps it has.
  public int length() {
    return target.length;
  }

  /// What was observed at a step, in the unit of the file; NaN if nothing.
  public double observed(int i) {
    return scale.unscaled(i < 0 || i >= target.length ? Double.NaN : target[i]);
  }

  /// The same with nothing after `origin`, or with something else there: to see whether a forecast
  /// knows the future.
  public Channel changedFrom(int origin, boolean deleted) {
    var changed = new ArrayList<float[]>();
    changed.add(target);
    changed.addAll(past);
    changed.replaceAll(values -> {
      var other = java.util.Arrays.copyOf(values, deleted ? origin : values.length);
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
        scale,
        validFrom,
        testFrom);
  }
}
