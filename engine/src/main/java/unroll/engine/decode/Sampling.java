package unroll.engine.decode;

import java.util.Arrays;
import unroll.engine.check.Require;
import unroll.engine.random.RandomStream;

/// How the next symbol is drawn from logits.
///
///     p = softmax(logits / temperature), cut to the `topK` most likely, then to the fewest whose sum reaches `topP`
///
/// Temperature 0 is greedy. `topK` 0 and `topP` 1 cut nothing. Top-p is also known as nucleus sampling (Holtzman et al., 2020).
public record Sampling(double temperature, int topK, double topP) {

  /// Straight from the model's own distribution.
  public static final Sampling PLAIN = new Sampling(1, 0, 1);

  /// Refuses a negative `temperature` or `topK`, and a `topP` outside (0, 1].
  public Sampling {
    Require.notNegative("temperature", temperature);
    Require.that(topK >= 0, "top-k must be 0 (off) or more, got %s", topK);
    Require.that(0 < topP && topP <= 1, "top-p must lie in (0, 1], got %s", topP);
  }

  /// Draws one of the first `n` symbols; those with a logit of −∞ are never drawn.
  public int draw(float[] logits, int n, RandomStream random) {
    var order = new Integer[n];
    int all = 0;
    for (int i = 0; i < n; i++) {
      if (logits[i] > Float.NEGATIVE_INFINITY) {
        order[all++] = i;
      }
    }
    Require.that(all > 0, "Sampling: every symbol is ruled out");
    // most likely first; the sort is stable, so that of equals the first wins
    Arrays.sort(order, 0, all, (one, other) -> Float.compare(logits[other], logits[one]));
    if (temperature == 0) {
      return order[0];
    }
    int kept = topK == 0 ? all : Math.min(topK, all);
    var weights = new double[kept];
    double total = 0;
    for (int i = 0; i < kept; i++) {
      weights[i] = StrictMath.exp((logits[order[i]] - (double) logits[order[0]]) / temperature);
      total += weights[i];
    }
    double nucleus = 0;
    int last = 0;
    while (last < kept && nucleus < topP * total) {
      nucleus += weights[last++];
    }
    double left = random.uniform() * nucleus;
    for (int i = 0; i < last; i++) {
      left -= weights[i];
      if (left < 0) {
        return order[i];
      }
    }
    return order[last - 1];
  }
}
