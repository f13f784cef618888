package unroll.forecast.data;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import unroll.engine.check.Require;

/// Columns of which square roots are taken. Concentrations, sales and rain are never below 0, and
/// their errors grow with them; among square roots an error is about as large everywhere, and bands
/// are wide where values are high. So roots are taken of a column in which nothing is below 0 and
/// whose standard deviation is more than half its mean in what is learned from.
final class Roots {
  private static final double SKEWED = 0.5; // deviation, in means

  private Roots() {}

  /// The columns of `roles` to take roots of.
  static Set<String> of(List<Series> all, SeriesReader.Roles roles, Split split) {
    var found = new TreeSet<String>();
    for (var name : roles.all()) {
      double means = 0;
      double deviations = 0;
      for (var series : all) {
        var scale = Scale.of(series.column(name), split.validFrom(series), false);
        means += scale.mean();
        deviations += scale.spread();
      }
      boolean isPositive = all.stream().allMatch(series -> lowest(series.column(name)) >= 0);
      if (isPositive && deviations > SKEWED * means) {
        found.add(name);
      }
    }
    return found;
  }

  /// That a series has nothing below 0 in columns that a model takes roots of.
  static void require(Set<String> roots, SeriesReader.Roles roles, Series series) {
    for (var name : roles.all()) {
      float lowest = roots.contains(name) ? lowest(series.column(name)) : 0;
      var rule = "column '%s' must be 0 or more, as in what the model learned from, got %s";
      Require.that(lowest >= 0, rule, name, lowest);
    }
  }

  private static float lowest(float... values) {
    float lowest = Float.POSITIVE_INFINITY;
    for (float value : values) {
      lowest = value < lowest ? value : lowest; // NaN is less than nothing
    }
    return lowest;
  }
}
