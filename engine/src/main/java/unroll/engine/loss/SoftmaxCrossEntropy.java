package unroll.engine.loss;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.loss.Mean.Slopes;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
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
      boolean fits = 0 <= smoothing && smoothing <= 1;
      Require.that(fits, "SoftmaxCrossEntropy: smoothing must lie in [0, 1], got %s", smoothing);
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
    int classes = logits.shape().columns();
    var slopes = new Slopes(logits, pass.borrow(logits.shape().size())); // […, classes]
    double sum = 0;
    for (int r = 0; r < targets.length; r++) {
      sum += rowLoss(logits, r, targets[r], options, slopes.values(), r * classes);
    }
    return Mean.of(pass, "SoftmaxCrossEntropy", sum, n, slopes);
  }

  /// The loss over padded sequences: a class for each step, such as [PaddedIds#next]; padding
  /// counts nothing.
  public static Tensor of(Pass pass, Padded logits, PaddedIds targets, double n) {
    return of(pass, logits, targets, Options.NONE, n);
  }

  /// The same with options.
  public static Tensor of(Pass pass, Padded logits, PaddedIds targets, Options options, double n) {
    Mean.requireSameLengths("SoftmaxCrossEntropy", logits.lengths(), targets.lengths());
    return of(pass, logits.x(), targets.ids(), options, n);
  }

  /// The loss of each row by itself, in nats; 0 where masked. For reporting: records nothing.
  public static double[] each(Tensor logits, int[] targets) {
    return each(logits, targets, Options.NONE);
  }

  /// The same with options.
  public static double[] each(Tensor logits, int[] targets, Options options) {
    requireTargets(logits, targets, options);
    var slopes = new float[logits.shape().columns()];
    var each = new double[targets.length];
    for (int r = 0; r < targets.length; r++) {
      each[r] = rowLoss(logits, r, targets[r], options, slopes, 0);
    }
    return each;
  }

  /// `Σ q·(log Σ exp(x) − x)`, 0 where masked; leaves its slopes `p · Σq − q`, with `p =
  /// softmax(x)`, in `p` from `to` on.
  private static double rowLoss(
      Tensor logits, int row, int target, Options options, float[] p, int to) {
    int classes = logits.shape().columns();
    int at = row * classes;
    var x = logits.values();
    if (target == MASKED) {
      Arrays.fill(p, to, to + classes, 0f);
      return 0;
    }
    double logSum =
        StrictMath.log(KERNELS.softmax(classes, x, at, p, to)) + KERNELS.max(classes, x, at);
    double own = (1 - options.smoothing) * options.weight(target);
    double loss = own * (logSum - x[at + target]);
    double sum = own;
    for (int c = 0; options.smoothing > 0 && c < classes; c++) {
      loss += options.share(c, classes) * (logSum - x[at + c]);
      sum += options.share(c, classes);
    }
    for (int c = 0; (options.smoothing > 0 || own != 1) && c < classes; c++) {
      p[to + c] = (float) (p[to + c] * sum - options.share(c, classes));
    }
    p[to + target] -= (float) own;
    return loss;
  }

  private static void requireTargets(Tensor logits, int[] targets, Options options) {
    int classes = logits.shape().columns();
    if (logits.shape().rank() == 0 || targets.length != logits.shape().rows()) {
      var rule = "needs a row of logits for each of " + targets.length + " targets";
      var hint = "a padded step keeps its row and has the target " + MASKED;
      throw ShapeException.at("SoftmaxCrossEntropy", rule, logits.shape(), hint);
    }
    int weights = options.weights.length;
    var each = "SoftmaxCrossEntropy: needs a weight for each of %d classes, got %d";
    Require.that(weights == 0 || weights == classes, each, classes, weights);
    for (int r = 0; r < targets.length; r++) {
      if (targets[r] != MASKED && !(0 <= targets[r] && targets[r] < classes)) {
        throw new IllegalArgumentException(
            "SoftmaxCrossEntropy: targets must lie in [0, %d), got %d in row %d; %d is masked"
                .formatted(classes, targets[r], r, MASKED));
      }
    }
  }
}
