package unroll.trajectory.cli;

import java.util.List;
import picocli.CommandLine;
import unroll.common.Verbs;

/// `unroll trajectory …`: the verbs.
public final class TrajectoryCommand {
  private TrajectoryCommand() {}

  /// The command, ready for `args`, with a verb that shows `demo`s: that is another app's.
  public static CommandLine commandLine(List<String> args, Class<?> demo) {
    return Verbs.menu(
        "trajectory",
        "Predict where pedestrians and vehicles go, train and evaluate models.",
        args,
        PredictCommand.class,
        ShowCommand.class,
        TrainCommand.class,
        EvaluateCommand.class,
        demo,
        GenerateCommand.class);
  }
}
