package unroll.engine.loss;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// The negative log-likelihood of yes/no targets under a sigmoid, in nats.
///
///     loss = −1/n · Σ y·log σ(x) + (1 − y)·log(1 − σ(x))
///          =  1/n · Σ max(x, 0) − x·y + log(1 + e^−|x|)      which cannot overflow
public final class BinaryCrossEntropy {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private BinaryCrossEntropy() {}

  /// The loss as a number of shape `[]`; `logits` and `targets` have the same shape, a target may
  /// be a fraction in [0, 1], and `n` is what the sum is divided by.
  public static Tensor of(Pass pass, Tensor logits, Tensor targets, double n) {
    if (!logits.shape().equals(targets.shape())) {
      throw ShapeException.at(
          "BinaryCrossEntropy",
          "targets must have the shape of the logits, " + logits.shape(),
          targets.shape(),
          "one target for each logit");
    }
    if (!(n > 0)) {
      throw new IllegalArgumentException(
          "BinaryCrossEntropy: the sum must be divided by a positive number, got " + n);
    }
    int size = logits.shape().size();
    var x = logits.values();
    var y = targets.values();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum +=
          Math.max(x[i], 0f)
              - (double) x[i] * y[i]
              + StrictMath.log1p(StrictMath.exp(-Math.abs(x[i])));
    }
    var loss = pass.result(Shape.of(), logits);
    loss.values()[0] = (float) (sum / n);
    return pass.record(
        loss,
        tape -> {
          float scale = (float) (tape.gradient(loss).values()[0] / n);
          var dLogits = tape.gradientToAddTo(logits).values();
          var probabilities = pass.borrow(size);
          KERNELS.sigmoid(size, x, 0, probabilities, 0);
          for (int i = 0; i < size; i++) {
            dLogits[i] = Math.fma(scale, probabilities[i] - y[i], dLogits[i]);
          }
          pass.giveBack(probabilities);
        });
  }
}
