package unroll.music.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.OutFile;
import unroll.common.Terminal;
import unroll.engine.model.ModelFile;
import unroll.music.evaluation.PassageHashes;

/// `unroll music index`: what `generate --memorised` and `evaluate` know of the training tunes.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = {
      "Collect hashes of all passages of tunes, to find copies of them later.",
      "`train` writes such a file, too; placed beside a model, with its name and the ending .passages, the"
          + " file serves `generate --memorised` and `evaluate`. No tune can be read from it."
    })
@JvmNeeds(vectors = Vectors.NEVER)
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "What a model has learned from, as `train` reads it: a folder of .mid and .abc files; with a"
              + " --model of chorales their JSON file, with one of songs their folder.")
  private Path data = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "melody-model.passages",
      description = "The file to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("melody-model.passages");

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model that has learned from these tunes; the passages then name it.")
  private @Nullable Path model;

  @Override
  public Integer call() throws IOException {
    OutFile.require("--out", out, ".passages");
    var app = model == null ? "" : Models.app(model);
    var passages = PassageHashes.of(new DataFiles(data, Terminal.standardError()).lines(app));
    (model == null ? passages : passages.ofModel(ModelFile.sha256(model))).write(out);
    var to = spec.commandLine().getOut();
    to.printf("%s: %d passages of %d notes%n", out, passages.size(), PassageHashes.NOTES);
    to.flush();
    return 0;
  }
}
