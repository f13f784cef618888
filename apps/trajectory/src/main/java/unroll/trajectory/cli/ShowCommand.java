package unroll.trajectory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Quick;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.Terminal;
import unroll.common.receipt.Replayable;
import unroll.trajectory.view.ScenePicture;

/// `unroll trajectory show`: a picture of a scene with predictions.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Draw a moment of a recording with the model's predictions, as SVG.")
@JvmNeeds(vectors = Vectors.NEVER, quick = @Quick)
final class ShowCommand implements Callable<Integer>, Replayable {
  @Mixin private MomentOptions moment = new MomentOptions();
  @Mixin private Options.Seed seed = new Options.Seed();

  @Option(names = "--animate", description = "Let the agents move.")
  private boolean animate;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "scene.svg",
      description = "The picture to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".svg");
    var terminal = Terminal.standardError();
    var now = moment.moment(terminal);
    var predictor = now.predictor();
    var scene = now.scene();
    var picture =
        new ScenePicture(
            scene,
            predictor.predict(scene, moment.chosen(scene)),
            now.recording().futures(now.index(), predictor.steps(), now.pace()),
            predictor.seconds(),
            animate);
    OutFile.write("out", out, picture.svg(seed.value()));
    terminal.line("%s", out);
    return 0;
  }
}
