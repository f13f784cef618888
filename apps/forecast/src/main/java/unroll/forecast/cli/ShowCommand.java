package unroll.forecast.cli;

import java.io.IOException;
import java.nio.file.Path;
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
import unroll.common.Png;
import unroll.common.Terminal;
import unroll.common.receipt.Replayable;
import unroll.forecast.view.ForecastPicture;
import unroll.forecast.view.ForecastText;

/// `unroll forecast show`: a picture of what comes next.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Draw what was seen and a forecast with its bands: in the terminal, or as SVG or PNG.")
@JvmNeeds(vectors = Vectors.ALWAYS)
final class ShowCommand implements Callable<Integer>, Replayable {
  @Spec private CommandSpec spec;
  @Mixin private ForecastOptions options = new ForecastOptions();

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      defaultValue = "",
      description =
          "Forecast from this date or row on, beside the real values (default: after the end).")
  private String from = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The picture of the first series to write, .svg or .png (default: terminal).")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".svg", ".png");
    var terminal = Terminal.standardError();
    var predictions = options.asked(from, terminal).predictions(from);
    if (out == null) {
      for (var each : predictions) {
        var drawing = ForecastText.drawing(each.window(), each.forecast());
        spec.commandLine().getOut().println(drawing);
      }
      spec.commandLine().getOut().flush();
      return 0;
    }
    var first = predictions.getFirst();
    var picture = new ForecastPicture(first.window(), first.forecast());
    if (out.toString().endsWith(".png")) {
      OutFile.write("out", out, Png.bytes(picture.image()));
    } else {
      OutFile.write("out", out, picture.svg());
    }
    terminal.line("%s", out);
    return 0;
  }
}
