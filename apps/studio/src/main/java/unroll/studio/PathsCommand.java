package unroll.studio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Exports;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.receipt.Outputs;
import unroll.trajectory.TrajectoryPredictor;

/// `unroll trajectory demo`: the studio, open where paths are drawn.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Draw a path in the browser and see what the model expects, or replay a recording.",
      "Opens the studio at its tab Paths; serves this machine alone, until Ctrl-C."
    })
@JvmNeeds(vectors = Vectors.ALWAYS, exports = @Exports("java.desktop/com.sun.media.sound"))
public final class PathsCommand implements Callable<Integer> {
  @Mixin private Serving serving = new Serving();
  @Mixin private Options.Model model = new Options.Model();

  @Override
  public Integer call() throws IOException {
    var none = Path.of("");
    var chosen = model.or(none);
    var predictors =
        chosen.equals(none)
            ? Map.<String, TrajectoryPredictor>of()
            : Map.of(Paths.name(chosen), load(chosen));
    var outputs = Outputs.ofThisProgram();
    return serving.serve(
        port -> new StudioServer(port, Installation.shipped(""), false, outputs, predictors),
        "#paths",
        true);
  }

  private static TrajectoryPredictor load(Path file) throws IOException {
    return Options.Model.load(
        Installation.model("trajectory", file),
        TrajectoryPredictor::load,
        "unroll trajectory train --data FILE");
  }
}
