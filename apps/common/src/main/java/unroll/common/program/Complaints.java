package unroll.common.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import unroll.common.TextFormatException;
import unroll.common.UserError;

/// Turns what went wrong into one sentence on standard error, and an exit code.
public final class Complaints {
  private Complaints() {}

  /// About a command line that cannot be understood.
  public static int aboutUsage(ParameterException mistake) {
    var at = mistake.getCommandLine();
    say(at, sentence(mistake) + " (see " + at.getCommandSpec().qualifiedName() + " --help)");
    return ExitCode.USAGE;
  }

  /// About a command that failed. The stack trace follows if it was asked for.
  public static int about(Throwable error, CommandLine at, boolean withTrace) {
    var cause = unwrap(error);
    if (StandardOutput.isClosedPipe(cause)) {
      return ExitCode.OK; // the reader, such as `head`, has seen enough
    }
    say(at, sentence(cause));
    if (withTrace) {
      error.printStackTrace(at.getErr());
    }
    return cause instanceof UserError mistake ? mistake.exitCode() : ExitCode.SOFTWARE;
  }

  private static void say(CommandLine at, String sentence) {
    at.getErr().println(at.getColorScheme().errorText(sentence));
  }

  /// The error inside those that only carry another one.
  private static Throwable unwrap(Throwable error) {
    var cause = error.getCause();
    var onlyCarries =
        error instanceof UncheckedIOException
            || error instanceof CompletionException
            || error instanceof ExecutionException;
    return onlyCarries && cause != null ? unwrap(cause) : error;
  }

  private static String sentence(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException e) {
      var unknown = "Unknown argument " + String.join(" ", e.getUnmatched());
      var suggestions = e.getSuggestions();
      if (!suggestions.isEmpty()) {
        return unknown + "; did you mean " + String.join(" or ", suggestions) + "?";
      }
      var first = e.getUnmatched().getFirst();
      boolean takesText =
          !mistake.getCommandLine().getCommandSpec().positionalParameters().isEmpty();
      boolean isText = takesText && first.matches("(?s)-(.*\\s.*|[^-a-zA-Z].*)");
      return isText
          ? unknown
              + "; put text that begins with - but is not an option after --: -- \""
              + first
              + "\""
          : unknown;
    }
    boolean isValue = String.valueOf(mistake.getMessage()).startsWith("Invalid value");
    return isValue && mistake.getArgSpec() instanceof OptionSpec option
        ? "%s must be %s, got %s".formatted(option.longestName(), meant(option), mistake.getValue())
        : orNameOf(mistake);
  }

  /// What the value of `option` should have been.
  private static String meant(OptionSpec option) {
    var type = option.typeInfo();
    if (type.isEnum()) {
      return "one of " + String.join(", ", type.getEnumConstantNames());
    }
    var name = option.auxiliaryTypes()[0].getSimpleName().toLowerCase(Locale.ROOT);
    var what =
        switch (name) {
          case "long" -> "a whole number";
          case "int", "integer" -> "a whole number of at most nine digits";
          case "double", "float" -> "a number";
          case "path" -> "the name of a file";
          default -> "another kind of value";
        };
    var standard = option.defaultValue();
    return standard == null ? what : what + " such as " + standard;
  }

  /// What went wrong, as one sentence.
  public static String sentence(Throwable error) {
    return switch (error) {
      case UserError e -> orNameOf(e);
      case TextFormatException e -> orNameOf(e);
      case NoSuchFileException e -> "No such file or folder: " + e.getFile();
      case AccessDeniedException e ->
          "Not allowed to read or write " + e.getFile() + ": check its permissions.";
      case FileAlreadyExistsException e -> "Already there: " + e.getFile();
      case NotDirectoryException e -> "Not a folder: " + e.getFile();
      case FileSystemException e -> e.getFile() + ": " + orNameOf(e.getReason(), e);
      case IOException e -> "Reading or writing failed: " + orNameOf(e);
      case OutOfMemoryError _ ->
          "Not enough memory: try a smaller batch, or give Java more, such as"
              + " JAVA_TOOL_OPTIONS=-Xmx8g.";
      default ->
          "Unexpected error, a bug in Unroll: %s (--verbose or UNROLL_DEBUG=1 shows where)."
              .formatted(error);
    };
  }

  private static String orNameOf(Throwable error) {
    return orNameOf(error.getMessage(), error);
  }

  private static String orNameOf(@Nullable String message, Throwable error) {
    return message == null ? error.getClass().getSimpleName() : message;
  }
}
