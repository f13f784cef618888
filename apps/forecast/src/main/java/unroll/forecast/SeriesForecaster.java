package unroll.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import unroll.engine.kind.Training;
import unroll.engine.train.TrainingEvent;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.Forecaster;
import unroll.forecast.data.SeriesReader.Table;
import unroll.forecast.data.Split;
import unroll.forecast.data.Window;
import unroll.forecast.evaluation.Baselines;
import unroll.forecast.evaluation.Evaluation;
import unroll.forecast.evaluation.Metric;
import unroll.forecast.model.ForecastKind;
import unroll.forecast.model.ForecastModel;
import unroll.forecast.model.ForecastRecipe;

/// Tells what comes next in series, with a trained model or one that is fitted on the spot:
///
///     var table = SeriesReader.DEFAULT.targets("pm25").read(Path.of("air.csv"));
///     var forecaster = SeriesForecaster.fit(List.of(table), "24h", Duration.ofSeconds(30));
///     var next = forecaster.predict(List.of(table)).getFirst().forecast();
///     System.out.println(next.point()[0] + ", most likely below " + next.quantile(0.9, 0));
///     System.out.println(forecaster.account());
///
/// or `SeriesForecaster.load(Path.of("air.safetensors"))`. Many threads may share one.
public record SeriesForecaster(ForecastModel model, String account, List<Score> scores) {
  private static final int EPOCHS = 8;
  private static final int MOMENTS = 400; // to learn from in an epoch, for each second
  private static final int LEAST_MOMENTS = 200; // in however little time
  private static final int MEASURED = 500; // moments of the held-back end
  private static final double LEARNING =
      0.7; // of the time; ridge regression and measuring take the rest

  /// How far off a forecaster was on the last tenth of the series, which was held back: the mean
  /// absolute error `mae`, and the share of truths in its 80 % band.
  public record Score(String forecaster, double mae, double in80) {}

  /// Keeps a copy of the scores.
  public SeriesForecaster {
    scores = List.copyOf(scores);
  }

  /// With a model that was read or trained, about which nothing is known.
  public SeriesForecaster(ForecastModel model) {
    this(model, "", List.of());
  }

  /// A window, which ends where nothing is known any more, and what is expected.
  public record Prediction(Window window, Forecast forecast) {}

  /// With the model in a file.
  ///
  /// @throws unroll.engine.model.ModelFileException if it is not there, damaged, or of another app
  public static SeriesForecaster load(Path file) throws IOException {
    return new SeriesForecaster(new ForecastKind().load(file));
  }

  /// That series are known in advance where `fit` would forecast them from: before time is spent.
  public static void requireKnown(
      List<Table> tables, String horizon, String lookback, String from) {
    var split = from.isEmpty() ? Split.NONE : new Split(from, from, "");
    var data = ForecastData.of(tables, split, horizon, lookback, 1, Map.of());
    data.channels().forEach(channel -> data.next(channel, from));
  }

  /// With a model fitted to the series themselves in about `limit`, on all processors.
  public static SeriesForecaster fit(List<Table> tables, String horizon, Duration limit) {
    int processors = Runtime.getRuntime().availableProcessors();
    return fit(tables, horizon, "", limit, 0, processors, _ -> {});
  }

  /// The same with a look-back and this many threads; tells `listener` how it goes. A tenth of the
  /// series chooses the best epoch, and the last tenth is held back for the [#account]. Time ends
  /// the training at some batch, which is another the next time; `batches` above 0 end it at the
  /// same one, whatever the time.
  public static SeriesForecaster fit(
      List<Table> tables,
      String horizon,
      String lookback,
      Duration limit,
      long batches,
      int threads,
      Consumer<TrainingEvent> listener) {
    var all = ForecastData.of(tables, Split.DEFAULT, horizon, lookback, 1, Map.of());
    var learning = Duration.ofMillis((long) Math.max(1, LEARNING * limit.toMillis()));
    int moments =
        Math.clamp(MOMENTS * learning.toMillis() / 1000, LEAST_MOMENTS, Integer.MAX_VALUE);
    int stride = Math.max(1, Math.ceilDiv(all.windows(Part.TRAIN, 1).size(), moments));
    var data = all.withStride(stride);
    int segment = Math.clamp(data.horizon(), 1, ForecastRecipe.DEFAULT.segment());
    var recipe =
        ForecastRecipe.DEFAULT.with("hidden", 48).with("segment", segment).with("epochs", EPOCHS);
    var training = Training.of(new ForecastKind(), recipe, data).threads(threads);
    var limited = batches > 0 ? training.limitBatches(batches) : training.limit(learning);
    var trained = limited.listener(listener).run();
    var model = trained.model();
    var scores = scores(model, all);
    return new SeriesForecaster(
        model, account(model, all, trained.progress().epoch(), scores), scores);
  }

  /// Of the model and the baselines; none where no end could be held back.
  private static List<Score> scores(ForecastModel model, ForecastData data) {
    var test = data.windows(Part.TEST, 1);
    var windows = data.windows(Part.TEST, Math.max(1, test.size() / MEASURED));
    if (windows.isEmpty()) {
      return List.of();
    }
    var forecasters = new ArrayList<Forecaster>(List.of(model));
    forecasters.addAll(Baselines.of(data, model.ridge()).reversed());
    return forecasters.stream()
        .map(f -> Evaluation.of(f, data, windows))
        .map(e -> new Score(e.forecaster(), e.figure(Metric.MAE), e.figure(Metric.IN_80)))
        .toList();
  }

  private static String account(
      ForecastModel model, ForecastData data, int epochs, List<Score> scores) {
    var fitted =
        String.format(
            Locale.ROOT,
            "fitted: %,d numbers, %d steps ahead from %d back, %d epoch%s",
            model.network().parameters().size(),
            data.horizon(),
            data.lookback(),
            epochs,
            epochs == 1 ? "" : "s");
    if (scores.isEmpty()) {
      return fitted + "; too short to hold back an end";
    }
    var first = scores.getFirst();
    double mine = first.mae();
    var text = new StringBuilder(fitted);
    text.append(String.format(Locale.ROOT, "; on the last tenth, held back: MAE %.4g", mine));
    text.append(String.format(Locale.ROOT, ", 80 %% band holds %.0f %%", 100 * first.in80()));
    boolean best = true;
    for (var other : scores.subList(1, scores.size())) {
      text.append(String.format(Locale.ROOT, "; %s %.4g", other.forecaster(), other.mae()));
      best &= mine < other.mae();
    }
    return text.append(best ? "" : " - the model is NOT better than the best of these").toString();
  }

  /// To say which of the rows that come after those of a table were not to be expected.
  public SeriesWatch watch(Table table) {
    return new SeriesWatch(model, table, model.data(List.of(table), Split.NONE, ""));
  }

  /// What comes after the end of each series.
  public List<Prediction> predict(List<Table> tables) {
    return predict(tables, "");
  }

  /// What came, or comes, from a moment on: a date, the number of a row, or the end if that is
  /// empty.
  public List<Prediction> predict(List<Table> tables, String from) {
    var data = model.data(tables, from.isEmpty() ? Split.NONE : new Split(from, from, ""), "");
    var windows = data.channels().stream().map(channel -> data.next(channel, from)).toList();
    var forecasts = model.forecast(windows);
    var predictions = new ArrayList<Prediction>();
    for (int i = 0; i < windows.size(); i++) {
      predictions.add(new Prediction(windows.get(i), forecasts.get(i)));
    }
    return predictions;
  }
}
