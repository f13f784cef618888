package unroll.translator;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Verbs;

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
    return Verbs.commandLine(new TranslatorCommand(), args);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing verb: there is none yet");
  }
}
