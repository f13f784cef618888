package unroll.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.common.Verbs;
import unroll.translator.text.ParallelTexts;
import unroll.translator.toy.ToyCommand;

/// `unroll translator …`.
@Command(
    name = "translator",
    mixinStandardHelpOptions = true,
    description = "Translation: translate, show the alignment, learn it, measure a model.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n")
public final class TranslatorCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.commandLine(
            new TranslatorCommand(),
            args,
            TranslateCommand.class,
            ShowCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ToyCommand.class)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing verb: translate, show, train, evaluate or toy");
  }

  /// Pairs of sentences, and a line about each that could not be used.
  static ParallelTexts read(List<Path> files, boolean reverse, Terminal terminal)
      throws IOException {
    try {
      var texts = ParallelTexts.read(files);
      texts.problems().forEach(problem -> terminal.line("skipped %s", problem));
      terminal.line("%,d pairs read, %,d lines skipped", texts.pairs().size(), texts.broken());
      return reverse ? texts.reversed() : texts;
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
