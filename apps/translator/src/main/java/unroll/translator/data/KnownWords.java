package unroll.translator.data;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The words of both languages that stood in the training pairs, in lower case: what tells a word
/// that subwords were put together to from one that people write.
public record KnownWords(SortedSet<String> source, SortedSet<String> target) {
  /// Of a model whose vocabulary has whole words, or that does not say.
  public static final KnownWords NONE = new KnownWords(new TreeSet<>(), new TreeSet<>());

  public KnownWords {
    source = Collections.unmodifiableSortedSet(source);
    target = Collections.unmodifiableSortedSet(target);
  }

  /// All words of some pairs.
  public static KnownWords of(ParallelTexts texts) {
    return new KnownWords(words(texts.sources()), words(texts.targets()));
  }

  /// These and others.
  KnownWords with(KnownWords others) {
    return new KnownWords(union(source, others.source), union(target, others.target));
  }

  private static SortedSet<String> union(SortedSet<String> some, SortedSet<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private static SortedSet<String> words(List<String> texts) {
    var words = new TreeSet<String>();
    for (var text : texts) {
      wordsOf(text).forEach(words::add);
    }
    return words;
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
