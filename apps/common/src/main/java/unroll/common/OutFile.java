package unroll.common;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a file or folder to be written, looked at before anything is read or computed.
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
      throw UserError.usage(must + ", got -, which is no file; standard output cannot be chosen");
    }
    var small = name.toLowerCase(Locale.ROOT);
    if (endings.length > 0
        && ENDING.matcher(name).find()
        && Arrays.stream(endings).noneMatch(small::endsWith)) {
      throw UserError.usage(must + ", got " + file);
    }
  }

  private static String either(String... endings) {
    return String.join(" or ", endings);
  }
}
