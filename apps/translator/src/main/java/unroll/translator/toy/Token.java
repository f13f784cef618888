package unroll.translator.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import unroll.translator.toy.language.Lexeme;

/// A word of a sentence that was said, what it is made of, and the place in the tree of meaning
/// that it says; structural words such as articles say none.
record Token(String word, String gloss, @Nullable Object place, @Nullable Lexeme lexeme) {
  static Token structural(String word, String gloss) {
    return new Token(word, gloss, null, null);
  }

  /// Whether both say the same content.
  boolean translates(Token other) {
    return lexeme != null && place == other.place && lexeme.equals(other.lexeme);
  }

  static String text(List<Token> sentence) {
    return sentence.stream().map(Token::word).collect(Collectors.joining(" "));
  }

  /// The pairs of content words that translate each other, as `i-j` counted from 0.
  static String alignment(List<Token> source, List<Token> target) {
    var pairs = new ArrayList<String>();
    for (int i = 0; i < source.size(); i++) {
      for (int j = 0; j < target.size(); j++) {
        if (source.get(i).translates(target.get(j))) {
          pairs.add(i + "-" + j);
        }
      }
    }
    return String.join(" ", pairs);
  }
}
