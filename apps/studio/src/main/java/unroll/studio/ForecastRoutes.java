package unroll.studio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.receipt.Outputs;
import unroll.common.train.TrainingState;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.engine.train.TrainingEvent;
import unroll.forecast.SeriesForecaster;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.SeriesReader.Table;
import unroll.forecast.data.Split;
import unroll.forecast.data.Window;
import unroll.forecast.view.ForecastPicture;
import unroll.forecast.view.ForecastText;
import unroll.studio.api.Answer;
import unroll.studio.api.Asked;
import unroll.studio.api.Downloads;
import unroll.studio.api.Field;
import unroll.studio.api.Route;
import unroll.studio.api.ShellCommand;

/// Forecasts of a table of measurements, with a model that is fitted to it in the background.
final class ForecastRoutes implements AutoCloseable {
  private static final int MOST_FITS = 2;
  private static final int MOST_SECONDS = 60;
  private static final int USUAL_SECONDS = 6;
  private static final int MOST_STEPS = 200_000;
  private static final int MOST_AHEAD = 1000;
  private static final int MOST_BATCHES = 1_000_000;
  private static final int SEEN = 4; // horizons before the origin are shown
  private static final String SHIPPED = "town.csv";
  private static final Field JOB = Field.text("job", 1, 20, "the number of the fit");

  private final Path town;
  private final Jobs<Fit, SeriesForecaster> fits = new Jobs<>("fits", MOST_FITS);

  /// A fit that is under way or has ended, with the bytes of its table; nothing of the shipped one.
  private record Fit(
      Table table,
      byte[] csv,
      String name,
      List<String> options,
      TrainingState progress,
      AtomicLong batches) {

    /// A verb with what made the fit: as many batches make the same one, however long they take.
    ShellCommand command(String verb, String... more) {
      var command = ShellCommand.of("forecast", verb);
      List.of(more).forEach(command::with);
      if (csv.length > 0) {
        command.reads("--data", name, csv);
      }
      options.forEach(command::with);
      return command.with("--batches", batches);
    }
  }

  ForecastRoutes(Path data) {
    town = data.resolve("series").resolve(SHIPPED);
  }

  List<Route> all(Downloads downloads) {
    var csv =
        Field.text(
            "csv",
            0,
            Route.LARGE,
            "the table with a header; without one, a town's weather and air");
    var name = Field.text("name", 0, 200, "what messages call the file");
    var target =
        Field.text("target", 0, 200, "the column to forecast; the first of numbers if empty");
    return List.of(
        Route.of(
                "/api/forecast/read",
                "Says what is understood of a table.",
                List.of(csv, name, target),
                "account, what was understood; columns, those of numbers; target; length, the number of"
                    + " steps; times and values, some of them in order",
                this::read)
            .large(),
        Route.of(
                "/api/forecast/fit",
                "Begins to fit a model to a table; at most %d fits run at a time."
                    .formatted(MOST_FITS),
                List.of(
                    csv,
                    name,
                    target,
                    Field.text(
                        "horizon", 0, 20, "how far to predict: steps, or a time such as 24h"),
                    Field.whole(
                        "seconds", 1, MOST_SECONDS, USUAL_SECONDS, "about how long it may take"),
                    Field.whole(
                        "batches",
                        0,
                        MOST_BATCHES,
                        0,
                        "how many batches to learn from instead, which gives the same each time; 0 for"
                            + " as many as there is time for")),
                "job, the number of the fit",
                this::fit)
            .large(),
        Route.of(
            "/api/forecast/progress",
            "Says how far a fit is.",
            List.of(JOB),
            "state, one of running, done, stopped and failed; error; now, what it does; epochs with their"
                + " losses; batches, how many there were; and when it is done account and scores, those of"
                + " the model and of the baselines on the last tenth, which was held back",
            this::progress),
        fits.stopping("/api/forecast/stop", "Stops a fit.", JOB),
        Route.of(
                "/api/forecast/predict",
                "Forecasts from a moment on, with a fit that is done.",
                List.of(
                    JOB,
                    Field.whole(
                        "origin",
                        0,
                        MOST_STEPS,
                        0,
                        "the number of steps that are seen; 0 for all of them")),
                "the forecast; origin; seenFrom and seen, the values before; and truth, what came where it is"
                    + " known",
                this::predict)
            .files(
                List.of("csv", "json", "svg"), (asked, ending) -> file(downloads, asked, ending)));
  }

