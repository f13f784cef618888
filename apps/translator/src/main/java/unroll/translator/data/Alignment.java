package unroll.translator.data;

import java.util.ArrayList;
import java.util.List;

/// What a translator attended to while it wrote each token: `weights` has a row for each of
/// `target`, a column for each of `source`, each from 0 to 1. A row adds up to 1 at most: what is
/// left went to the end of the source.
public record Alignment(List<String> source, List<String> target, float[][] weights) {

  public Alignment {
    source = List.copyOf(source);
    target = List.copyOf(target);
  }

  /// The place in the source that was attended to most for a token of the target; of equals the
  /// first.
  public int strongest(int target) {
    int best = 0;
    for (int s = 1; s < source.size(); s++) {
      best = weights[target][s] > weights[target][best] ? s : best;
    }
    return best;
  }

  /// The same for words and punctuation as people see them: parts of a word are taken together, of
  /// the source by their sum, of the target by their mean.
  public Alignment ofWords() {
    var columns = words(source);
    var rows = words(target);
    var merged = new float[rows.size()][columns.size()];
    for (int r = 0; r < merged.length; r++) {
      var row = rows.get(r);
      for (int c = 0; c < columns.size(); c++) {
        for (int t = row.from; t < row.to; t++) {
          for (int s = columns.get(c).from; s < columns.get(c).to; s++) {
            merged[r][c] += weights[t][s] / (row.to - row.from);
          }
        }
      }
    }
    return new Alignment(
        columns.stream().map(Word::text).toList(), rows.stream().map(Word::text).toList(), merged);
  }

  /// The tokens `from` to `to` are one word.
  record Word(String text, int from, int to) {}

  static List<Word> words(List<String> tokens) {
    var words = new ArrayList<Word>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      boolean goesOn = endsOpen(token) && i + 1 < tokens.size() && begins(tokens.get(i + 1));
      if (!goesOn) {
        var text = Tokens.join(tokens.subList(from, i + 1));
        words.add(new Word(text, from, i + 1));
        from = i + 1;
      }
    }
    return words;
  }

  /// Whether a token is a part of a word that goes on, and no punctuation mark that stands close.
  private static boolean endsOpen(String token) {
    return token.endsWith(Tokens.JOINER) && begins(token);
  }

  private static boolean begins(String token) {
    return !token.startsWith(Tokens.JOINER) && Character.isLetterOrDigit(token.codePointAt(0));
  }
}
