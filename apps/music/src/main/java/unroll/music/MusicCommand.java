package unroll.music;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Verbs;

/// `unroll music …`.
@Command(
    name = "music",
    mixinStandardHelpOptions = true,
    description = "Music: compose it, look at it, learn from it, measure a model.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n")
public final class MusicCommand implements Runnable {
  static final String SHIPPED_MODEL = "models/music-melody.safetensors";

  @Spec private CommandSpec spec;

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.commandLine(
        new MusicCommand(),
        args,
        GenerateCommand.class,
        ShowCommand.class,
        TrainCommand.class,
        EvaluateCommand.class,
        IndexCommand.class);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing verb: generate, show, train, evaluate or index");
  }
}
