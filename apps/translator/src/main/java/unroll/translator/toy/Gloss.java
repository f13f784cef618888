package unroll.translator.toy;

/// A sentence word by word, as grammars print it: what is said, what each word is made of, and the
/// English.
final class Gloss {
  private Gloss() {}

  static String of(ToyPair pair) {
    var words = new StringBuilder();
    var parts = new StringBuilder();
    for (var token : pair.foreignTokens()) {
      int width = Math.max(token.word().length(), token.gloss().length()) + 2;
      words.append(token.word()).repeat(' ', width - token.word().length());
      parts.append(token.gloss()).repeat(' ', width - token.gloss().length());
    }
    return "%s%n%s%n%s%n"
        .formatted(pair.english(), words.toString().strip(), parts.toString().strip());
  }
}
