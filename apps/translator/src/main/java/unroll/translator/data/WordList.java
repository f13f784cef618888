package unroll.translator.data;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// A set of words, held as the lines of a model's header: in ascending order (of UTF-16), one word
/// a line. A word is found by binary search in the text itself, so that 30,000 words cost nothing
/// when a program starts that asks for ten.
public record WordList(String lines) {
  static final WordList EMPTY = new WordList("");

  /// These words, which hold no line breaks.
  static WordList of(Collection<String> words) {
    return new WordList(String.join("\n", new TreeSet<>(words)));
  }

  /// The words of both.
  WordList with(WordList other) {
    var all = new TreeSet<>(words());
    all.addAll(other.words());
    return of(all);
  }

  private Set<String> words() {
    return isEmpty() ? Set.of() : Set.of(lines.split("\n", -1));
  }

  /// Whether it has no words.
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /// Whether it has this word.
  public boolean contains(String word) {
    int from = 0;
    int to = lines.length(); // the word stands in a line that begins between the two, if anywhere
    while (from < to) {
      int begin = lines.lastIndexOf('\n', (from + to) / 2 - 1) + 1;
      int found = lines.indexOf('\n', begin);
      int end = found < 0 ? lines.length() : found;
      int order = lines.substring(begin, end).compareTo(word);
      if (order == 0) {
        return !word.isEmpty();
      }
      if (order < 0) {
        from = end + 1;
      } else {
        to = begin;
      }
    }
    return false;
  }
}
