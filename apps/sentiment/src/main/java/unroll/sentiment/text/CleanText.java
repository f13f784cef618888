package unroll.sentiment.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A text without markup and oddities of writing, each character of which knows where it stood in
/// the original.
///
/// - HTML tags and unusual entities become white space (a tag that breaks the line a line break,
///   the only ones left); numeric entities and usual names the character they stand for.
/// - Letters are normalised with their marks (NFKC), and marks that no letter takes are dropped.
/// - Typographic apostrophes, quotation marks and dashes become `'`, `"` and `--`; the escapes of
///   treebanks (`-LRB-`, `\/`, a backquote) what they stand for.
/// - An emoji, and any other character that takes two chars, becomes a single char in the private
///   use area, two in a row different ones, so that no tokeniser cuts or joins them.
public final class CleanText {
  private static final int LONGEST_TAG = 300;
  private static final int LONGEST_ENTITY = 10;
  private static final int MOST_MARKS = 16; // more on one letter are an ornament
  private static final int JOINER = 0x200D; // joins emoji to one
  private static final int ZERO_WIDTH_SPACE = 0x200B;

  /// As treebanks write them, lower-cased.
  public static final Map<String, String> BRACKETS =
      Map.of("-lrb-", "(", "-rrb-", ")", "-lsb-", "[", "-rsb-", "]", "-lcb-", "{", "-rcb-", "}");

  private static final Map<String, String> ENTITIES = Map.of("apos", "'", "amp", "&", "quot", "\"");

  /// HTML's names of U+00A0 to U+00FF, and of marks beyond.
  private static final List<String> LATIN_1 =
      List.of(
          """
          nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
          plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
          iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
          Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute \
          Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
          eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml \
          divide oslash ugrave uacute ucirc uuml yacute thorn yuml\
          """
              .split(" "));

  private static final Map<String, String> MARKS =
      Map.of(
          "lsquo", "‘", "rsquo", "’", "ldquo", "“", "rdquo", "”", "ndash", "–", "mdash", "—",
          "hellip", "…", "euro", "€", "trade", "™", "bull", "•");

