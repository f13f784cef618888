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
/// Softmax and logarithm are one operation: it cannot overflow, and its gradient is `(softmax − onehot) / n`. With [Options], the
/// target's onehot gives way to `q = w ⊙ ((1 − ε)·onehot + ε/classes)`, and the loss is `−1/n · Σ q·log softmax(logits)`.
public final class SoftmaxCrossEntropy {
  private static final Kernels KERNELS = KernelProvider.kernels();

  /// A target that counts nothing: padding.
  public static final int MASKED = -1;

  /// `smoothing` is the part ε of each target that all classes share (Szegedy et al., 2016),
  /// `weights` how much each class counts: all alike, if left out. The mean over weighted targets
  /// divides by the sum of their weights.
  public record Options(double smoothing, double... weights) {
    /// No smoothing, and all classes count alike.
    public static final Options NONE = new Options(0);

    /// Refuses a `smoothing` outside [0, 1].
    public Options {
      if (!(0 <= smoothing && smoothing <= 1)) { // so written, it also catches NaN
        throw new IllegalArgumentException(
            "SoftmaxCrossEntropy: smoothing must lie in [0, 1], got " + smoothing);
      }
      weights = weights.clone();
    }

    double weight(int c) {
      return weights.length == 0 ? 1 : weights[c];
    }

    /// `q` of class `c` beside that of the target: its share of the smoothing.
    double share(int c, int classes) {
      return smoothing / classes * weight(c);
    }
  }

  private SoftmaxCrossEntropy() {}

  /// The loss as a number of shape `[]`; `logits` is `[…, classes]`, `targets` has a class or
  /// [#MASKED] for each of its rows, `n` is what the sum is divided by.
  public static Tensor of(Pass pass, Tensor logits, int[] targets, double n) {
    return of(pass, logits, targets, Options.NONE, n);
  }

  /// The same with options.
  public static Tensor of(Pass pass, Tensor logits, int[] targets, Options options, double n) {
    requireTargets(logits, targets, options);
    Require.divisor("SoftmaxCrossEntropy", n);
    int classes = logits.shape().columns();
    var loss = pass.result(Shape.of(), logits);
    var probabilities = pass.borrow(logits.shape().size()); // […, classes]
    double sum = 0;
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != MASKED) {
        sum += rowLoss(logits, r, targets[r], options, probabilities, r * classes);
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
              subtractTarget(classes, targets[r], options, probabilities, at);
              KERNELS.addScaled(classes, scale, probabilities, at, dLogits, at);
            }
          }
        });
  }

  /// The loss of each row by itself, in nats; 0 where masked. For reporting: records nothing.
  public static double[] each(Tensor logits, int[] targets) {
    return each(logits, targets, Options.NONE);
  }

  /// The same with options.
  public static double[] each(Tensor logits, int[] targets, Options options) {
    requireTargets(logits, targets, options);
    var probabilities = new float[logits.shape().columns()];
    var each = new double[targets.length];
    for (int r = 0; r < targets.length; r++) {
      boolean masked = targets[r] == MASKED;
      each[r] = masked ? 0 : rowLoss(logits, r, targets[r], options, probabilities, 0);
    }
    return each;
  }

  /// `Σ q·(log Σ exp(x) − x)`; leaves softmax(x) in `probabilities`.
  private static double rowLoss(
      Tensor logits, int row, int target, Options options, float[] probabilities, int offset) {
    int classes = logits.shape().columns();
    int at = row * classes;
    var x = logits.values();
    float max = KERNELS.max(classes, x, at);
    float sum = KERNELS.softmax(classes, x, at, probabilities, offset);
    double logSum = StrictMath.log(sum) + max;
    double loss = (1 - options.smoothing) * options.weight(target) * (logSum - x[at + target]);
    for (int c = 0; options.smoothing > 0 && c < classes; c++) {
      loss += options.share(c, classes) * (logSum - x[at + c]);
    }
    return loss;
  }

  /// From `p = softmax(x)` to the gradient of the row's loss, `p · Σq − q`.
  private static void subtractTarget(int classes, int target, Options options, float[] p, int at) {
    double own = (1 - options.smoothing) * options.weight(target);
    double sum = own;
    for (int c = 0; options.smoothing > 0 && c < classes; c++) {
      sum += options.share(c, classes);
    }
    if (options.smoothing > 0 || own != 1) {
      for (int c = 0; c < classes; c++) {
        p[at + c] = (float) (p[at + c] * sum - options.share(c, classes));
      }
    }
    p[at + target] -= (float) own;
  }

  private static void requireTargets(Tensor logits, int[] targets, Options options) {
    int classes = logits.shape().columns();
    if (logits.shape().rank() == 0 || targets.length != logits.shape().rows()) {
      throw ShapeException.at(
          "SoftmaxCrossEntropy",
          "needs a row of logits for each of %d targets".formatted(targets.length),
          logits.shape(),
          "a padded step keeps its row and has the target " + MASKED);
    }
    if (options.weights.length != 0 && options.weights.length != classes) {
      throw new IllegalArgumentException(
          "SoftmaxCrossEntropy: needs a weight for each of %d classes, got %d"
              .formatted(classes, options.weights.length));
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
