package unroll.engine.loss;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// Both cross-entropies beside PyTorch's.
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
    var targets =
        Arrays.stream(c.ids("target"))
            .map(t -> t == ignored ? SoftmaxCrossEntropy.MASKED : t)
            .toArray();
    long counted = Arrays.stream(targets).filter(t -> t != SoftmaxCrossEntropy.MASKED).count();
    double n = c.text("reduction").equals("mean") ? counted : 1;
    try (var pass = Numbers.training()) {
      // when
      var loss = SoftmaxCrossEntropy.of(pass, logits, targets, n);
      pass.tape().backward(loss);
      // then
      c.assertOutput("each", SoftmaxCrossEntropy.each(logits, targets));
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
    try (var pass = Numbers.training()) {
      // when
      var loss = BinaryCrossEntropy.of(pass, logits, targets, logits.shape().size());
      pass.tape().backward(loss);
      // then
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), logits);
    }
  }
}
