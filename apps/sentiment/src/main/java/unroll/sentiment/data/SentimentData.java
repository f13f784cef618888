package unroll.sentiment.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import unroll.engine.data.Vocabulary;
import unroll.sentiment.text.Cutting;

/// From texts to numbers: the words that a model knows, the labels it gives, how a text is cut into
/// words and becomes their numbers. Number 0 is every word that is not known.
public record SentimentData(Vocabulary words, List<String> labels, Cutting cutting) {
  private static final String UNKNOWN = "<unknown>";

  /// A text as the model reads it, and the number of its label.
  public record Example(int[] words, int label) {}

  /// Counts how many texts each word stands in.
  public static Map<String, Integer> count(List<String> texts, Cutting cutting) {
    var counts = new HashMap<String, Integer>();
    for (var text : texts) {
      for (var word : new HashSet<>(cutting.words(text))) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    return counts;
  }

  /// The words that stand in at least `least` texts, the commonest first, `most` with the unknown.
  public static Vocabulary vocabulary(Map<String, Integer> counts, int least, int most) {
    var words = new ArrayList<String>();
    words.add(UNKNOWN);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= least)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most - 1L)
        .forEach(entry -> words.add(entry.getKey()));
    return new Vocabulary(words);
  }

  /// The numbers of the words of a text; one unknown word for a text without any.
  public int[] encode(String text) {
    var found = cutting.words(text);
    if (found.isEmpty()) {
      return new int[1];
    }
    return found.stream().mapToInt(word -> words.id(word).orElse(0)).toArray();
  }

  /// Which share of the words of a text the model knows: as a whole, not in parts. Words have a
  /// letter; a text without any word is as unknown as one of unknown words.
  public double known(String text) {
    var found = cutting.tokens().words(text).stream().filter(SentimentData::isWord).toList();
    long whole = found.stream().filter(word -> words.id(word).isPresent()).count();
    return found.isEmpty() ? 0 : (double) whole / found.size();
  }

  /// Emoticons are words, too.
  private static boolean isWord(String token) {
    return token.chars().anyMatch(Character::isLetter)
        || token.length() == 2
            && !Character.isLetterOrDigit(token.charAt(1))
            && token.charAt(0) != token.charAt(1);
  }

  /// The text with the number of its label.
  public Example encode(LabelledText text) {
    return new Example(encode(text.text()), labels.indexOf(text.label()));
  }
}
