package unroll.sentiment.data;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.function.BiConsumer;
import unroll.sentiment.text.CleanText;

/// Bracketed trees of the Stanford Sentiment Treebank, `(3 (2 a) (4 (3 good) (2 film)))`: every
/// phrase has a label (Socher et al., 2013).
final class Trees {
  private Trees() {}

  /// Where a phrase begins in the words read so far.
  private record Open(String label, int start) {}

  /// Hands the label and the words of every phrase of the tree in `line` to `taker`, smaller ones
  /// first, so the whole comes last; with `phrases` false the whole only.
  ///
  /// @throws IllegalArgumentException if `line` is no such tree, after some phrases perhaps
  static void read(String line, boolean phrases, BiConsumer<String, String> taker) {
    var words = new StringBuilder();
    var open = new ArrayDeque<Open>();
    int i = 0;
    boolean closed = false;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (closed) {
        throw new IllegalArgumentException("there is text after the end of its tree");
      } else if (c == '(') {
        int end = wordEnd(line, i + 1);
        if (end == i + 1) {
          throw new IllegalArgumentException("a bracket is not followed by a label");
        }
        open.push(new Open(line.substring(i + 1, end), words.length()));
        i = end;
      } else if (open.isEmpty()) {
        throw new IllegalArgumentException("the line must be a tree such as (3 (2 a) (4 joy))");
      } else if (c == ')') {
        var phrase = open.pop();
        closed = open.isEmpty();
        if (phrases || closed) {
          taker.accept(phrase.label, words.substring(phrase.start).strip());
        }
        i++;
      } else {
        int end = wordEnd(line, i);
        words.append(' ').append(unescaped(line.substring(i, end)));
        i = end;
      }
    }
    if (!closed) {
      throw new IllegalArgumentException("its brackets do not close");
    }
  }

  private static int wordEnd(String line, int from) {
    int end = from;
    while (end < line.length() && " \t()".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String unescaped(String word) {
    var bracket = CleanText.BRACKETS.get(word.toLowerCase(Locale.ROOT));
    return bracket != null ? bracket : word.replace("\\/", "/").replace("\\*", "*");
  }
}
