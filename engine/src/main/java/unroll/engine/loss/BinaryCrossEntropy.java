package unroll.engine.loss;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.Mean.Slopes;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// The negative log-likelihood of yes/no targets under a sigmoid, in nats.
///
///     loss = −1/n · Σ w · (p · y·log σ(x) + (1 − y)·log(1 − σ(x)))
///          =  1/n · Σ w · ((1 − y)·x + (1 − y + p·y)·(max(−x, 0) + log(1 + e^−|x|)))
///
/// The second form cannot overflow. Weights `w` and `p` are 1 unless given.
public final class BinaryCrossEntropy {

  /// `each` is the weight `w` of each number, `positive` the weight `p` of each yes. Both have the
  /// shape of the logits, or that of their last axes, or are a single number. A number of weight 0
  /// counts nothing, whatever it is: a mask.
  public record Weights(Tensor each, Tensor positive) {
    /// A tensor that weighs all alike.
    public static final Tensor ONE = Tensor.of(Shape.of(), 1);

    /// All count the same.
    public static final Weights NONE = new Weights(ONE, ONE);
  }

  private BinaryCrossEntropy() {}

  /// The loss as a number of shape `[]`; `logits` and `targets` have the same shape, a target may
  /// be a fraction in [0, 1], and `n` is what the sum is divided by. No gradient flows to targets
  /// and weights.
  public static Tensor of(Pass pass, Tensor logits, Tensor targets, double n) {
    return of(pass, logits, targets, Weights.NONE, n);
  }

  /// The loss over padded sequences; padding counts nothing.
  public static Tensor of(Pass pass, Padded logits, Tensor targets, double n) {
    var each = pass.zeros(logits.x().shape());
    var mask = logits.lengths().mask();
    for (int step = 0; step < mask.length; step++) {
      int at = step * logits.features();
      Arrays.fill(each.values(), at, at + logits.features(), mask[step] ? 1f : 0f);
    }
    return of(pass, logits.x(), targets, new Weights(each, Weights.ONE), n);
  }

  /// The same with weights.
  public static Tensor of(Pass pass, Tensor logits, Tensor targets, Weights weights, double n) {
    Mean.requireSameShape("BinaryCrossEntropy", logits, targets);
    requireWeights(logits, weights.each);
    requireWeights(logits, weights.positive);
    var slopes = Slopes.flat(pass, logits);
    double sum = 0;
    for (int i = 0; i < logits.shape().size(); i++) {
      double w = at(weights.each, i);
      if (w != 0) {
        double x = logits.values()[i];
        double no = 1 - (double) targets.values()[i];
        double yes = (1 - no) * at(weights.positive, i);
        double e = StrictMath.exp(-Math.abs(x));
        sum += w * (no * x + (no + yes) * (Math.max(-x, 0) + StrictMath.log1p(e)));
        slopes.values()[i] = (float) (w * (x > 0 ? no - yes * e : no * e - yes) / (1 + e));
      }
    }
    return Mean.of(pass, "BinaryCrossEntropy", sum, n, slopes);
  }

  private static float at(Tensor weights, int i) {
    return weights.values()[i % weights.shape().size()];
  }

  private static void requireWeights(Tensor logits, Tensor weights) {
    var shape = weights.shape();
    for (int axis = 1; axis <= shape.rank(); axis++) {
      if (axis > logits.shape().rank() || shape.axis(-axis) != logits.shape().axis(-axis)) {
        var rule = "weights must have the shape of the logits or of their last axes, ";
        var hint = "[columns] weighs columns, [] all alike";
        throw ShapeException.at("BinaryCrossEntropy", rule + logits.shape(), shape, hint);
      }
    }
  }
}
