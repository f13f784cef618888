package unroll.translator.toy;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.Installation;
import unroll.common.UserError;
import unroll.translator.toy.language.LanguageFormatException;
import unroll.translator.toy.language.LanguageReader;
import unroll.translator.toy.language.ToyLanguage;

/// `unroll translator toy …`.
@Command(
    name = "toy",
    mixinStandardHelpOptions = true,
    description = "An invented language to learn: draw sentence pairs with English, look at some.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {ToyGenerateCommand.class, ToyShowCommand.class})
public final class ToyCommand implements Runnable {
  private static final String SHIPPED_LANGUAGE = "data/toy-language/velani.txt";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing verb: generate or show");
  }

  /// `--language`.
  static final class LanguageOption {
    @Option(
        names = "--language",
        paramLabel = "FILE",
        description = "The language, described as in data/toy-language (default: Velani).")
    private @Nullable Path file;

    ToyLanguage read() throws IOException {
      try {
        return LanguageReader.read(file != null ? file : Installation.shipped(SHIPPED_LANGUAGE));
      } catch (LanguageFormatException e) {
        throw new UserError(String.valueOf(e.getMessage()), e);
      }
    }
  }
}
