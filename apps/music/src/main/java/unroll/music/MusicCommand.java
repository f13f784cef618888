package unroll.music;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `unroll music …`.
@Command(
    name = "music",
    mixinStandardHelpOptions = true,
    description = "Melodies: compose them, learn from them, measure a model.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {GenerateCommand.class, TrainCommand.class, EvaluateCommand.class})
public final class MusicCommand implements Runnable {
  static final String SHIPPED_MODEL = "models/music-melody.safetensors";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing verb: generate, train or evaluate");
  }
}
