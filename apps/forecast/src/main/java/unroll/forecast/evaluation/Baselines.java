package unroll.forecast.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unroll.forecast.data.Base;
import unroll.forecast.data.Channel;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.Forecaster;
import unroll.forecast.data.Window;
import unroll.forecast.model.Ridge;

/// What a forecast must be better than to be worth its trouble. Their quantiles are those of the
/// errors that they make on the part that a training chooses on.
public final class Baselines {
  private static final int LONGEST_PERIOD = 400; // steps that are tried one by one
  private static final int LOOKED_AT = 20_000; // values of a series, to find its period
  private static final int MOST_RESIDUALS = 4000; // windows

  private Baselines() {}

  /// All of them, fitted to the training part.
  public static List<Forecaster> of(ForecastData data) {
    return of(data, Ridge.of(data, true));
  }

  /// The same with a ridge regression that is there.
  public static List<Forecaster> of(ForecastData data, Optional<Ridge> ridge) {
    int h = data.horizon();
    int back = data.lookback();
    int period = period(data.channels().getFirst());
    var all = new ArrayList<Forecaster>();
    all.add(fitted("last value", data, Base.last(back, h)));
    all.add(fitted("drift", data, window -> drift(window, h, back)));
    if (period > 1) {
      var name = "as %d steps before".formatted(period);
      all.add(fitted(name, data, window -> seasonal(window, h, back, period)));
    }
    ridge.ifPresent(found -> all.add(fitted("ridge regression", data, found)));
    return all;
  }

  /// From the last value on along the line from the first.
  private static double[] drift(Window window, int steps, int back) {
    var target = window.channel().target();
    int first = 0;
    int last = Math.min(window.origin(), target.length) - 1;
    while (first < last && Float.isNaN(target[first])) {
      first++;
    }
    while (last > first && Float.isNaN(target[last])) {
      last--;
    }
    double slope = last > first ? (target[last] - target[first]) / (double) (last - first) : 0;
    double from = window.level(back);
    int ahead = window.origin() - last;
    var told = new double[steps];
    Arrays.setAll(told, h -> from + slope * (h + ahead));
    return told;
  }

  private static double[] seasonal(Window window, int steps, int back, int period) {
    var told = Base.last(back, steps).told(window);
    for (int h = 0; h < steps; h++) {
      for (int ago = period - h % period; ago <= Math.max(back, 2 * period); ago += period) {
        if (!Float.isNaN(window.past(ago))) {
          told[h] = window.past(ago);
          break;
        }
      }
    }
    return told;
  }

  /// After how many steps the training part of a channel is most like itself: a day, a week, a
  /// year, or another number, whichever is the first to be hardly worse than the best; 1 if nothing
  /// repeats.
  public static int period(Channel channel) {
    var tried = new TreeSet<Integer>();
    for (int period : channel.timeline().step().periods()) {
      tried.add(period);
    }
    int longest = channel.validFrom() / 3;
    double before = difference(channel, 1);
    double now = difference(channel, 2);
    for (int lag = 2; lag < Math.min(LONGEST_PERIOD, longest); lag++) {
      double next = difference(channel, lag + 1);
      if (now < before && now <= next) {
        tried.add(lag);
      }
      before = now;
      now = next;
    }
    tried.removeIf(lag -> lag < 2 || lag > longest);
    double best = tried.stream().mapToDouble(lag -> difference(channel, lag)).min().orElse(0);
    var usual = IntStream.of(channel.timeline().step().periods()).boxed().filter(tried::contains);
    return Stream.concat(usual, tried.stream())
        .filter(lag -> difference(channel, lag) <= 1.05 * best)
        .findFirst()
        .orElse(1);
  }

  /// How far values this many steps apart are from each other in the training part, in the mean.
  static double difference(Channel channel, int lag) {
    double sum = 0;
    int n = 0;
    for (int i = Math.max(lag, channel.validFrom() - LOOKED_AT); i < channel.validFrom(); i++) {
      double change = channel.observed(i) - channel.observed(i - lag);
      sum += Double.isNaN(change) ? 0 : Math.abs(change);
      n += Double.isNaN(change) ? 0 : 1;
    }
    return n == 0 ? Double.POSITIVE_INFINITY : sum / n;
  }

  private static Forecaster fitted(String name, ForecastData data, Base rule) {
    int steps = data.horizon();
    var all = data.windows(Part.VALID, 1);
    var some = all.isEmpty() ? data.windows(Part.TRAIN, 1) : all;
    int every = Math.max(1, some.size() / MOST_RESIDUALS);
    var errors = new double[steps][some.size() / every + 1];
    var counts = new int[steps];
    for (int w = 0; w < some.size(); w += every) {
      var told = rule.told(some.get(w));
      for (int h = 0; h < steps; h++) {
        float truth = some.get(w).truth(h);
        if (!Float.isNaN(truth)) {
          errors[h][counts[h]++] = truth - told[h];
        }
      }
    }
    var shifts = new double[Forecast.LEVELS.size()][steps];
    for (int h = 0; h < steps; h++) {
      Arrays.sort(errors[h], 0, counts[h]);
      for (int k = 0; k < shifts.length && counts[h] > 0; k++) {
        shifts[k][h] = errors[h][(int) (Forecast.LEVELS.get(k) * (counts[h] - 1) + 0.5)];
      }
    }
    return new Fitted(name, rule, shifts);
  }

  private record Fitted(String name, Base rule, double[][] shifts) implements Forecaster {
    @Override
    public List<Forecast> forecast(List<Window> windows) {
      return windows.stream().map(this::forecast).toList();
    }

    private Forecast forecast(Window window) {
      var scale = window.channel().scale();
      var told = rule.told(window);
      var quantiles = new double[shifts.length][told.length];
      for (int k = 0; k < shifts.length; k++) {
        for (int h = 0; h < told.length; h++) {
          quantiles[k][h] = scale.expected(told[h] + shifts[k][h]);
        }
      }
      return new Forecast(Arrays.stream(told).map(scale::expected).toArray(), quantiles);
    }
  }
}
