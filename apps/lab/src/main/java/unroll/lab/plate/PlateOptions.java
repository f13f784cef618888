package unroll.lab.plate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Json;
import unroll.common.Options;
import unroll.common.OutFile;
import unroll.common.Terminal;
import unroll.common.UserError;

/// What every verb that draws a plate is told, and how it hands over what it found.
public final class PlateOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Options.Seed seed = new Options.Seed();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The picture to write, .svg (default: lab-VERB.svg).")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print all figures of the picture as one JSON object.")
  private boolean json;

  /// The seed of all that is random.
  public long seed() {
    return seed.value();
  }

  /// Refuses, before anything is computed, to write where no picture can be.
  ///
  /// @throws UserError if `--out` has another ending than .svg, or its folder is not there
  public void check() {
    var file = file();
    OutFile.require("--out", file, ".svg");
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new UserError("--out must be a file in a folder that exists, got " + file);
    }
  }

  /// Writes the picture, and prints `words`, a line each, or with `--json` the figures.
  public void deliver(Plate plate, List<String> words) throws IOException {
    var result = spec.commandLine().getOut();
    OutFile.write("out", file(), plate.svg());
    if (json) {
      result.println(Json.line(plate::writeFigures));
    } else {
      words.forEach(result::println);
    }
    result.flush();
    Terminal.standardError().line("%s", file());
  }

  private Path file() {
    return out != null ? out : Path.of("lab-" + spec.name() + ".svg");
  }
}
