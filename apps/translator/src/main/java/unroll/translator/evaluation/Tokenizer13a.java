package unroll.translator.evaluation;

import java.util.List;
import java.util.regex.Pattern;

/// The tokens that sacreBLEU counts by default: those of NIST's `mteval-v13a` without its
/// normalisation of languages other than English. ASCII punctuation stands alone, but for `'` and
/// `-` within words, and `.` and `,` between digits; a hyphen behind a digit stands alone.
final class Tokenizer13a {
  /// What Python takes for white space: more than Java does, such as no-break spaces.
  static final Pattern SPACES = Pattern.compile("[\\s\\x1c-\\x1f\\x85\\p{Z}]+");

  private static final Pattern ALONE = Pattern.compile("[{-~\\[-` -&(-+:-@/]");
  private static final Pattern STOP_NOT_BEHIND_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern STOP_NOT_BEFORE_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern HYPHEN_BEHIND_DIGIT = Pattern.compile("([0-9])(-)");

  private Tokenizer13a() {}

  static List<String> tokens(String text) {
    var plain =
        text.replace("<skipped>", "")
            .replace("-\n", "")
            .replace("\n", " ")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
    var apart = ALONE.matcher(" " + plain + " ").replaceAll(" $0 ");
    apart = STOP_NOT_BEHIND_DIGIT.matcher(apart).replaceAll("$1 $2 ");
    apart = STOP_NOT_BEFORE_DIGIT.matcher(apart).replaceAll(" $1 $2");
    apart = HYPHEN_BEHIND_DIGIT.matcher(apart).replaceAll("$1 $2 ");
    return SPACES.splitAsStream(apart).filter(token -> !token.isEmpty()).toList();
  }
}
