package unroll.engine.optim;

import java.util.Map;
import unroll.engine.check.Require;

/// Stochastic gradient descent (Robbins & Monro, 1951), with momentum (Polyak, 1964) if wanted.
///
///     g = g + weightDecay · w
///     b = momentum · b + (1 − dampening) · g      (b = g at the first step)
///     w = w − rate · b
///
/// With Nesterov's momentum (1983) the last line is `w = w − rate · (g + momentum · b)`.
public final class Sgd extends SlotOptimizer {

  /// Nesterov's momentum needs momentum, and no dampening.
  public record Config(double momentum, double dampening, boolean nesterov, double weightDecay) {
    /// Refuses `momentum` and `dampening` outside [0, 1), a negative `weightDecay`, and Nesterov's
    /// momentum without momentum or with dampening.
    public Config {
      Require.fraction("Sgd: momentum", momentum);
      Require.fraction("Sgd: dampening", dampening);
      Require.notNegative("Sgd: weightDecay", weightDecay);
      boolean fits = !nesterov || momentum > 0 && dampening == 0;
      var rule = "Sgd: Nesterov's momentum needs momentum above 0 and dampening 0, got %s and %s";
      Require.that(fits, rule, momentum, dampening);
    }
  }

  private final Config config;

  /// Plain momentum; 0 for none.
  public Sgd(double momentum) {
    this(new Config(momentum, 0, false, 0));
  }

  /// An optimiser that has not begun; rates around 0.1 are usual.
  public Sgd(Config config) {
    super(config.weightDecay, Map.of("steps", 0.0), "velocity");
    this.config = config;
  }

  @Override
  Formula next(double rate) {
    boolean first = numbers.merge("steps", 1.0, Double::sum) == 1;
    float momentum = (float) config.momentum;
    float fresh = first || momentum == 0 ? 1 : (float) (1 - config.dampening);
    return (from, to, w, g, slots) -> {
      int n = to - from;
      var velocity = slots[0];
      KERNELS.scale(n, momentum, velocity, from);
      KERNELS.addScaled(n, fresh, g, from, velocity, from);
      if (config.nesterov) {
        KERNELS.addScaled(n, momentum, velocity, from, g, from);
      }
      KERNELS.addScaled(n, (float) -rate, config.nesterov ? g : velocity, from, w, from);
    };
  }
}
