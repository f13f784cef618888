package unroll.engine.loss;

import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class LossGradientTest {
  private static final Parameters NONE = Parameters.random(1);

  @Test
  void gradientsOfSoftmaxCrossEntropyAgreeWithFiniteDifferences() {
    var logits = Numbers.variable(1, 2, 3, 5);
    int[] targets = {4, 0, SoftmaxCrossEntropy.MASKED, 2, SoftmaxCrossEntropy.MASKED, 2};
    GradientCheck.of(NONE, pass -> SoftmaxCrossEntropy.of(pass, logits, targets, 2))
        .and(logits)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfAScaledSumOfLossesAgreeWithFiniteDifferences() {
    var logits = Numbers.variable(1, 3, 5);
    GradientCheck.of(
            NONE,
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
    GradientCheck.of(NONE, pass -> BinaryCrossEntropy.of(pass, logits, targets, 2))
        .and(logits)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfSmoothedAndWeightedCrossEntropyAgreeWithFiniteDifferences() {
    var logits = Numbers.variable(1, 4, 5);
    int[] targets = {4, 0, SoftmaxCrossEntropy.MASKED, 2};
    var options = new SoftmaxCrossEntropy.Options(0.2, 1, 0.5, 2, 0, 3);
    GradientCheck.of(NONE, pass -> SoftmaxCrossEntropy.of(pass, logits, targets, options, 2))
        .and(logits)
        .assertWithin(1e-3);
    var weighted = new SoftmaxCrossEntropy.Options(0, 1, 0.5, 2, 0, 3);
    GradientCheck.of(NONE, pass -> SoftmaxCrossEntropy.of(pass, logits, targets, weighted, 2))
        .and(logits)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfWeightedBinaryCrossEntropyAgreeWithFiniteDifferences() {
    var logits = Numbers.variable(1, 2, 3);
    var targets = Tensor.of(Shape.of(2, 3), 0, 1, 0.25f, 1, 0, 0.5f);
    var weights =
        new BinaryCrossEntropy.Weights(
            Tensor.of(Shape.of(2, 3), 1, 2, 0, 3, 1, 0.5f), Tensor.of(Shape.of(3), 2, 0.5f, 4));
    GradientCheck.of(NONE, pass -> BinaryCrossEntropy.of(pass, logits, targets, weights, 2))
        .and(logits)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfDifferencesAgreeWithFiniteDifferences() {
    var x = Numbers.variable(1, 3, 4);
    var y = Numbers.variable(2, 3, 4);
    boolean[] mask = {true, false, true};
    GradientCheck.of(NONE, pass -> MeanSquaredError.of(pass, x, y, 2, mask))
        .and(x, y)
        .assertWithin(1e-3);
    GradientCheck.of(NONE, pass -> MeanAbsoluteError.of(pass, x, y, 2, mask))
        .and(x, y)
        .assertWithin(1e-3);
    GradientCheck.of(NONE, pass -> new Huber(0.7).of(pass, x, y, 2, mask))
        .and(x, y)
        .assertWithin(2e-3);
  }

  @Test
  void gradientsOfAGaussianMixtureAgreeWithFiniteDifferences() {
    var mixture =
        new GaussianMixture(
            Numbers.variable(1, 2, 2, 3),
            mild(Numbers.normal(2, 2, 2, 3, 2)),
            mild(Numbers.normal(3, 2, 2, 3, 2)),
            mild(Numbers.normal(4, 2, 2, 3)));
    var targets = mild(Numbers.normal(5, 2, 2, 2));
    GradientCheck.of(NONE, pass -> mixture.of(pass, targets, 3, true, true, false, true))
        .and(mixture.logits(), mixture.mean(), mixture.logScale(), mixture.rhoRaw(), targets)
        .assertWithin(1e-3);
  }

  /// Numbers near enough to 0 for finite differences of a function that curves strongly.
  private static Tensor mild(Tensor x) {
    return Tensor.variable(x.shape(), x.scaled(Pass.inference(), 0.3f).toArray());
  }
}
