package unroll.trajectory;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Verbs;

/// `unroll trajectory …`.
@Command(
    name = "trajectory",
    mixinStandardHelpOptions = true,
    description = "Trajectories: predict where agents go, learn it, measure a model.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n")
public final class TrajectoryCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.commandLine(new TrajectoryCommand(), args);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing verb: there is none yet");
  }
}