  private Table table(Asked asked, String target) throws IOException {
    var given = asked.text("csv");
    var reader = target.isEmpty() ? SeriesReader.DEFAULT : SeriesReader.DEFAULT.targets(target);
    var name = asked.text("name");
    var bytes = given.isEmpty() ? Files.readAllBytes(town) : given.getBytes(StandardCharsets.UTF_8);
    var called = given.isEmpty() ? SHIPPED : name.isEmpty() ? "the table" : name;
    var table = reader.read(new ByteArrayInputStream(bytes), called);
    int length = table.series().getFirst().length();
    if (length > MOST_STEPS) {
      throw new Refusal(
          400,
          String.format(
              Locale.ROOT,
              "a table must have at most %,d steps, got %,d; use unroll forecast",
              MOST_STEPS,
              length));
    }
    return table;
  }

  private Reply read(Asked asked) throws IOException {
    var columns = table(asked, "*").roles().targets();
    var table = table(asked, asked.text("target"));
    var series = table.series().getFirst();
    var values = series.values().getFirst();
    int every = Math.max(1, Math.ceilDiv(values.length, 600));
    return Reply.json(
        Json.line(out -> {
          texts(out, "account", table.account());
          texts(out, "columns", columns);
          out.writeStringProperty("target", table.roles().targets().getFirst());
          out.writeNumberProperty("length", values.length);
          out.writeNumberProperty("every", every);
          out.writeArrayPropertyStart("times");
          for (int i = 0; i < values.length; i += every) {
            out.writeString(series.timeline().text(i));
          }
          out.writeEndArray();
          out.writeArrayPropertyStart("values");
          for (int i = 0; i < values.length; i += every) {
            number(out, values[i]);
          }
          out.writeEndArray();
        }));
  }

  private Reply fit(Asked asked) throws IOException {
    var target = asked.text("target");
    var table = table(asked, target);
    var tables = List.of(table);
    var horizon = asked.text("horizon");
    int seconds = asked.count("seconds");
    int ahead = ForecastData.of(tables, Split.DEFAULT, horizon, "", 1, Map.of()).horizon();
    if (ahead > MOST_AHEAD) {
      throw new Refusal(
          400, "horizon must be at most %,d steps, got %,d".formatted(MOST_AHEAD, ahead));
    }
    var minutes = String.format(Locale.ROOT, "%.3g", seconds / 60.0);
    var options = new ArrayList<>(List.of("--minutes", minutes));
    if (!horizon.isEmpty()) {
      options.addAll(0, List.of("--horizon", horizon));
    }
    if (!target.isEmpty()) {
      options.addAll(0, List.of("--target", target));
    }
    var name = asked.text("name").isEmpty() ? "table.csv" : asked.text("name");
    var csv = asked.text("csv").getBytes(StandardCharsets.UTF_8);
    var fit = new Fit(table, csv, name, options, new TrainingState(), new AtomicLong());
    // as long as the command says, which has fewer digits
    var limit = Duration.ofMillis(StrictMath.round(Double.parseDouble(minutes) * 60_000));
    long batches = asked.whole("batches");
    int threads = Runtime.getRuntime().availableProcessors();
    var job =
        fits.start(
            fit,
            running ->
                SeriesForecaster.fit(
                    tables,
                    horizon,
                    "",
                    limit,
                    batches,
                    threads,
                    event -> {
                      running.check();
                      fit.batches.addAndGet(event instanceof TrainingEvent.BatchDone ? 1 : 0);
                      fit.progress.accept(event);
                    }));
    return Reply.json(Json.line(out -> out.writeStringProperty("job", job.id())));
  }

