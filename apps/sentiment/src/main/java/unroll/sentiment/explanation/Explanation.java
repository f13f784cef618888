package unroll.sentiment.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unroll.sentiment.text.Token;

/// Why a text got its label.
///
/// - `words` has, for each word, its `influence`: by how much the log-odds of the label fall when
///   the word is left out (negative where the word speaks against the label), and its share of the
///   model's `attention`.
/// - `flip` is the smallest change found that gives another label, if there is one.
public record Explanation(
    String text,
    String label,
    SequencedMap<String, Double> probabilities,
    List<Word> words,
    Flip flip) {

  /// A word from `start` to `end` of the text.
  public record Word(String word, int start, int end, double influence, double attention) {}

  /// A change of the text (`NONE` if none was found), and the label it then has.
  public record Flip(String change, String label, double probability) {
    static final Flip NONE = new Flip("", "", 0);

    /// Whether there is one.
    public boolean found() {
      return !change.isEmpty();
    }

    /// The change and its label, or that there is none, for people.
    public String sentence() {
      return found()
          ? String.format(Locale.ROOT, "%s: %s (%.3f)", change, label, probability)
          : "No small change was found that gives another label.";
    }
  }

  /// A classifier that is asked about a text and its variants. A text is the numbers of its words,
  /// one at least; 0 is every word that is not known.
  public interface Reader {
    /// The labels, in the order of their probabilities.
    List<String> labels();

    /// The words of a text, and where they stand.
    List<Token> tokens(String text);

    /// The number of a word.
    int word(String word);

    /// The probability of each label, for each of `texts`.
    double[][] probabilities(List<int[]> texts);

    /// The share of attention that each word gets.
    double[] attention(int[] text);
  }

  /// So many words are read in all variants together: this bounds the time that a long text takes.
  private static final int MOST_READ = 40_000;

  private static final int MOST_VARIANTS = 200;
  private static final int LEAST_VARIANTS = 12;
  private static final int MOST_LEFT_OUT = 8; // words at once

  /// The influence of words is found by leaving each out; of long texts, each of those that get the
  /// most attention.
  public static Explanation of(Reader reader, String text) {
    return new Search(reader, reader.tokens(text)).explanation(text);
  }

  /// How probable its label is.
  public double probability() {
    return probabilities.getOrDefault(label, 0.0);
  }

  /// A piece of the text: a word, or what stands between words, where `word` is null. `strength` is
  /// the influence of the word, for the label or against it, as a share of the largest.
  public record Piece(String text, @Nullable Word word, double strength) {}

  /// The whole text in pieces.
  public List<Piece> pieces() {
    double most = words.stream().mapToDouble(word -> Math.abs(word.influence)).max().orElse(0);
    var pieces = new ArrayList<Piece>();
    int at = 0;
    for (var word : words) {
      int start = Math.max(at, word.start); // a sign such as ½ gives several words
      int end = Math.max(start, word.end);
      double strength = most == 0 ? 0 : Math.abs(word.influence) / most;
      pieces.add(new Piece(text.substring(at, start), null, 0));
      pieces.add(new Piece(text.substring(start, end), word, strength));
      at = end;
    }
    pieces.add(new Piece(text.substring(at), null, 0));
    return pieces;
  }

  /// A variant of the text, and how it differs.
  private record Variant(int[] text, String change) {}

  /// The questions about one text.
  private static final class Search {
    private final Reader reader;
    private final List<Token> tokens;
    private final int[] text;
    private final double[] probabilities;
    private final int label;

    Search(Reader reader, List<Token> tokens) {
      this.reader = reader;
      this.tokens = tokens;
      int[] known = tokens.stream().mapToInt(token -> reader.word(token.text())).toArray();
      this.text = orUnknown(known);
      this.probabilities = reader.probabilities(List.of(text))[0];
      this.label = best(probabilities);
    }

    Explanation explanation(String original) {
      var named = new LinkedHashMap<String, Double>();
      for (int k = 0; k < probabilities.length; k++) {
        named.put(reader.labels().get(k), probabilities[k]);
      }
      var attention = reader.attention(text);
      int variants = Math.clamp(MOST_READ / text.length, LEAST_VARIANTS, MOST_VARIANTS);
      var tried = first(variants, i -> attention[i]);
      var influence = influence(tried);
      var words = new ArrayList<Word>();
      for (int i = 0; i < tokens.size(); i++) {
        var token = tokens.get(i);
        words.add(new Word(token.text(), token.start(), token.end(), influence[i], attention[i]));
      }
      return new Explanation(original, reader.labels().get(label), named, words, flip(influence));
    }

    /// Up to `most` places of the text, those with the highest score first.
    private List<Integer> first(int most, IntToDoubleFunction score) {
      return IntStream.range(0, tokens.size())
          .boxed()
          .sorted(Comparator.comparingDouble(i -> -score.applyAsDouble(i)))
          .limit(most)
          .toList();
    }

    private double[] influence(List<Integer> tried) {
      var answers = reader.probabilities(tried.stream().map(i -> without(List.of(i))).toList());
      var influence = new double[text.length];
      for (int k = 0; k < answers.length; k++) {
        influence[tried.get(k)] = logOdds(probabilities[label]) - logOdds(answers[k][label]);
      }
      return influence;
    }

    private static double logOdds(double p) {
      double safe = Math.clamp(p, 1e-9, 1 - 1e-9);
      return StrictMath.log(safe / (1 - safe));
    }

    /// A word left out, or a `not` put in before it; if neither does it, the words that speak most
    /// for the label left out together, as few as possible.
    private Flip flip(double[] influence) {
      int variants = Math.clamp(MOST_READ / text.length, LEAST_VARIANTS, MOST_VARIANTS);
      var places = first(variants / 2, i -> Math.abs(influence[i]));
      var single = new ArrayList<Variant>();
      int not = reader.word("not");
      for (int i : places) {
        single.add(leftOut(List.of(i)));
        if (not != 0) {
          single.add(new Variant(with(i, not), "with “not” before “" + word(i) + "”"));
        }
      }
      var flip = strongest(single);
      var order =
          first(MOST_LEFT_OUT, i -> influence[i]).stream().filter(i -> influence[i] > 0).toList();
      for (int k = 2; k <= order.size() && !flip.found(); k++) {
        flip = strongest(List.of(leftOut(order.subList(0, k))));
      }
      return flip;
    }

    private String word(int i) {
      return tokens.get(i).text();
    }

    private Variant leftOut(List<Integer> places) {
      var words = places.stream().sorted().map(i -> "“" + word(i) + "”").toList();
      return new Variant(without(places), "without " + String.join(", ", words));
    }

    private int[] without(List<Integer> places) {
      return orUnknown(
          IntStream.range(0, text.length)
              .filter(i -> !places.contains(i))
              .map(i -> text[i])
              .toArray());
    }

    private int[] with(int i, int word) {
      var more = new int[text.length + 1];
      System.arraycopy(text, 0, more, 0, i);
      more[i] = word;
      System.arraycopy(text, i, more, i + 1, text.length - i);
      return more;
    }

    /// A text without words is an unknown one.
    private static int[] orUnknown(int[] text) {
      return text.length == 0 ? new int[1] : text;
    }

    /// The variant whose label is another and most probable.
    private Flip strongest(List<Variant> variants) {
      var answers = reader.probabilities(variants.stream().map(Variant::text).toList());
      var flip = Flip.NONE;
      for (int i = 0; i < answers.length; i++) {
        int other = best(answers[i]);
        if (other != label && answers[i][other] > flip.probability) {
          flip = new Flip(variants.get(i).change, reader.labels().get(other), answers[i][other]);
        }
      }
      return flip;
    }

    private static int best(double[] probabilities) {
      double most = Arrays.stream(probabilities).max().orElseThrow();
      return IntStream.range(0, probabilities.length)
          .filter(k -> probabilities[k] == most)
          .findFirst()
          .orElse(0); // NaN
    }
  }
}
