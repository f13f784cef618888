package unroll.translator.cli;

import java.io.IOException;
import java.io.PrintWriter;
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

  /// Answers `texts` as `unroll translator translate` does: for whoever need not read options.
  public static void translate(List<String> texts, PrintWriter out, PrintWriter err)
      throws IOException {
    new TranslateCommand().answer(texts, out, err);
  }
}
