package unroll.forecast.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.predict.Predictor;
import unroll.engine.tensor.Tensor;
import unroll.forecast.data.Base;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.Forecaster;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.Split;
import unroll.forecast.data.Step;
import unroll.forecast.data.Window;

/// A network with what is needed to use it: the columns and the step of its series, and how its
/// quantiles are shifted so that they hold what they promise ([Calibration]).
public record ForecastModel(
    ForecastNetwork network,
    SeriesReader.Roles roles,
    Set<String> roots,
    Step step,
    boolean mean,
    Optional<Ridge> ridge,
    Tensor calibration,
    int threads)
    implements Forecaster {
  private static final int MOST_TOGETHER = 64;

  /// On this many threads, which changes only the time it takes.
  public ForecastModel threads(int count) {
    return new ForecastModel(network, roles, roots, step, mean, ridge, calibration, count);
  }

  @Override
  public String name() {
    return "this model";
  }

  /// From what its forecasts are counted.
  Base base() {
    var frame = network.frame();
    return ridge.isPresent() ? ridge.get() : Base.last(frame.lookback(), frame.horizon());
  }

  /// To ask it, one or many at a time.
  public Predictor<Window, Forecast> predictor() {
    var frame = network.frame();
    return new Predictor<Window, Forecast>(_ -> frame.lookback(), this::forecasts)
        .batches(MOST_TOGETHER, MOST_TOGETHER * frame.lookback())
        .threads(threads);
  }

  /// Series cut into the windows that it reads, with its own horizon or a shorter one.
  public ForecastData data(List<SeriesReader.Table> tables, Split split, String horizon) {
    var frame = network.frame();
    var lookback = String.valueOf(frame.lookback());
    var ahead = horizon.isEmpty() ? String.valueOf(frame.horizon()) : horizon;
    var data = ForecastData.of(tables, split, roots, ahead, lookback, 1, Map.of());
    var rule = "the model needs steps of %s, got %s; --step takes means";
    Require.that(data.step().equals(step), rule, step, data.step());
    var reach = "the model tells %s steps, got a horizon of %s; train one with that --horizon";
    Require.that(data.horizon() <= frame.horizon(), reach, frame.horizon(), data.horizon());
    return data;
  }

  @Override
  public List<Forecast> forecast(List<Window> windows) {
    return predictor().answer(windows);
  }

  private List<Forecast> forecasts(Pass pass, List<Window> windows) {
    var frame = network.frame();
    var batch = frame.batch(windows, base());
    var y = network.forward(pass, batch);
    var shifts = new Calibration(calibration, frame.horizon());
    int rows = frame.segmentsAhead() * frame.segment();
    var forecasts = new ArrayList<Forecast>();
    for (int b = 0; b < windows.size(); b++) {
      var scale = windows.get(b).channel().scale();
      var quantiles = new double[Forecast.LEVELS.size()][frame.horizon()];
      var point = new double[frame.horizon()];
      for (int h = 0; h < frame.horizon(); h++) {
        float base = batch.bases()[b * rows + h];
        var all = shifts.quantiles(y, b * rows + h, h);
        for (int k = 0; k < all.length; k++) {
          quantiles[k][h] = scale.expected(base + all[k]);
        }
        double median = all[all.length / 2];
        double center = mean ? shifts.mean(y, b * rows + h, h) : median;
        point[h] =
            scale.root() && mean ? Forecast.mean(quantiles, h) : scale.expected(base + center);
      }
      forecasts.add(new Forecast(point, quantiles));
    }
    return forecasts;
  }
}
