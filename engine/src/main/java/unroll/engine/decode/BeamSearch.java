package unroll.engine.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import unroll.engine.check.Require;

/// Finds likely sequences by keeping the `width` most likely prefixes at every step (Graves, 2012; Sutskever, Vinyals & Le, 2014).
///
///     score = log p(symbols) / ((5 + length) / 6)^lengthPenalty        (Wu et al., 2016)
///
/// Prefixes are compared by their probability, finished sequences by their score: a penalty above 0 favours long ones. The length
/// counts the end symbol. Width 1 is greedy decoding; a width beyond the number of all prefixes finds the best sequence. The search
/// ends when no unfinished prefix can enter the `nBest` finished ones, or after `maxLength` symbols. Among equals, the sequence from
/// the better prefix wins, then the one with the lower symbol.
public record BeamSearch(int width, int nBest, int maxLength, double lengthPenalty) {
  private static final float ROUNDING = 1e-3f; // how far above 0 a log-probability may be

  /// Refuses a `width` or `maxLength` below 1, an `nBest` outside [1, width], a negative penalty.
  public BeamSearch {
    Require.that(width >= 1, "beam width must be 1 (greedy) or more, got %s", width);
    var range = "n-best must lie in [1, width = %s], got %s";
    Require.that(1 <= nBest && nBest <= width, range, width, nBest);
    Require.that(maxLength >= 1, "maximum length must be 1 or more, got %s", maxLength);
    Require.notNegative("length penalty", lengthPenalty);
  }

  /// A sequence, or the beginning of one. `symbols` are without the end symbol; `finished` says
  /// whether it came. `state` is the model's after it has read all symbols but the last.
  public record Hypothesis<S>(
      List<Integer> symbols, double logProbability, double score, boolean finished, S state) {
    /// The symbol that the model reads next; `start` if there is none yet.
    public int lastOr(int start) {
      return symbols.isEmpty() ? start : symbols.getLast();
    }
  }

  /// What a model says after it has read one more symbol: `logProbabilities` of each next symbol
  /// (−∞ rules one out), and what it remembers.
  public record Next<S>(float[] logProbabilities, S state) {}

  /// A model that goes step by step; `S` is what it remembers of one sequence.
  @FunctionalInterface
  public interface Model<S> {
    /// Reads the last symbol of each hypothesis, all in one batch; one answer for each, in order.
    List<Next<S>> read(List<Hypothesis<S>> live);

    /// The same model under a block of repetitions.
    default Model<S> without(RepetitionBlock block) {
      return live -> {
        var answers = new ArrayList<Next<S>>();
        for (var next : read(live)) {
          var scores = next.logProbabilities.clone(); // may be shared between hypotheses
          block.apply(live.get(answers.size()).symbols, scores);
          answers.add(new Next<>(scores, next.state));
        }
        return answers;
      };
    }
  }

  /// The `nBest` sequences with the highest scores, best first, grown from the state `start`; `end`
  /// finishes a sequence (−1: no symbol does). Those cut off at `maxLength` only fill the places
  /// that finished ones leave. Fewer come back if there are no more, none if the model rules
  /// everything out.
  public <S> List<Hypothesis<S>> search(Model<S> model, S start, int end) {
    var live = List.of(new Hypothesis<>(List.of(), 0, 0, false, start));
    var finished = new ArrayList<Hypothesis<S>>();
    for (int length = 1; length <= maxLength && canImprove(finished, live); length++) {
      var grown = new ArrayList<Hypothesis<S>>();
      for (var candidate : mostLikely(live, model.read(live))) {
        var hypothesis = candidate.grown(end, score(candidate.logProbability, length));
        if (hypothesis.finished) {
          keep(finished, nBest, hypothesis, Hypothesis::score);
        } else {
          grown.add(hypothesis);
        }
      }
      live = grown;
    }
    finished.addAll(live.subList(0, Math.min(live.size(), nBest - finished.size())));
    return finished;
  }

  private double score(double logProbability, int length) {
    return logProbability / StrictMath.pow((5 + length) / 6.0, lengthPenalty);
  }

  /// Whether the most likely beginning could still enter the n best: at best, all that follows is
  /// certain, and as long as may be.
  private <S> boolean canImprove(List<Hypothesis<S>> finished, List<Hypothesis<S>> live) {
    return !live.isEmpty()
        && (finished.size() < nBest
            || score(live.getFirst().logProbability, maxLength) > finished.getLast().score);
  }

  /// A hypothesis and the symbol that it may grow by.
  private record Candidate<S>(Hypothesis<S> from, int symbol, double logProbability, S state) {
    Hypothesis<S> grown(int end, double score) {
      if (symbol == end) {
        return new Hypothesis<>(from.symbols, logProbability, score, true, state);
      }
      var symbols = new ArrayList<>(from.symbols);
      symbols.add(symbol);
      return new Hypothesis<>(List.copyOf(symbols), logProbability, score, false, state);
    }
  }

  private <S> List<Candidate<S>> mostLikely(List<Hypothesis<S>> live, List<Next<S>> answers) {
    var rule = "BeamSearch: the model must answer to each of %s hypotheses, got %s answers";
    Require.that(answers.size() == live.size(), rule, live.size(), answers.size());
    var best = new ArrayList<Candidate<S>>();
    for (int i = 0; i < live.size(); i++) {
      var from = live.get(i);
      var next = answers.get(i);
      for (int symbol = 0; symbol < next.logProbabilities.length; symbol++) {
        float step = next.logProbabilities[symbol];
        if (!(step <= ROUNDING)) { // so written, it also catches NaN
          throw new IllegalArgumentException(
              "BeamSearch: log-probabilities must be 0 or less, got %s for symbol %d after %s; logits go through a log-softmax first"
                  .formatted(step, symbol, from.symbols));
        }
        double sum = from.logProbability + Math.min(step, 0);
        if (sum
            > (best.size() < width ? Double.NEGATIVE_INFINITY : best.getLast().logProbability)) {
          keep(best, width, new Candidate<>(from, symbol, sum, next.state), c -> c.logProbability);
        }
      }
    }
    return best;
  }

  /// Puts `item` in its place among the best so far, of which there is `room` for some; of equals
  /// the first stays first.
  private static <T> void keep(List<T> best, int room, T item, ToDoubleFunction<T> value) {
    int place = best.size();
    while (place > 0 && value.applyAsDouble(best.get(place - 1)) < value.applyAsDouble(item)) {
      place--;
    }
    best.add(place, item);
    if (best.size() > room) {
      best.removeLast();
    }
  }
}
