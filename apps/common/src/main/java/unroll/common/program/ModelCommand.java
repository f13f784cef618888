package unroll.common.program;

import java.util.List;
import picocli.CommandLine;
import unroll.common.Verbs;

/// `unroll model …`: what model files are. It knows no app: kinds of models are asked.
public final class ModelCommand {
  private ModelCommand() {}

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.menu(
        "model",
        "List and show model files, write them for other programs or take theirs, and make outputs again.",
        args,
        ModelListCommand.class,
        ModelShowCommand.class,
        ModelExportCommand.class,
        ModelImportCommand.class,
        ModelReplayCommand.class);
  }
}