  private static final Pattern LINE_BREAK = Pattern.compile("(?i)(br|p|div|li|h[1-6]|tr|td)\\b");
  private static final Pattern CODE = Pattern.compile("#(\\d{1,7}|[xX][0-9a-fA-F]{1,6})");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z]{2,8}[0-9]{0,2}");

  private final String original;
  private final StringBuilder clean;
  private int[] origins; // where each char of `clean` begins in the original

  private CleanText(String original) {
    this.original = original;
    this.clean = new StringBuilder(original.length());
    this.origins = new int[original.length() + 1];
  }

  static CleanText of(String original) {
    var made = new CleanText(original);
    for (int i = 0; i < original.length(); ) {
      i = made.step(i);
    }
    made.reserve(1);
    made.origins[made.clean.length()] = original.length();
    return made;
  }

  String text() {
    return clean.toString();
  }

  /// Where the char number `from` begins in the original.
  int start(int from) {
    return origins[from];
  }

  /// Where the char before number `to` ends in the original.
  int end(int to) {
    int next = to; // several chars may come from one, as the dots of an ellipsis
    while (next < clean.length() && origins[next] == origins[to - 1]) {
      next++;
    }
    return origins[next];
  }

  /// What stands in the original for the chars `from` to `to`.
  String original(int from, int to) {
    return original.substring(start(from), end(to));
  }

  static boolean isPlaceholder(char c) {
    return c == '\uE000' || c == '\uE001';
  }

  /// Takes what begins at `i`; returns where the next begins.
  private int step(int i) {
    char c = original.charAt(i);
    int special =
        switch (c) {
          case '<' -> tag(i);
          case '&' -> entity(i);
          case '-' -> bracket(i);
          default -> i;
        };
    if (special > i) {
      return special;
    }
    if (c >= 0x80 || nextIsMark(i)) {
      return cluster(i);
    }
    if (c == '`') {
      put('\'', i);
    } else if (c != '\\' || !nextIs(i, "/*")) {
      put(c <= ' ' || c == 0x7F ? ' ' : c, i);
    }
    return i + 1;
  }

  private boolean nextIsMark(int i) {
    return i + 1 < original.length() && original.charAt(i + 1) >= 0x300 && isMark(codePoint(i + 1));
  }

  private boolean nextIs(int i, String chars) {
    return i + 1 < original.length() && chars.indexOf(original.charAt(i + 1)) >= 0;
  }

  private int codePoint(int i) {
    return original.codePointAt(i);
  }

  private int tag(int i) {
    int letter = nextIs(i, "/") ? i + 2 : i + 1;
    if (letter >= original.length() || !isTagStart(original.charAt(letter))) {
      return i;
    }
    int most = Math.min(original.length(), i + LONGEST_TAG);
    for (int end = letter; end < most && original.charAt(end) != '<'; end++) {
      if (original.charAt(end) == '>') {
        boolean breaks = LINE_BREAK.matcher(original).region(letter, end).lookingAt();
        put(breaks ? '\n' : ' ', i);
        return end + 1;
      }
    }
    return i;
  }

  private static boolean isTagStart(char c) {
    return c == '!' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private int entity(int i) {
    int end = original.indexOf(';', i + 1, Math.min(original.length(), i + LONGEST_ENTITY));
    if (end < 0) {
      return i;
    }
    var name = original.substring(i + 1, end);
    if (CODE.matcher(name).matches()) {
      boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      character(Character.isValidCodePoint(code) ? Character.toString(code) : " ", i);
    } else if (NAME.matcher(name).matches()) {
      if (ENTITIES.containsKey(name)) {
        put(ENTITIES.get(name), i);
      } else {
        int latin = LATIN_1.indexOf(name);
        character(latin < 0 ? MARKS.getOrDefault(name, " ") : Character.toString(0xA0 + latin), i);
      }
    } else {
      return i;
    }
    return end + 1;
  }

  private int bracket(int i) {
    int end = Math.min(i + 5, original.length());
    var name = original.substring(i, end).toLowerCase(Locale.ROOT);
    var bracket = BRACKETS.get(name);
    if (bracket == null) {
      return i;
    }
    put(bracket, i);
    return end;
  }

  /// A character with the marks on it, or an emoji with what belongs to it.
  private int cluster(int i) {
    int first = codePoint(i);
    int end = i + Character.charCount(first);
    int marks = 0;
    int worth = end; // up to here it is looked at
    boolean flag = isFlagLetter(first);
    while (end < original.length()) {
      int next = codePoint(end);
      boolean joined = isEmoji(first) && belongsToEmoji(next);
      boolean afterJoiner = isEmoji(first) && codePoint(end - 1) == JOINER && isEmoji(next);
      boolean secondOfFlag = flag && isFlagLetter(next);
      if (!isMark(next) && !joined && !afterJoiner && !secondOfFlag) {
        break;
      }
      flag &= !secondOfFlag;
      end += Character.charCount(next);
      if (++marks <= MOST_MARKS) {
        worth = end;
      }
    }
    character(original.substring(i, worth), i);
    return end;
  }

  /// Puts a character, with the marks on it, that stood at `i`.
  private void character(String cluster, int i) {
    int first = cluster.codePointAt(0);
    if (isEmoji(first)) {
      placeholder(i);
      return;
    }
    switch (first) {
      case '‘', '’', '‛', 'ʼ', 'ʹ', '′', '´', '＇' -> put('\'', i);
      case '“', '”', '„', '‟', '«', '»', '″' -> put('"', i);
      case '‒', '–', '—', '―' -> put("--", i);
      case '‐', '‑', '−' -> put('-', i);
      case 'İ' -> put('I', i); // its small letter would be two chars
      default -> normalized(cluster, i);
    }
  }

  private void normalized(String cluster, int i) {
    var normal = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
    for (int at = 0; at < normal.length(); ) {
      int c = normal.codePointAt(at);
      at += Character.charCount(c);
      if (isWhite(c)) {
        put(' ', i);
      } else if (c > 0xFFFF || Character.getType(c) == Character.PRIVATE_USE) {
        placeholder(i);
      } else if (!isMark(c) && Character.getType(c) != Character.FORMAT) {
        put((char) c, i);
      }
    }
  }

  private static boolean isWhite(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || c == ZERO_WIDTH_SPACE
        || Character.getType(c) == Character.SURROGATE; // half of a pair
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isEmoji(int c) {
    return c > 0x7F && Character.isExtendedPictographic(c) || isFlagLetter(c);
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }

  private static boolean belongsToEmoji(int c) {
    return c == JOINER || Character.isEmojiModifier(c) || c >= 0xE0020 && c <= 0xE007F;
  }

  private void placeholder(int i) {
    int last = clean.length() - 1;
    put(last >= 0 && clean.charAt(last) == '\uE000' ? '\uE001' : '\uE000', i);
  }

  private void put(String chars, int i) {
    for (int at = 0; at < chars.length(); at++) {
      put(chars.charAt(at), i);
    }
  }

  private void put(char c, int i) {
    reserve(1);
    origins[clean.length()] = i;
    clean.append(c);
  }

  private void reserve(int more) {
    if (clean.length() + more > origins.length) {
      origins = Arrays.copyOf(origins, origins.length * 2);
    }
  }
}
