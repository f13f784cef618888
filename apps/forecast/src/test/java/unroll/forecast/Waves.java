package unroll.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import unroll.engine.random.RandomStream;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.Series;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.SeriesReader.Table;
import unroll.forecast.data.Split;
import unroll.forecast.data.Step;
import unroll.forecast.data.Timeline;

/// Invented hours to test with.
public final class Waves {
  private Waves() {}

  /// A table with the columns of `roles`, each a function of the hour.
  public static Table table(
      int hours, SeriesReader.Roles roles, List<IntToDoubleFunction> columns) {
    var values = new ArrayList<float[]>();
    for (var column : columns) {
      var all = new float[hours];
      for (int i = 0; i < hours; i++) {
        all[i] = (float) column.applyAsDouble(i);
      }
      values.add(all);
    }
    var timeline = new Timeline(1_700_006_400L, new Step(3600, 0), java.time.ZoneOffset.UTC, true);
    var facts = new Series.Facts(hours, hours, 0, 0);
    var series = new Series("", timeline, roles.all(), values, facts);
    return new Table(
        List.of(series),
        roles,
        List.of(),
        "",
        (_, _) -> {
          throw new AssertionError("nothing comes later");
        });
  }

  /// A day that repeats, with noise.
  public static Table table(int hours, double noise) {
    var random = RandomStream.of(3);
    var roles = new SeriesReader.Roles(List.of("x"), List.of(), List.of());
    return table(
        hours,
        roles,
        List.of(
            i -> 20 + 5 * StrictMath.sin(2 * StrictMath.PI * i / 24) + noise * random.gaussian()));
  }

  public static ForecastData data(Table table, int horizon, int lookback) {
    return ForecastData.of(
        List.of(table),
        Split.DEFAULT,
        String.valueOf(horizon),
        String.valueOf(lookback),
        1,
        Map.of("data.name", "waves"));
  }
}
