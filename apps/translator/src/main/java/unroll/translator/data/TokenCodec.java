package unroll.translator.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unroll.engine.data.Subwords;
import unroll.engine.data.Vocabulary;

/// From texts to numbers and back: words and punctuation as [Tokens] cuts them, or their
/// [Subwords].
public record TokenCodec(Vocabulary vocabulary, Optional<Subwords> subwords) {
  /// The number of what is not known.
  public static final int UNKNOWN = 0;

  /// The number of the start of a sentence.
  public static final int START = 1;

  /// The number of the end of a sentence.
  public static final int END = 2;

  private static final List<String> SPECIAL = List.of("<unknown>", "<start>", "<end>");

  /// Refuses a vocabulary that does not begin with the unknown, start and end.
  public TokenCodec {
    if (vocabulary.size() < 3 || !vocabulary.symbols().subList(0, 3).equals(SPECIAL)) {
      throw new IllegalArgumentException("a vocabulary must begin with " + SPECIAL);
    }
  }

  /// Whole words that stand in `texts` at least `least` times, the most common first.
  public static TokenCodec ofWords(List<String> texts, int least) {
    return of(texts, Optional.empty(), least);
  }

  /// Subwords made by at most `merges` merges, all of which are learned from `texts`.
  public static TokenCodec ofSubwords(List<String> texts, int merges) {
    var words = new TreeMap<String, Integer>();
    texts.forEach(text -> Tokens.cut(text).forEach(word -> words.merge(word, 1, Integer::sum)));
    return of(texts, Optional.of(Subwords.learn(words, merges)), 1);
  }

  private static TokenCodec of(List<String> texts, Optional<Subwords> subwords, int least) {
    var counts = new HashMap<String, Integer>();
    texts.forEach(
        text -> tokens(text, subwords).forEach(token -> counts.merge(token, 1, Integer::sum)));
    var symbols = new ArrayList<>(SPECIAL);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= least && !SPECIAL.contains(entry.getKey()))
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> symbols.add(entry.getKey()));
    return new TokenCodec(new Vocabulary(symbols), subwords);
  }

  private static List<String> tokens(String text, Optional<Subwords> subwords) {
    var words = Tokens.cut(text);
    return subwords
        .map(parts -> words.stream().flatMap(word -> parts.cut(word).stream()).toList())
        .orElse(words);
  }

  /// The tokens of a text, known or not.
  public List<String> tokens(String text) {
    return tokens(text, subwords);
  }

  /// The tokens of one word of a text.
  List<String> parts(String word) {
    return subwords.map(all -> all.cut(word)).orElse(List.of(word));
  }

  /// Their numbers, with the end behind them.
  public int[] encode(List<String> tokens) {
    var ids = new int[tokens.size() + 1];
    for (int i = 0; i < tokens.size(); i++) {
      ids[i] = vocabulary.id(tokens.get(i)).orElse(UNKNOWN);
    }
    ids[tokens.size()] = END;
    return ids;
  }

  /// The numbers of the tokens of a text, with the end behind them.
  public int[] encode(String text) {
    return encode(tokens(text));
  }
}