  private Reply progress(Asked asked) {
    var job = fits.job(asked.text("job"));
    var state = job.state();
    return Reply.json(
        Json.line(out -> {
          out.writeStringProperty("state", state);
          out.writeStringProperty("error", job.error());
          job.about().progress.write(out, "now");
          out.writeNumberProperty("batches", job.about().batches.get());
          if (state.equals("done")) {
            var forecaster = job.result();
            out.writeStringProperty("account", forecaster.account());
            out.writeArrayPropertyStart("scores");
            for (var score : forecaster.scores()) {
              out.writeStartObject();
              out.writeStringProperty("forecaster", score.forecaster());
              out.writeNumberProperty("mae", Json.rounded(score.mae()));
              out.writeNumberProperty("in80", Json.rounded(score.in80()));
              out.writeEndObject();
            }
            out.writeEndArray();
          }
        }));
  }

  /// What is expected from a moment on, and how a command says that moment.
  private record Told(Fit fit, String from, SeriesForecaster.Prediction next) {
    ShellCommand command(String verb, String... more) {
      return fit.command(verb, more).with("--from", from, "");
    }
  }

  private Told told(Asked asked) {
    var job = fits.job(asked.text("job"));
    var forecaster = job.result();
    var fit = job.about();
    int length = fit.table.series().getFirst().length();
    int origin = asked.count("origin");
    var from = origin == 0 || origin >= length ? "" : String.valueOf(origin);
    return new Told(fit, from, forecaster.predict(List.of(fit.table), from).getFirst());
  }

  private Reply predict(Asked asked) {
    var told = told(asked);
    var next = told.next;
    return Answer.of(
        told.command("predict", "--json"),
        out -> {
          out.writeName("answer");
          out.writeRawValue(ForecastText.json(next.window(), next.forecast()));
          around(out, next.window(), next.forecast().steps());
        });
  }

  /// The command would fit once more, for seconds; the same numbers are here already.
  private byte[] file(Downloads downloads, Asked asked, String ending) throws IOException {
    var told = told(asked);
    var window = told.next.window();
    var forecast = told.next.forecast();
    var reads = told.fit.csv.length == 0 ? Map.of("data", town) : Map.<String, Path>of();
    return switch (ending) {
      case "csv" -> {
        var lines = new ArrayList<>(List.of(ForecastText.header()));
        lines.addAll(ForecastText.rows(window, forecast));
        var bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        yield downloads.as(told.command("predict"), "out", reads, bytes);
      }
      case "json" -> {
        var bytes = Outputs.printed(ForecastText.json(window, forecast));
        yield downloads.as(told.command("predict", "--json"), Outputs.PRINTED, reads, bytes);
      }
      default -> {
        var bytes = new ForecastPicture(window, forecast).svg().getBytes(StandardCharsets.UTF_8);
        yield downloads.as(told.command("show"), "out", reads, bytes);
      }
    };
  }

  private static void around(JsonGenerator out, Window window, int steps) {
    var channel = window.channel();
    int from = Math.max(0, window.origin() - SEEN * steps);
    out.writeNumberProperty("origin", window.origin());
    out.writeNumberProperty("seenFrom", from);
    out.writeStringProperty("at", channel.timeline().text(window.origin()));
    out.writeStringProperty("seenAt", channel.timeline().text(from));
    out.writeArrayPropertyStart("seen");
    for (int i = from; i < window.origin(); i++) {
      number(out, channel.observed(i));
    }
    out.writeEndArray();
    out.writeArrayPropertyStart("truth");
    for (int i = window.origin(); i < Math.min(channel.length(), window.origin() + steps); i++) {
      number(out, channel.observed(i));
    }
    out.writeEndArray();
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) {
    out.writeArrayPropertyStart(name);
    texts.forEach(out::writeString);
    out.writeEndArray();
  }

  /// A missing value is null.
  private static void number(JsonGenerator out, double value) {
    if (Double.isNaN(value)) {
      out.writeNull();
    } else {
      out.writeNumber(Json.rounded(value));
    }
  }

  @Override
  public void close() {
    fits.close();
  }
}
