package unroll.music.cli;

import java.io.IOException;
import java.io.PrintWriter;
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
        "Compose and show music, train and evaluate models.",
        args,
        GenerateCommand.class,
        ShowCommand.class,
        TrainCommand.class,
        EvaluateCommand.class,
        IndexCommand.class);
  }

  /// Does what `unroll music generate` would with these options, if they are the most common; false
  /// if nothing was done.
  public static boolean generate(List<String> options, PrintWriter out) throws IOException {
    return new GenerateCommand().isDone(options, out);
  }
}
