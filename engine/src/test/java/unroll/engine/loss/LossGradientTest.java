package unroll.engine.loss;

import org.junit.jupiter.api.Test;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.GradientCheck;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class LossGradientTest {
  private static final Dropout NO_LAYER = new Dropout(0);

  @Test
  void gradientsOfSoftmaxCrossEntropyAgreeWithFiniteDifferences() {
    var logits = Numbers.variable(1, 2, 3, 5);
    int[] targets = {4, 0, SoftmaxCrossEntropy.MASKED, 2, SoftmaxCrossEntropy.MASKED, 2};
    GradientCheck.of(NO_LAYER, pass -> SoftmaxCrossEntropy.of(pass, logits, targets, 2))
        .and(logits)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfAScaledSumOfLossesAgreeWithFiniteDifferences() {
    var logits = Numbers.variable(1, 3, 5);
    GradientCheck.of(
            NO_LAYER,
            pass ->
                SoftmaxCrossEntropy.of(pass, logits, new int[] {1, 2, 3}, 3)
                    .scaled(pass, 0.7f)
                    .plus(pass, SoftmaxCrossEntropy.of(pass, logits, new int[] {0, 0, 4}, 1)))
        .and(logits)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfBinaryCrossEntropyAgreeWithFiniteDifferences() {
    var logits = Numbers.variable(1, 2, 3);
    var targets = Tensor.of(Shape.of(2, 3), 0, 1, 0.25f, 1, 0, 0.5f);
    GradientCheck.of(NO_LAYER, pass -> BinaryCrossEntropy.of(pass, logits, targets, 2))
        .and(logits)
        .assertWithin(1e-3);
  }
}
