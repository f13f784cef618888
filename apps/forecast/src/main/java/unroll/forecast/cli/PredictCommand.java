package unroll.forecast.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.OutFile;
import unroll.common.Terminal;
import unroll.common.receipt.Replayable;
import unroll.forecast.view.ForecastText;

/// `unroll forecast predict`: what comes next.
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Predict what comes next in series: the mean and quantiles for each step.",
      "Without --model, fits one to the series and says how good it is on their end, held back."
          + " Prints comma-separated values; with --json an object for each series."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class PredictCommand implements Callable<Integer>, Replayable {
  @Spec private CommandSpec spec;
  @Mixin private ForecastOptions options = new ForecastOptions();

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      defaultValue = "",
      description = "Forecast from this date or row on (default: after the end).")
  private String from = "";

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to a file.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, json ? new String[] {".jsonl", ".json"} : new String[] {".csv"});
    var terminal = Terminal.standardError();
    var lines = new ArrayList<String>(json ? List.of() : List.of(ForecastText.header()));
    for (var each : options.asked(from, terminal).predictions(from)) {
      lines.addAll(
          json
              ? List.of(ForecastText.json(each.window(), each.forecast()))
              : ForecastText.rows(each.window(), each.forecast()));
    }
    if (out != null) {
      OutFile.write("out", out, String.join("\n", lines) + "\n");
      terminal.line("%s", out);
    } else {
      lines.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
