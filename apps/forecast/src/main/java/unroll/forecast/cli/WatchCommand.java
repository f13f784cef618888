package unroll.forecast.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Json;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.TextFile;
import unroll.common.UserError;
import unroll.forecast.SeriesWatch;
import unroll.forecast.SeriesWatch.Surprise;

/// `unroll forecast watch`: what was not to be expected, as it comes.
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Read rows that come after those of a file on standard input, with the same columns, and"
          + " report values outside the 99 %% band that was predicted one step before.",
      "Prints time, series, value, and the ends of the band; with --json an object for each."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class WatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ForecastOptions options = new ForecastOptions();

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    var asked = options.asked("", terminal);
    var watches = new ArrayList<SeriesWatch>();
    for (var table : asked.tables()) {
      watches.add(UserError.unlessRefused(() -> asked.forecaster().watch(table)));
    }
    var watch = watches.getFirst(); // rows that come belong to the first file
    var out = spec.commandLine().getOut();
    long number = 0;
    long all = 0;
    var lines = TextFile.of(System.in).reader();
    for (String line; (line = lines.readLine()) != null; ) {
      number++;
      if (!line.isBlank() && !(number == 1 && watch.isHeader(line))) {
        var found = watch.next(line, number);
        found.stream().map(this::text).forEach(out::println);
        all += found.size();
        out.flush();
      }
    }
    terminal.line("%,d values outside the 99 %% band in %,d lines", all, number);
    return 0;
  }

  private String text(Surprise found) {
    return json
        ? Json.line(line -> {
          line.writeStringProperty("time", found.time());
          line.writeStringProperty("series", found.series());
          line.writeNumberProperty("value", found.value());
          line.writeNumberProperty("low", Json.rounded(found.low()));
          line.writeNumberProperty("high", Json.rounded(found.high()));
        })
        : String.join(
            ",",
            List.of(
                found.time(),
                found.series(),
                String.format(Locale.ROOT, "%.6g", found.value()),
                String.format(Locale.ROOT, "%.6g", found.low()),
                String.format(Locale.ROOT, "%.6g", found.high())));
  }
}
