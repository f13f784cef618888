package unroll.engine.loss;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// All losses beside PyTorch's.
class LossReferenceTest {
  private static final int IGNORED_UNLESS_SET = -100;

  static Stream<Reference> crossEntropies() {
    return Reference.cases("cross_entropy");
  }

  static Stream<Reference> binaryCrossEntropies() {
    return Reference.cases("bce_with_logits");
  }

  @ParameterizedTest
  @MethodSource("crossEntropies")
  void givenLogitsAndClasses_whenThereAndBack_thenSoftmaxCrossEntropyAgrees(Reference c) {
    // given
    var logits = c.input("input");
    int ignored = c.hasSetting("ignore_index") ? c.number("ignore_index") : IGNORED_UNLESS_SET;
    var options = new SoftmaxCrossEntropy.Options(c.decimal("label_smoothing"));
    var targets =
        Arrays.stream(c.ids("target"))
            .map(t -> t == ignored ? SoftmaxCrossEntropy.MASKED : t)
            .toArray();
    long counted = Arrays.stream(targets).filter(t -> t != SoftmaxCrossEntropy.MASKED).count();
    double n = c.text("reduction").equals("mean") ? counted : 1;
    try (var pass = Numbers.training()) {
      // when
      var loss = SoftmaxCrossEntropy.of(pass, logits, targets, options, n);
      pass.tape().backward(loss);
      // then
      c.assertOutput("each", SoftmaxCrossEntropy.each(logits, targets, options));
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), logits);
    }
  }

  @ParameterizedTest
  @MethodSource("binaryCrossEntropies")
  void givenLogitsAndAnswers_whenThereAndBack_thenBinaryCrossEntropyAgrees(Reference c) {
    // given
    var logits = c.input("input");
    var targets = Tensor.of(logits.shape(), c.input("target").values());
    var weights = new BinaryCrossEntropy.Weights(weight(c, "weight"), weight(c, "pos_weight"));
    try (var pass = Numbers.training()) {
      // when
      var loss = BinaryCrossEntropy.of(pass, logits, targets, weights, logits.shape().size());
      pass.tape().backward(loss);
      // then
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), logits);
    }
  }

  private static Tensor weight(Reference c, String name) {
    return c.isSet(name) ? c.input(name) : BinaryCrossEntropy.Weights.ONE;
  }

  static Stream<Reference> differences() {
    return Stream.of("mse_loss", "l1_loss", "huber_loss").flatMap(Reference::cases);
  }

  @ParameterizedTest
  @MethodSource("differences")
  void givenNumbersAndTargets_whenThereAndBack_thenLossAndBothGradientsAgree(Reference c) {
    // given
    var input = c.input("input");
    var target = c.input("target");
    try (var pass = Numbers.training()) {
      // when
      var loss = difference(c, pass, input, target);
      pass.tape().backward(loss);
      // then
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), input);
      c.assertGradient("target", pass.tape(), target);
    }
  }

  private static Tensor difference(Reference c, Pass pass, Tensor input, Tensor target) {
    int n = input.shape().size();
    return switch (c.kind()) {
      case "mse_loss" -> MeanSquaredError.of(pass, input, target, n);
      case "l1_loss" -> MeanAbsoluteError.of(pass, input, target, n);
      default -> new Huber(c.decimal("delta")).of(pass, input, target, n);
    };
  }

  static Stream<Reference> mixtures() {
    return Reference.cases("gaussian_mixture_nll");
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void givenAMixture_whenThereAndBack_thenLossAndAllGradientsAgree(Reference c) {
    // given
    var mixture =
        new GaussianMixture(
            c.input("logits"), c.input("mean"), c.input("log_scale"), c.input("rho_raw"));
    var target = c.input("target");
    try (var pass = Numbers.training()) {
      // when
      var loss = mixture.of(pass, target, target.shape().rows());
      pass.tape().backward(loss);
      // then
      c.assertOutput("each", mixture.each(target));
      c.assertLoss(loss.item());
      c.assertGradient("logits", pass.tape(), mixture.logits());
      c.assertGradient("mean", pass.tape(), mixture.mean());
      c.assertGradient("log_scale", pass.tape(), mixture.logScale());
      c.assertGradient("rho_raw", pass.tape(), mixture.rhoRaw());
      c.assertGradient("target", pass.tape(), target);
    }
  }
}
