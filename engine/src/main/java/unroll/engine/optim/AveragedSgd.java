package unroll.engine.optim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import unroll.engine.check.Require;
import unroll.engine.tensor.Tensor;

/// Stochastic gradient descent whose result is the mean of its weights (Polyak & Juditsky, 1992),
/// taken from the first epoch on that brings no progress (Merity, Keskar & Socher, 2018: NT-ASGD).
///
///     g = g + weightDecay · w
///     w = w − rate · g
///     a = a + (w − a) / k            k: steps since averaging began
///
/// The trainer validates, and keeps, `a` in place of `w`.
public final class AveragedSgd extends SlotOptimizer {

  /// Averaging begins when the validation loss is above the best of those that are more than
  /// `patience` epochs old.
  public record Config(int patience, double weightDecay) {
    /// As the paper has it: 5 epochs, weight decay 1.2e-6.
    public static final Config DEFAULT = new Config(5, 1.2e-6);

    /// Refuses negative numbers.
    public Config {
      Require.notNegative("AveragedSgd: patience", patience);
      Require.notNegative("AveragedSgd: weightDecay", weightDecay);
    }
  }

  private static final String STEPS = "averagedSteps"; // −1: averaging has not begun

  private final Config config;

  /// An optimiser that has not begun; rates from 1 to 30 are usual for language models.
  public AveragedSgd(Config config) {
    super(config.weightDecay, Map.of(STEPS, -1.0), "average");
    this.config = config;
  }

  @Override
  public void endEpoch(List<Double> validLosses) {
    int old = validLosses.size() - 1 - config.patience;
    if (steps() >= 0 || old < 1) {
      return;
    }
    double best = validLosses.subList(0, old).stream().min(Double::compare).orElseThrow();
    if (validLosses.getLast() > best) {
      numbers.put(STEPS, 0.0);
    }
  }

  @Override
  public Optional<List<Tensor>> average() {
    return steps() > 0 ? Optional.of(tensors("average")) : Optional.empty();
  }

  private double steps() {
    return numbers.getOrDefault(STEPS, -1.0);
  }

  @Override
  Formula next(double rate) {
    boolean averages = steps() >= 0;
    float share = averages ? (float) (1 / numbers.merge(STEPS, 1.0, Double::sum)) : 0;
    return (from, to, w, g, slots) -> {
      KERNELS.addScaled(to - from, (float) -rate, g, from, w, from);
      var a = slots[0];
      for (int i = from; averages && i < to; i++) {
        a[i] += (w[i] - a[i]) * share;
      }
    };
  }
}
