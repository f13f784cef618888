package unroll.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a file or folder to be written, looked at before anything is read or computed; and
/// how verbs write what they made.
public final class OutFile {
  private static final Pattern ENDING = Pattern.compile(".\\.[A-Za-z]\\w{0,11}$");

  private OutFile() {}

  /// Refuses a `file` of an option whose ending promises something else than those that can be
  /// written; one without an ending promises nothing. Without `endings` it is a folder. `-` is
  /// refused, too: it is a file's name, and meant as standard output.
  public static void require(String option, @Nullable Path file, String... endings) {
    var name = file == null ? "" : String.valueOf(file.getFileName());
    var must =
        option + (endings.length > 0 ? " must end in " + either(endings) : " must be a folder");
    if (name.equals("-")) {
      throw UserError.usage(
          must + ", got -, which is not a file; standard output cannot be chosen");
    }
    var small = name.toLowerCase(Locale.ROOT);
    if (endings.length > 0
        && ENDING.matcher(name).find()
        && Arrays.stream(endings).noneMatch(small::endsWith)) {
      throw UserError.usage(must + ", got " + file);
    }
  }

  /// Writes what a verb made, whole or not at all, with a receipt.
  public static void write(Run.Output output, byte[] bytes) throws IOException {
    Run.take(output, bytes, false);
  }

  /// Writes `bytes` to the file that an option such as `--out` names, with a receipt.
  public static void write(String option, Path file, byte[] bytes) throws IOException {
    write(Run.Output.of(option, file), bytes);
  }

  /// The same of a text, in UTF-8.
  public static void write(String option, Path file, String text) throws IOException {
    write(option, file, text.getBytes(UTF_8));
  }

  /// Writes data that trainings learn from, and name the hash of: it stays as it is, and its
  /// receipt lies beside it.
  public static void writeData(Run.Output output, String text) throws IOException {
    Run.take(output, text.getBytes(UTF_8), true);
  }

  private static String either(String... endings) {
    return String.join(" or ", endings);
  }
}
