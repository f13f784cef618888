package unroll.translator.cli;

import java.util.List;
import picocli.CommandLine;
import unroll.common.Verbs;

/// `unroll translator …`.
public final class TranslatorCommand {
  private TranslatorCommand() {}

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.menu(
        "translator",
        "Translation: translate, show the alignment, learn it, measure a model.",
        args,
        TranslateCommand.class,
        ShowCommand.class,
        TrainCommand.class,
        EvaluateCommand.class,
        ToyCommand.class);
  }
}
