package unroll.engine.optim;

import java.util.Arrays;
import java.util.Map;
import unroll.engine.check.Require;

/// Steps that shrink where gradients were large (Duchi, Hazan & Singer, 2011): for features that
/// are rare.
///
///     g = g + weightDecay · w
///     a = a + g²                                  (a = initial before the first step)
///     w = w − rate / (1 + (t − 1) · rateDecay) · g / (√a + ε)
public final class Adagrad extends SlotOptimizer {

  /// `rateDecay` slows the rate down further with every step; `initial` is what the sum of the
  /// squares begins with.
  public record Config(double rateDecay, double initial, double epsilon, double weightDecay) {
    /// As PyTorch has it: nothing but an `epsilon` of 1e-10.
    public static final Config DEFAULT = new Config(0, 0, 1e-10, 0);

    /// Refuses negative settings, and an `epsilon` that is not positive.
    public Config {
      Require.notNegative("Adagrad: rateDecay", rateDecay);
      Require.notNegative("Adagrad: initial", initial);
      Require.positive("Adagrad: epsilon", epsilon);
      Require.notNegative("Adagrad: weightDecay", weightDecay);
    }
  }

  private final Config config;

  /// An optimiser that has not begun; 0.01 is a usual rate.
  public Adagrad(Config config) {
    super(config.weightDecay, Map.of("steps", 0.0), "squares");
    this.config = config;
  }

  @Override
  Formula next(double rate) {
    double step = numbers.merge("steps", 1.0, Double::sum);
    float slowed = (float) (rate / (1 + (step - 1) * config.rateDecay));
    float epsilon = (float) config.epsilon;
    return (from, to, w, g, slots) -> {
      var a = slots[0];
      if (step == 1) {
        Arrays.fill(a, from, to, (float) config.initial);
      }
      for (int i = from; i < to; i++) {
        a[i] += g[i] * g[i];
        w[i] -= slowed * g[i] / ((float) Math.sqrt(a[i]) + epsilon);
      }
    };
  }
}
