package unroll.trajectory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.Run;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Replayable;
import unroll.trajectory.data.RecordingWriter;
import unroll.trajectory.scene.SceneKind;

/// `unroll trajectory generate`: a scene that nobody filmed.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Write a generated scene: walkers on a square, or cars on a road with bends and lights.")
@JvmNeeds(vectors = Vectors.NEVER)
final class GenerateCommand implements Callable<Integer>, Replayable {
  private static final int MOST = 100_000;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "walkers",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private SceneKind kind = SceneKind.WALKERS;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many; of walkers 0.4 s, of cars 0.1 s apart (default: ${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "scene.txt",
      description = "The file to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Mixin private Options.Seed seed = new Options.Seed();

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".txt", ".tsv");
    if (frames < 1 || frames > MOST) {
      throw UserError.usage("--frames must lie in 1 to %,d, got %d".formatted(MOST, frames));
    }
    var scene = kind.generate(frames, seed.value());
    OutFile.writeData(Run.Output.of("out", out), RecordingWriter.text(scene));
    Terminal.standardError().line("%s", out);
    return 0;
  }
}
