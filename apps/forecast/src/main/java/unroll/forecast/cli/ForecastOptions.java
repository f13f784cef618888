package unroll.forecast.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.forecast.SeriesForecaster;
import unroll.forecast.SeriesForecaster.Prediction;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.SeriesReader.Table;

/// What to forecast with what: a model, or one that is fitted to the series. A mixin.
final class ForecastOptions {
  private static final int KEPT = 20_000; // rows behind which a model sees nothing
  private static final double MOST_MINUTES = 600;

  @Mixin private DataOptions options = new DataOptions();
  @Mixin private Options.Threads threads = new Options.Threads();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The model to use, or air, which ships with Unroll (default: none, one is fitted to the series).")
  private @Nullable Path model;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "0.5",
      description = "How long fitting may take without a model (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--batches",
      paramLabel = "N",
      description =
          "Fit with N batches instead, however long it takes: the same result each time; a receipt"
              + " says how many there were (default: as many as --minutes allow).")
  private @Nullable Integer batches;

  /// A forecaster and what it is asked about.
  record Asked(SeriesForecaster forecaster, List<Table> tables) {
    List<Prediction> predictions(String from) {
      return UserError.unlessRefused(() -> forecaster.predict(tables, from));
    }
  }

  Asked asked(String from, Terminal terminal) throws IOException {
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
      throw new UserError("--minutes must be above 0 and at most 600, got " + minutes);
    }
    if (batches != null) {
      Options.requireRange("--batches", batches, 1, 1_000_000_000);
    }
    if (model != null) {
      var loaded = Models.load(model).threads(threads.value());
      int keep = Math.max(KEPT, 4 * loaded.network().frame().lookback());
      var tables = options.read(loaded.roles(), keep, terminal);
      return new Asked(new SeriesForecaster(loaded), tables);
    }
    var tables = options.read(null, SeriesReader.ALL, terminal);
    var limit = Duration.ofMillis(Math.max(1, StrictMath.round(minutes * 60_000)));
    long most = batches == null ? 0 : batches;
    var fitted = options.fitted(tables, from, limit, most, threads.value(), terminal);
    terminal.line("%s", fitted.account());
    return new Asked(fitted, tables);
  }
}
