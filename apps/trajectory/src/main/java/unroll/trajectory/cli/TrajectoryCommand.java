package unroll.trajectory.cli;

import java.util.List;
import picocli.CommandLine;
import unroll.common.Verbs;

/// `unroll trajectory …`: the verbs.
public final class TrajectoryCommand {
  private TrajectoryCommand() {}

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.menu(
        "trajectory",
        "Trajectories: predict where agents go, learn it, measure a model.",
        args,
        PredictCommand.class,
        ShowCommand.class,
        TrainCommand.class,
        EvaluateCommand.class,
        DemoCommand.class,
        GenerateCommand.class);
  }
}
