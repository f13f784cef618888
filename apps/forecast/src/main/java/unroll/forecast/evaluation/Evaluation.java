package unroll.forecast.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import unroll.common.Interval;
import unroll.forecast.data.Channel;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.Forecaster;
import unroll.forecast.data.Window;

/// How good a forecaster is on many windows: figures with intervals by bootstrap over blocks of
/// time (Künsch, 1989), since neighbouring windows share most of their truth. All channels of a
/// moment are in one block, since they move together.
public final class Evaluation {
  private static final int TOGETHER = 512; // windows

  private final String forecaster;
  private final List<Sums> blocks;
  private final List<Sums> steps;
  private final Sums all = new Sums();

  private Evaluation(String forecaster, List<Sums> blocks, List<Sums> steps) {
    this.forecaster = forecaster;
    this.blocks = blocks;
    this.steps = steps;
    blocks.forEach(all::add);
  }

  /// Of the forecasts for `windows`, which have the horizon of `data`.
  public static Evaluation of(Forecaster forecaster, ForecastData data, List<Window> windows) {
    var blocks = new TreeMap<Long, Sums>();
    var steps = new ArrayList<Sums>();
    for (int h = 0; h < data.horizon(); h++) {
      steps.add(new Sums());
    }
    int week = Arrays.stream(data.step().periods()).limit(2).max().orElse(1);
    long length = Math.max(data.horizon(), week);
    var naive = new TreeMap<String, Double>();
    for (int from = 0; from < windows.size(); from += TOGETHER) {
      var some = windows.subList(from, Math.min(windows.size(), from + TOGETHER));
      var forecasts = forecaster.forecast(some);
      for (int i = 0; i < some.size(); i++) {
        var channel = some.get(i).channel();
        long block = channel.timeline().stepsSince1970(some.get(i).origin()) / length;
        var sums = blocks.computeIfAbsent(block, _ -> new Sums());
        double unit = naive.computeIfAbsent(channel.name(), _ -> naive(channel));
        for (int h = 0; h < data.horizon(); h++) {
          if (!Float.isNaN(some.get(i).truth(h))) {
            double truth = channel.observed(some.get(i).origin() + h);
            double deviation = channel.scale().spread();
            sums.add(forecasts.get(i), h, truth, unit, deviation);
            steps.get(h).add(forecasts.get(i), h, truth, unit, deviation);
          }
        }
      }
    }
    return new Evaluation(forecaster.name(), List.copyOf(blocks.values()), steps);
  }

  private static double naive(Channel channel) {
    double found = Baselines.difference(channel, Baselines.period(channel));
    return found > 0 && Double.isFinite(found) ? found : 1;
  }

  /// Who was measured.
  public String forecaster() {
    return forecaster;
  }

  /// How many values were told.
  public long count() {
    return (long) all.count();
  }

  /// How many blocks there are to draw from.
  public int blocks() {
    return blocks.size();
  }

  /// A figure over everything.
  public Interval figure(Metric metric, long seed) {
    return Interval.of(
        metric.of(all), seed, random -> metric.of(drawn(i -> random.below(blocks.size()))));
  }

  /// The same without an interval.
  public double figure(Metric metric) {
    return metric.of(all);
  }

  /// The same of one step ahead, counted from 1, without an interval.
  public double figure(Metric metric, int step) {
    return metric.of(steps.get(step - 1));
  }

  /// How much larger the figure is than that of another forecaster, of the same windows.
  public Interval difference(Metric metric, Evaluation other, long seed) {
    double value = metric.of(all) - metric.of(other.all);
    return Interval.of(
        value,
        seed,
        random -> {
          var drawn = new int[blocks.size()];
          Arrays.setAll(drawn, _ -> random.below(drawn.length));
          return metric.of(drawn(i -> drawn[i])) - metric.of(other.drawn(i -> drawn[i]));
        });
  }

  private Sums drawn(IntUnaryOperator which) {
    var sums = new Sums();
    for (int i = 0; i < blocks.size(); i++) {
      sums.add(blocks.get(which.applyAsInt(i)));
    }
    return sums;
  }
}
