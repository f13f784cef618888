package unroll.translator.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unroll.common.Installation;
import unroll.common.Run;
import unroll.common.UserError;
import unroll.translator.toy.language.LanguageFormatException;
import unroll.translator.toy.language.LanguageReader;
import unroll.translator.toy.language.ToyLanguage;

/// `--language`.
final class LanguageOption {
  private static final String SHIPPED = "data/toy-language/velani.txt";

  @Option(
      names = "--language",
      paramLabel = "FILE",
      description = "The language, described as in data/toy-language (default: Velani).")
  private @Nullable Path file;

  ToyLanguage read() throws IOException {
    try {
      return LanguageReader.read(
          Run.reads("language", file != null ? file : Installation.shipped(SHIPPED)));
    } catch (LanguageFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }
}
