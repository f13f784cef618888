package unroll.forecast.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Installation;
import unroll.common.Run;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.common.train.TrainingConsole;
import unroll.engine.train.TrainingEvent;
import unroll.forecast.SeriesForecaster;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.SeriesReader.Roles;
import unroll.forecast.data.SeriesReader.Table;
import unroll.forecast.data.Split;
import unroll.forecast.data.Step;
import unroll.forecast.model.ForecastModel;

/// Which files, and what is in their columns. A mixin.
final class DataOptions {
  static final String SHIPPED = "data/series/town.csv";

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "FILE",
      description =
          "Tables of measurements, with commas between (default: a year of a town's weather and air).")
  private List<Path> files = List.of();

  @Option(
      names = "--time",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that say the time, such as year,month,day,hour (default: found).")
  private List<String> time = List.of();

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns to forecast, '*' for all (default: the first column of numbers).")
  private List<String> targets = List.of();

  @Option(
      names = "--past",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that may explain the targets, known up to now.")
  private List<String> past = List.of();

  @Option(
      names = "--known",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that are known in advance, such as holidays.")
  private List<String> known = List.of();

  @Option(
      names = "--series",
      paramLabel = "COLUMN",
      defaultValue = "",
      description = "A column that says which of several series a row belongs to.")
  private String series = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Where the times are local, such as Europe/Berlin: days of 23 and 25 hours.")
  private @Nullable String zone;

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "From one value to the next, such as 15min, 1h, 1d or 1mo (default: found).")
  private @Nullable String step;

  /// What is told, and where series are split. A mixin of those who learn or measure.
  static final class Cut {
    @Option(
        names = "--valid-from",
        paramLabel = "WHEN",
        defaultValue = "80%",
        description =
            "Where the part begins that chooses the best epoch: a date, a number of rows, or a share (default: ${DEFAULT-VALUE}).")
    private String valid = "";

    @Option(
        names = "--test-from",
        paramLabel = "WHEN",
        defaultValue = "90%",
        description =
            "Where the part begins that only a measurement sees (default: ${DEFAULT-VALUE}).")
    private String test = "";

    @Option(
        names = "--until",
        paramLabel = "WHEN",
        defaultValue = "",
        description = "Where series end (default: where files do).")
    private String until = "";

    Split split() {
      return new Split(valid, test, until);
    }
  }

  /// Whether files were given.
  boolean isGiven() {
    return !files.isEmpty();
  }

  /// The tables; what `roles` leaves open is as the options say. Tells what was seen.
  List<Table> read(@Nullable Roles roles, int keep, Terminal terminal) throws IOException {
    var tables = new ArrayList<Table>();
    var reader =
        new SeriesReader(
            time,
            !targets.isEmpty() || roles == null ? targets : roles.targets(),
            !past.isEmpty() || roles == null ? past : roles.past(),
            !known.isEmpty() || roles == null ? known : roles.known(),
            series,
            zone(),
            step == null ? null : UserError.unlessRefused(() -> Step.parse("" + step)),
            keep);
    for (var file : files.isEmpty() ? List.of(Installation.shipped(SHIPPED)) : files) {
      var table = read(reader, Run.reads("data", file), roles != null && targets.isEmpty());
      table.account().forEach(line -> terminal.line("%s", line));
      tables.add(table);
    }
    return tables;
  }

  /// A table; if a model names the columns, the error says how to name others.
  private static Table read(SeriesReader reader, Path file, boolean asTheModel) throws IOException {
    try {
      return reader.read(file);
    } catch (TextFormatException e) {
      if (asTheModel && ("" + e.getMessage()).contains("there must be a column")) {
        throw new UserError(
            e.getMessage() + "; the model calls it so, name yours with --target", e);
      }
      throw e;
    }
  }

  private @Nullable ZoneId zone() {
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UserError("--zone must be a zone such as Europe/Berlin, got " + zone, e);
    }
  }

  /// How far to tell and to look back.
  static final class Reach {
    @Option(
        names = "--horizon",
        paramLabel = "STEPS",
        defaultValue = "",
        description =
            "How far to predict: steps, or a time such as 24h (default: a day, week or year).")
    private String horizon = "";

    @Option(
        names = "--lookback",
        paramLabel = "STEPS",
        defaultValue = "",
        description = "How far to look back (default: some days, weeks or years).")
    private String lookback = "";

    ForecastData data(List<Table> tables, Split split, int stride, Map<String, String> header) {
      return UserError.unlessRefused(
          () -> ForecastData.of(tables, split, horizon, lookback, stride, new TreeMap<>(header)));
    }
  }

  @Mixin private Reach reach = new Reach();

  /// Series to learn from.
  ForecastData data(Split split, int stride, String name, Terminal terminal) throws IOException {
    var tables = read(null, SeriesReader.ALL, terminal);
    return reach.data(tables, split, stride, Map.of("data.name", name));
  }

  /// Series as a model reads them; as the options say if there is none.
  ForecastData data(@Nullable ForecastModel model, Split split, Terminal terminal)
      throws IOException {
    var tables = read(model == null ? null : model.roles(), SeriesReader.ALL, terminal);
    if (model == null) {
      return reach.data(tables, split, 1, Map.of());
    }
    return UserError.unlessRefused(() -> model.data(tables, split, reach.horizon));
  }

  /// A model fitted to the tables, for so long, or for this many batches if these are not 0. How
  /// many it had belongs to what made the result.
  SeriesForecaster fitted(
      List<Table> tables,
      String from,
      Duration limit,
      long batches,
      int threads,
      Terminal terminal) {
    var console = new TrainingConsole(terminal);
    long[] done = {0};
    Consumer<TrainingEvent> counting =
        event -> {
          done[0] += event instanceof TrainingEvent.BatchDone ? 1 : 0;
          console.accept(event);
        };
    var fitted =
        UserError.unlessRefused(() -> {
          SeriesForecaster.requireKnown(tables, reach.horizon, reach.lookback, from);
          return SeriesForecaster.fit(
              tables, reach.horizon, reach.lookback, limit, batches, threads, counting);
        });
    Run.rests("batches", String.valueOf(done[0]));
    return fitted;
  }
}
