package unroll.common;

import java.util.Locale;
import java.util.regex.Pattern;

/// The text of a drawing, element by element: numbers are written the same in every language, and
/// lines end the same on every machine.
public final class Svg {
  /// What XML has no room for.
  private static final Pattern UNFIT =
      Pattern.compile("[^\\x{9}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private final StringBuilder text = new StringBuilder();

  /// Adds what [String#format] makes of `format` and `values`; texts among them must be [#escaped].
  public Svg add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
    return this;
  }

  /// `text` as it may stand between tags.
  public static String escaped(String text) {
    return UNFIT
        .matcher(text)
        .replaceAll("\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
