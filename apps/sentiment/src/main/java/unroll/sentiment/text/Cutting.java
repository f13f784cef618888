package unroll.sentiment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unroll.engine.data.Subwords;

/// How a model cuts texts: into words and marks, and these into parts if it has learned [Subwords].
/// A part that its word goes on after ends with their joiner.
public record Cutting(TextTokens tokens, Optional<Subwords> subwords) {
  /// Into whole words.
  public static Cutting whole(TextTokens tokens) {
    return new Cutting(tokens, Optional.empty());
  }

  /// The parts of a text, in order.
  public List<Token> tokens(String text) {
    var words = tokens.tokens(text);
    if (subwords.isEmpty()) {
      return words;
    }
    var parts = new ArrayList<Token>(words.size());
    for (var word : words) {
      var cut = subwords.get().cut(word.text());
      boolean spelt = joined(cut).length() == word.end() - word.start();
      int at = word.start();
      for (var part : cut) {
        // a word that was read as something else, such as an emoji's name, is one place
        int end = spelt ? at + joined(List.of(part)).length() : word.end();
        parts.add(new Token(part, at, end));
        at = spelt ? end : at;
      }
    }
    return parts;
  }

  private static String joined(List<String> parts) {
    return String.join("", parts).replace(Subwords.JOINER, "");
  }

  /// Its parts without their places.
  public List<String> words(String text) {
    return parts(tokens.words(text));
  }

  /// The parts of words.
  public List<String> parts(List<String> words) {
    return subwords
        .map(learned -> words.stream().flatMap(word -> learned.cut(word).stream()).toList())
        .orElse(words);
  }
}
