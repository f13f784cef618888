package unroll.engine.optim;

import java.util.Map;
import unroll.engine.check.Require;

/// Steps measured by the steps before, so that no learning rate need be found: 1 is usual (Zeiler,
/// 2012).
///
///     g = g + weightDecay · w
///     v = ρ·v + (1 − ρ)·g²
///     d = √(u + ε) / √(v + ε) · g
///     u = ρ·u + (1 − ρ)·d²
///     w = w − rate · d
public final class Adadelta extends SlotOptimizer {

  /// `rho` says how slowly the means of the squares forget.
  public record Config(double rho, double epsilon, double weightDecay) {
    /// As PyTorch has it: 0.9, 1e-6, no weight decay.
    public static final Config DEFAULT = new Config(0.9, 1e-6, 0);

    /// Refuses `rho` outside [0, 1), an `epsilon` that is not positive, a negative `weightDecay`.
    public Config {
      Require.fraction("Adadelta: rho", rho);
      Require.positive("Adadelta: epsilon", epsilon);
      Require.notNegative("Adadelta: weightDecay", weightDecay);
    }
  }

  private final Config config;

  /// An optimiser that has not begun; 1 is the usual rate.
  public Adadelta(Config config) {
    super(config.weightDecay, Map.of(), "square", "squareStep");
    this.config = config;
  }

  @Override
  Formula next(double rate) {
    float rho = (float) config.rho;
    float fresh = (float) (1 - config.rho);
    float epsilon = (float) config.epsilon;
    return (from, to, w, g, slots) -> {
      var v = slots[0];
      var u = slots[1];
      for (int i = from; i < to; i++) {
        v[i] = rho * v[i] + fresh * g[i] * g[i];
        float d = (float) (Math.sqrt(u[i] + epsilon) / Math.sqrt(v[i] + epsilon)) * g[i];
        u[i] = rho * u[i] + fresh * d * d;
        w[i] -= (float) rate * d;
      }
    };
  }
}
