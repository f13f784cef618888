package unroll.engine.loss;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// The negative log-likelihood of the right classes under a softmax, in nats.
///
///     loss = −1/n · Σ log softmax(logits)[target]
///
/// Softmax and logarithm are one operation: it cannot overflow, and its gradient is `(softmax − onehot) / n`.
public final class SoftmaxCrossEntropy {
  private static final Kernels KERNELS = KernelProvider.kernels();

  /// A target that counts nothing: padding.
  public static final int MASKED = -1;

  private SoftmaxCrossEntropy() {}

  /// The loss as a number of shape `[]`; `logits` is `[…, classes]`, `targets` has a class or
  /// [#MASKED] for each of its rows, `n` is what the sum is divided by.
  public static Tensor of(Pass pass, Tensor logits, int[] targets, double n) {
    requireTargets(logits, targets);
    if (!(n > 0)) {
      throw new IllegalArgumentException(
          "SoftmaxCrossEntropy: the sum must be divided by a positive number, got "
              + n
              + "; is every target masked?");
    }
    int classes = logits.shape().columns();
    var loss = pass.result(Shape.of(), logits);
    var probabilities = pass.borrow(logits.shape().size()); // […, classes]
    double sum = 0;
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != MASKED) {
        sum += rowLoss(logits, r, targets[r], probabilities, r * classes);
      }
    }
    loss.values()[0] = (float) (sum / n);
    return pass.record(
        loss,
        tape -> {
          float scale = (float) (tape.gradient(loss).values()[0] / n);
          var dLogits = tape.gradientToAddTo(logits).values();
          for (int r = 0; r < targets.length; r++) {
            if (targets[r] != MASKED) {
              int at = r * classes;
              probabilities[at + targets[r]] -= 1;
              KERNELS.addScaled(classes, scale, probabilities, at, dLogits, at);
            }
          }
        });
  }

  /// The loss of each row by itself, in nats; 0 where masked. For reporting: records nothing.
  public static double[] each(Tensor logits, int[] targets) {
    requireTargets(logits, targets);
    var probabilities = new float[logits.shape().columns()];
    var each = new double[targets.length];
    for (int r = 0; r < targets.length; r++) {
      each[r] = targets[r] == MASKED ? 0 : rowLoss(logits, r, targets[r], probabilities, 0);
    }
    return each;
  }

  /// `log Σ exp(x) − x[target]`; leaves softmax(x) in `probabilities`.
  private static double rowLoss(
      Tensor logits, int row, int target, float[] probabilities, int offset) {
    int classes = logits.shape().columns();
    int at = row * classes;
    float max = KERNELS.max(classes, logits.values(), at);
    float sum = KERNELS.softmax(classes, logits.values(), at, probabilities, offset);
    return StrictMath.log(sum) + max - logits.values()[at + target];
  }

  private static void requireTargets(Tensor logits, int[] targets) {
    int classes = logits.shape().columns();
    if (logits.shape().rank() == 0 || targets.length != logits.shape().rows()) {
      throw ShapeException.at(
          "SoftmaxCrossEntropy",
          "needs a row of logits for each of %d targets".formatted(targets.length),
          logits.shape(),
          "a padded step keeps its row and has the target " + MASKED);
    }
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != MASKED && !(0 <= targets[r] && targets[r] < classes)) {
        throw new IllegalArgumentException(
            "SoftmaxCrossEntropy: targets must lie in [0, %d), got %d in row %d; %d is masked"
                .formatted(classes, targets[r], r, MASKED));
      }
    }
  }
}
