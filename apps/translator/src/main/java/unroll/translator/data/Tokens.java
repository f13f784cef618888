package unroll.translator.data;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.data.Subwords;

/// Cuts a text into words and punctuation, and puts it together again.
///
///     "Two dogs (brown)."   ⇄   Two  dogs  (￭  brown  ￭)  ￭.
///
/// A token that begins or ends with the joiner [#JOINER] has no space on that side; so nothing is
/// lost but how wide a space was, and a text whose tokens stand apart already keeps them apart.
public final class Tokens {
  /// Marks the side of a token that has no space, as it does for parts of words.
  public static final String JOINER = Subwords.JOINER;

  private static final char JOIN = '￭';
  private static final char STAND_IN = '■'; // for a joiner in the text itself

  private Tokens() {}

  /// The tokens of `text`; none if it is blank. Letters, digits and `_` make words, every other
  /// character is a token by itself; control characters count as spaces.
  public static List<String> cut(String text) {
    var tokens = new ArrayList<String>();
    boolean apart = true; // whether there is a space before what comes
    boolean afterWord = false;
    for (int at = 0, end; at < text.length(); at = end) {
      int c = text.codePointAt(at);
      end = at + Character.charCount(c);
      if (isSpace(c)) {
        apart = true;
        continue;
      }
      boolean word = isWord(c);
      while (word && end < text.length() && isWord(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
      var token = text.substring(at, end).replace(JOIN, STAND_IN);
      if (!apart && word && !afterWord) { // punctuation is what carries the mark
        tokens.set(tokens.size() - 1, tokens.getLast() + JOINER);
      }
      tokens.add(apart || word ? token : JOINER + token);
      apart = false;
      afterWord = word;
    }
    return tokens;
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT && c != 0x200D && c != 0x200C;
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == 0x200D // joins letters, as in Persian
        || c == 0x200C
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  /// The text of tokens.
  public static String join(List<String> tokens) {
    var text = new StringBuilder();
    boolean apart = false;
    for (var token : tokens) {
      boolean left = token.startsWith(JOINER);
      boolean right = token.endsWith(JOINER) && token.length() > 1;
      if (apart && !left) {
        text.append(' ');
      }
      text.append(token, left ? 1 : 0, token.length() - (right ? 1 : 0));
      apart = !right;
    }
    return text.toString();
  }
}
