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

  /// The numbers of the words of a text, and which share of them the model knows.
  public record Reading(int[] words, double known) {}

  /// Cuts a text; one unknown word for a text without any.
  ///
  /// A word is known as a whole, not in parts. Words have a letter; a text without any word is as
  /// unknown as one of unknown words.
  public Reading read(String text) {
    var found = cutting.tokens().words(text);
    var parts = cutting.parts(found);
    var ids =
        parts.isEmpty()
            ? new int[1]
            : parts.stream().mapToInt(part -> words.id(part).orElse(0)).toArray();
    var real = found.stream().filter(SentimentData::isWord).toList();
    long whole = real.stream().filter(word -> words.id(word).isPresent()).count();
    return new Reading(ids, real.isEmpty() ? 0 : (double) whole / real.size());
  }

  /// The numbers of the words of a text; one unknown word for a text without any.
  public int[] encode(String text) {
    return read(text).words();
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
