package unroll.engine.optim;

import java.util.Map;
import unroll.engine.check.Require;
import unroll.engine.kernel.AdamStep;

/// Adaptive moment estimation (Kingma & Ba, 2015).
///
///     g = g + weightDecay · w
///     m = β₁·m + (1 − β₁)·g
///     v = β₂·v + (1 − β₂)·g²
///     w = w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
///
/// [AdamW] keeps the weight decay out of the gradient.
public sealed class Adam extends SlotOptimizer permits AdamW {

  /// `beta1` and `beta2` say how slowly the means of the gradient and of its square forget; all
  /// have no unit.
  public record Config(double beta1, double beta2, double epsilon, double weightDecay) {
    /// As the paper and PyTorch have it: 0.9, 0.999, 1e-8, no weight decay.
    public static final Config DEFAULT = new Config(0.9, 0.999, 1e-8, 0);

    /// Refuses betas outside [0, 1), an `epsilon` that is not positive, a negative `weightDecay`.
    public Config {
      Require.fraction("Adam: beta1", beta1);
      Require.fraction("Adam: beta2", beta2);
      Require.positive("Adam: epsilon", epsilon);
      Require.notNegative("Adam: weightDecay", weightDecay);
    }
  }

  private final Config config;
  private final double shrinking; // of the weights, beside the gradient

  /// An optimiser that has not begun; 0.001 is a usual rate.
  public Adam(Config config) {
    this(config, config.weightDecay, 0);
  }

  Adam(Config config, double weightDecay, double shrinking) {
    super(weightDecay, Map.of("beta1Power", 1.0, "beta2Power", 1.0), "mean", "square");
    this.config = config;
    this.shrinking = shrinking;
  }

  @Override
  final Formula next(double learningRate) {
    // of the betas as the kernel has them: 1 − β₂ loses 5e-5 of itself in float, and must do so in
    // both places; running products have the same bits everywhere
    float beta1 = (float) config.beta1;
    float beta2 = (float) config.beta2;
    double beta1Power = numbers.merge("beta1Power", (double) beta1, (a, b) -> a * b);
    double beta2Power = numbers.merge("beta2Power", (double) beta2, (a, b) -> a * b);
    float rate = (float) (learningRate / (1 - beta1Power));
    float rootCorrection = (float) (1 / StrictMath.sqrt(1 - beta2Power));
    var step = new AdamStep(beta1, beta2, rate, rootCorrection, (float) config.epsilon);
    return (from, to, w, g, slots) -> {
      if (shrinking != 0) {
        KERNELS.scale(to - from, (float) (1 - learningRate * shrinking), w, from);
      }
      KERNELS.adam(from, to, g, slots[0], slots[1], w, step);
    };
  }
}
