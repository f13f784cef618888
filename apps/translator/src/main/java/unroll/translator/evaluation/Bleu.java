package unroll.translator.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How many runs of one to four tokens a translation shares with the right one (Papineni, Roukos,
/// Ward & Zhu, 2002), over a whole corpus.
///
///     BLEU = min(1, e^(1 − reference length / length)) · (p₁ · p₂ · p₃ · p₄)^¼
///
/// `p` are the shares of the translations' runs that the references have too, each as often as it
/// comes in the reference at most; of several references, in the one that has it most often. The
/// reference length is then that of the reference closest in length, the shorter of two.
public final class Bleu implements Metric {
  private static final int LONGEST = 4;

  /// What happens if the corpus has no common run of some length.
  private enum Smoothing {
    NONE,
    /// The first such share is half of one run, the next a quarter, … (Chen & Cherry, 2014, no. 3).
    EXPONENTIAL
  }

  private final Function<String, List<String>> tokens;
  private final Smoothing smoothing;

  private Bleu(Function<String, List<String>> tokens, Smoothing smoothing) {
    this.tokens = tokens;
    this.smoothing = smoothing;
  }

  /// On texts whose tokens have spaces between, as Moses' `multi-bleu.perl` defines it: no
  /// smoothing.
  public static Bleu tokenized() {
    return new Bleu(Bleu::words, Smoothing.NONE);
  }

  /// On raw texts, as sacreBLEU defines it (Post, 2018): tokens by [Tokenizer13a], exponential
  /// smoothing.
  public static Bleu raw() {
    return new Bleu(Tokenizer13a::tokens, Smoothing.EXPONENTIAL);
  }

  /// The tokens of a text that has spaces between them.
  static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  /// Both lengths, then the shared runs of each length and all runs of the translation.
  @Override
  public double[] counts(String translation, List<String> references) {
    var words = tokens.apply(translation);
    var right = references.stream().map(tokens).toList();
    var counts = new double[2 + 2 * LONGEST];
    counts[0] = words.size();
    counts[1] = closest(words.size(), right);
    for (int n = 1; n <= LONGEST; n++) {
      counts[2 * n] = shared(runs(words, n), mostRuns(right, n));
      counts[2 * n + 1] = Math.max(0, words.size() - n + 1);
    }
    return counts;
  }

  private static int closest(int length, List<List<String>> references) {
    return references.stream()
        .map(List::size)
        .min(
            Comparator.<Integer>comparingInt(size -> Math.abs(size - length))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /// How often each run of `n` comes where it comes most often.
  private static Map<List<String>, Integer> mostRuns(List<List<String>> references, int n) {
    var most = new HashMap<List<String>, Integer>();
    references.forEach(
        tokens -> runs(tokens, n).forEach((run, often) -> most.merge(run, often, Math::max)));
    return most;
  }

  /// How often each run of `n` comes.
  static <T> Map<List<T>, Integer> runs(List<T> tokens, int n) {
    var runs = new HashMap<List<T>, Integer>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      runs.merge(tokens.subList(i, i + n), 1, Integer::sum);
    }
    return runs;
  }

  /// How many runs both have.
  static <T> int shared(Map<List<T>, Integer> one, Map<List<T>, Integer> other) {
    return one.entrySet().stream()
        .mapToInt(run -> Math.min(run.getValue(), other.getOrDefault(run.getKey(), 0)))
        .sum();
  }

  @Override
  public double score(double[] sums) {
    double logs = 0;
    double halves = 1;
    for (int n = 1; n <= LONGEST; n++) {
      double shared = sums[2 * n];
      double all = sums[2 * n + 1];
      if (all == 0 || shared == 0 && (smoothing == Smoothing.NONE || sums[2] == 0)) {
        return 0;
      }
      if (shared == 0) {
        halves /= 2;
      }
      logs += StrictMath.log((shared == 0 ? halves : shared) / all) / LONGEST;
    }
    double brevity = sums[0] < sums[1] ? 1 - sums[1] / sums[0] : 0;
    return 100 * StrictMath.exp(brevity + logs);
  }
}
