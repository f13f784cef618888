package unroll.music.cli;

import java.util.List;
import picocli.CommandLine;
import unroll.common.Verbs;

/// `unroll music …`.
public final class MusicCommand {
  private MusicCommand() {}

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.menu(
        "music",
        "Music: compose it, look at it, learn from it, measure a model.",
        args,
        GenerateCommand.class,
        ShowCommand.class,
        TrainCommand.class,
        EvaluateCommand.class,
        IndexCommand.class);
  }
}
