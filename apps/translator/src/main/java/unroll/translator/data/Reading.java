package unroll.translator.data;

import java.util.List;
import java.util.Locale;

/// Reads texts as people write them for a model that may have learned from tidier ones: one that
/// knows no capital letter gets none, and where it knows a mark only standing apart (`cat .`), a
/// mark that touches a word (`cat.`) is read so.
public final class Reading {
  private final TokenCodec codec;
  private final boolean capitals;

  /// For a model with these tokens.
  public Reading(TokenCodec codec) {
    this.codec = codec;
    this.capitals = codec.vocabulary().symbols().stream().anyMatch(s -> !s.equals(lower(s)));
  }

  /// The tokens of a text, known or not.
  public List<String> tokens(String text) {
    return Tokens.cut(capitals ? text : lower(text)).stream()
        .flatMap(word -> parts(word).stream())
        .toList();
  }

  private List<String> parts(String word) {
    var parts = codec.parts(word);
    if (isKnown(parts) || !word.contains(Tokens.JOINER)) {
      return parts;
    }
    var apart = codec.parts(word.replace(Tokens.JOINER, ""));
    return isKnown(apart) ? apart : parts;
  }

  private boolean isKnown(List<String> parts) {
    return parts.stream().allMatch(part -> codec.vocabulary().id(part).isPresent());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
