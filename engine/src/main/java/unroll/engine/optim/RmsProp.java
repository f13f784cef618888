package unroll.engine.optim;

import java.util.Map;
import unroll.engine.check.Require;

/// Steps measured by the running mean of the squared gradient (Tieleman & Hinton, 2012).
///
///     g = g + weightDecay · w
///     v = α·v + (1 − α)·g²
///     b = momentum · b + g / (√v + ε)
///     w = w − rate · b
public final class RmsProp extends SlotOptimizer {

  /// `alpha` says how slowly the mean of the squares forgets.
  public record Config(double alpha, double epsilon, double momentum, double weightDecay) {
    /// As PyTorch has it: 0.99, 1e-8, no momentum, no weight decay.
    public static final Config DEFAULT = new Config(0.99, 1e-8, 0, 0);

    /// Refuses `alpha` and `momentum` outside [0, 1), an `epsilon` that is not positive, a negative
    /// `weightDecay`.
    public Config {
      Require.fraction("RmsProp: alpha", alpha);
      Require.positive("RmsProp: epsilon", epsilon);
      Require.fraction("RmsProp: momentum", momentum);
      Require.notNegative("RmsProp: weightDecay", weightDecay);
    }
  }

  private final Config config;

  /// An optimiser that has not begun; 0.01 is a usual rate.
  public RmsProp(Config config) {
    super(config.weightDecay, Map.of(), "square", "velocity");
    this.config = config;
  }

  @Override
  Formula next(double rate) {
    float alpha = (float) config.alpha;
    float fresh = (float) (1 - config.alpha);
    float epsilon = (float) config.epsilon;
    float momentum = (float) config.momentum;
    return (from, to, w, g, slots) -> {
      var v = slots[0];
      var b = slots[1];
      for (int i = from; i < to; i++) {
        v[i] = alpha * v[i] + fresh * g[i] * g[i];
        b[i] = momentum * b[i] + g[i] / ((float) Math.sqrt(v[i]) + epsilon);
        w[i] -= (float) rate * b[i];
      }
    };
  }
}
