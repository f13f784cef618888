package unroll.translator.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The words of both languages that stood in the training pairs, in lower case: what tells a word
/// that subwords were put together to from one that people write.
public record KnownWords(WordList source, WordList target) {
  /// Of a model whose vocabulary has whole words, or that does not say.
  public static final KnownWords NONE = new KnownWords(WordList.EMPTY, WordList.EMPTY);

  /// All words of some pairs.
  public static KnownWords of(ParallelTexts texts) {
    return new KnownWords(words(texts.sources()), words(texts.targets()));
  }

  /// These and others.
  KnownWords with(KnownWords others) {
    return new KnownWords(source.with(others.source), target.with(others.target));
  }

  private static WordList words(List<String> texts) {
    var words = new HashSet<String>();
    for (var text : texts) {
      wordsOf(text).forEach(words::add);
    }
    return WordList.of(words);
  }

  private static Stream<String> wordsOf(String text) {
    return Tokens.cut(text).stream().map(KnownWords::plain).filter(KnownWords::isWord);
  }

  /// How many words and numbers a text has.
  public static int count(String text) {
    return (int) wordsOf(text).count();
  }

  /// Whether words are known at all.
  public boolean isEmpty() {
    return target.isEmpty();
  }

  /// As words are compared: in lower case, without joiners.
  static String plain(String token) {
    return token.replace(Tokens.JOINER, "").toLowerCase(Locale.ROOT);
  }

  /// Whether a token is a word or a number, not a mark.
  static boolean isWord(String token) {
    return !token.isEmpty() && Character.isLetterOrDigit(token.codePointAt(0));
  }
}
