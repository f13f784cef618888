package unroll.translator.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds and mends words of a translation that nobody wrote: put together from subwords, in no
/// training target and not in the source.
///
/// Such a word becomes the word of the source that was attended to most while it was written, if
/// possible one that training never showed, such as a name (as Luong, Sutskever, Le, Vinyals &
/// Zaremba, 2015, do for unknown words); a number becomes a number of the source. So names and
/// numbers stay themselves.
public record InventedWords(KnownWords known) {
  /// The attention that a word of the source has more if training never showed it: whatever was
  /// invented is likely to stand for it.
  private static final double UNKNOWN_MORE = 0.3;

  /// The words of a translation that are invented, by the places of their tokens.
  private List<Alignment.Word> in(Alignment alignment) {
    if (known.isEmpty()) {
      return List.of();
    }
    var given = new HashSet<String>();
    Alignment.words(alignment.source()).forEach(word -> given.add(plain(word)));
    return Alignment.words(alignment.target()).stream()
        .filter(word -> isInvented(plain(word), given))
        .toList();
  }

  /// How many words of a translation are invented: in no training target and not in the source.
  public int count(Alignment alignment) {
    return in(alignment).size();
  }

  private boolean isInvented(String word, Set<String> given) {
    if (!KnownWords.isWord(word) || given.contains(word)) {
      return false;
    }
    return !known.target().contains(word)
        || isNumber(word) && given.stream().anyMatch(InventedWords::isNumber);
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.codePointAt(0));
  }

  private static String plain(Alignment.Word word) {
    return KnownWords.plain(word.text());
  }

  /// Whether a translation has an invented word where the source has none that is unknown, so that
  /// another translation may be better than to mend this one.
  public boolean needless(Alignment alignment) {
    return in(alignment).stream().anyMatch(word -> !isUnknown(copied(alignment, word)));
  }

  private boolean isUnknown(Alignment.Word source) {
    return isNumber(plain(source)) || !known.source().contains(plain(source));
  }

  /// The translation with words of the source in place of invented ones.
  public Alignment mended(Alignment alignment) {
    var invented = in(alignment);
    if (invented.isEmpty()) {
      return alignment;
    }
    var target = new ArrayList<String>();
    var weights = new ArrayList<float[]>();
    int at = 0;
    for (var word : invented) {
      take(alignment, at, word.from(), target, weights);
      var last = alignment.target().get(word.to() - 1);
      var joined = last.endsWith(Tokens.JOINER) ? Tokens.JOINER : "";
      target.add(copied(alignment, word).text() + joined);
      weights.add(mean(alignment, word));
      at = word.to();
    }
    take(alignment, at, alignment.target().size(), target, weights);
    return new Alignment(alignment.source(), target, weights.toArray(float[][]::new));
  }

  private static void take(
      Alignment from, int start, int end, List<String> target, List<float[]> weights) {
    target.addAll(from.target().subList(start, end));
    weights.addAll(Arrays.asList(from.weights()).subList(start, end));
  }

  /// The word of the source that is to stand for an invented one.
  private Alignment.Word copied(Alignment alignment, Alignment.Word invented) {
    var row = mean(alignment, invented);
    boolean number = isNumber(plain(invented));
    var best = invented;
    double most = -1;
    for (var word : Alignment.words(alignment.source())) {
      var plain = plain(word);
      if (!KnownWords.isWord(plain)) {
        continue;
      }
      double weight = 0;
      for (int s = word.from(); s < word.to(); s++) {
        weight += row[s];
      }
      boolean fits = number == isNumber(plain); // others are taken only where none fits
      double score = (fits ? 2 : 0) + (isUnknown(word) ? UNKNOWN_MORE : 0) + weight;
      if (score > most) {
        most = score;
        best = word;
      }
    }
    return best;
  }

  private static float[] mean(Alignment alignment, Alignment.Word word) {
    var mean = new float[alignment.source().size()];
    for (int t = word.from(); t < word.to(); t++) {
      for (int s = 0; s < mean.length; s++) {
        mean[s] += alignment.weights()[t][s] / (word.to() - word.from());
      }
    }
    return mean;
  }
}
