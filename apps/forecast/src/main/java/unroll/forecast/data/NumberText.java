package unroll.forecast.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unroll.common.TextFormatException;

/// How a table writes numbers: `1234.5`, `1.234,5`, `1,234.5`, `1 234.5` or `1'234.5`, with a unit
/// behind or a currency in front. A comma means the same in the whole table; where its numbers do
/// not show which, it is refused.
record NumberText(boolean decimalComma, boolean decimalPoint) {
  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "?", ".", "*", "nd", "#n/a");
  private static final String SPACE = "[ '\u2019\u00a0\u202f]"; // between thousands
  private static final Pattern PLAIN =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<before>[$€£¥]?) ?"
              + "(?<number>[-+\u2212]?(?:\\d{1,3}(?:SPACE\\d{3})+(?:[.,]\\d+)?|\\d[\\d.,]*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)"
                  .replace("SPACE", SPACE)
              + "(?<after>[ \u00a0\u202f]?[\\p{L}%°$€£¥µ][^\\d,;]{0,12}[²³23]?)?");
  private static final Predicate<String> DECIMAL_COMMA =
      Pattern.compile(
              "[\\d.]*\\d,(\\d{1,2}|\\d{4,})|0,\\d+|\\d{4,},\\d+|\\d{1,3}(\\.\\d{3})+,\\d+|\\d{1,3}(\\.\\d{3}){2,}")
          .asMatchPredicate();
  private static final Predicate<String> DECIMAL_POINT =
      Pattern.compile(
              "\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,}|\\d+\\.(\\d{1,2}|\\d{4,})|0\\.\\d+")
          .asMatchPredicate();
  private static final Predicate<String> EITHER =
      Pattern.compile("\\d{1,3},\\d{3}").asMatchPredicate();

  /// A number, without spaces in it, and what stands before or after it.
  record Found(String number, String unit) {}

  /// How numbers in `fields` are written.
  ///
  /// @throws TextFormatException if a comma can be read in two ways
  static NumberText of(String file, List<String> fields) throws TextFormatException {
    var numbers =
        fields.stream()
            .map(NumberText::split)
            .flatMap(Optional::stream)
            .map(found -> found.number.replaceFirst("^[-+]", ""))
            .toList();
    boolean comma = numbers.stream().anyMatch(DECIMAL_COMMA);
    boolean point = numbers.stream().anyMatch(DECIMAL_POINT);
    var either = numbers.stream().filter(EITHER).findFirst();
    if (comma ? point : !point && either.isPresent()) {
      throw new TextFormatException(
          "%s: a comma must stand before decimals everywhere or between thousands everywhere, got %s; write numbers as 1234.5"
              .formatted(file, comma ? "both" : "'" + either.orElseThrow() + "'"));
    }
    return new NumberText(comma, point);
  }

  static boolean isMissing(String text) {
    return MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /// Whether a text is a number and nothing else.
  static boolean isNumber(String text) {
    return split(text).filter(found -> found.unit.isEmpty()).isPresent();
  }

  /// Whether a text is a number, maybe with a unit.
  static boolean isMeasure(String text) {
    return split(text).isPresent();
  }

  static Optional<Found> split(String text) {
    var parts = PARTS.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    var number = parts.group("number").replaceAll(SPACE, "").replace('\u2212', '-');
    return Optional.of(new Found(number, unit(parts)));
  }

  private static String unit(Matcher parts) {
    var after = parts.group("after");
    return (parts.group("before") + (after == null ? "" : after.strip())).strip();
  }

  /// The value of a number with this `unit` or without any; NaN if it is none.
  float value(String text, String unit) {
    if (!decimalComma && PLAIN.matcher(text).matches()) {
      return Float.parseFloat(text);
    }
    var found = split(text).filter(one -> one.unit.isEmpty() || one.unit.equals(unit));
    if (found.isEmpty()) {
      return Float.NaN;
    }
    var number = found.orElseThrow().number;
    if (!decimalComma && !decimalPoint && number.contains(",")) {
      return Float.NaN;
    }
    var thousands = decimalComma ? "." : ",";
    boolean grouped = number.matches("[-+]?\\d{1,3}([.,]\\d{3})+([.,]\\d+)?([eE].*)?");
    var plain = grouped ? number.replace(thousands, "") : number;
    var english = decimalComma ? plain.replace(',', '.') : plain;
    return PLAIN.matcher(english).matches() ? Float.parseFloat(english) : Float.NaN;
  }
}
