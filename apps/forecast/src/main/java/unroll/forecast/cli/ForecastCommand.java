package unroll.forecast.cli;

import java.util.List;
import picocli.CommandLine;
import unroll.common.Verbs;

/// `unroll forecast …`: the verbs.
public final class ForecastCommand {
  private ForecastCommand() {}

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.menu(
        "forecast",
        "Forecast series of measurements, watch them, train and evaluate models.",
        args,
        PredictCommand.class,
        ShowCommand.class,
        TrainCommand.class,
        EvaluateCommand.class,
        WatchCommand.class);
  }
}
