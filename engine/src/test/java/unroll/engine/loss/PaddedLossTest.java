package unroll.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Losses over padded sequences: the same bits as with masks.
class PaddedLossTest {
  private static final Lengths LENGTHS = new Lengths(4, 4, 0, 2);
  private static final double N = 6;

  /// A loss of numbers `[3, 4, 5]` by their lengths, and by a mask.
  private record Two(
      String name,
      BiFunction<Pass, Tensor, Tensor> padded,
      BiFunction<Pass, Tensor, Tensor> masked) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Two> losses() {
    var ids = PaddedIds.of(new int[] {0, 4, 2, 2}, new int[0], new int[] {1, 3});
    var next = ids.next();
    var targets = spoilt(Numbers.normal(2, 3, 4, 5));
    var answers = spoilt(Numbers.normal(3, 3, 4, 5).sigmoid(Pass.inference()));
    var mask = LENGTHS.mask();
    var options = new SoftmaxCrossEntropy.Options(0.1, 1, 2, 1, 0.5, 1);
    var places = spoilt(Numbers.normal(4, 3, 4, 2));
    var each = new float[3 * 4 * 5];
    for (int i = 0; i < each.length; i++) {
      each[i] = mask[i / 5] ? 1 : 0;
    }
    var weights =
        new BinaryCrossEntropy.Weights(
            Tensor.of(Shape.of(3, 4, 5), each), BinaryCrossEntropy.Weights.ONE);
    return Stream.of(
        new Two(
            "softmax cross-entropy",
            (pass, x) -> SoftmaxCrossEntropy.of(pass, padded(x), ids, N),
            (pass, x) -> SoftmaxCrossEntropy.of(pass, x, ids.ids(), N)),
        new Two(
            "softmax cross-entropy of what follows",
            (pass, x) -> SoftmaxCrossEntropy.of(pass, padded(x), next, N),
            (pass, x) -> SoftmaxCrossEntropy.of(pass, x, next.ids(), N)),
        new Two(
            "softmax cross-entropy with options",
            (pass, x) -> SoftmaxCrossEntropy.of(pass, padded(x), ids, options, N),
            (pass, x) -> SoftmaxCrossEntropy.of(pass, x, ids.ids(), options, N)),
        new Two(
            "binary cross-entropy",
            (pass, x) -> BinaryCrossEntropy.of(pass, padded(x), answers, N),
            (pass, x) -> BinaryCrossEntropy.of(pass, x, answers, weights, N)),
        new Two(
            "mean squared error",
            (pass, x) -> MeanSquaredError.of(pass, padded(x), targets, N),
            (pass, x) -> MeanSquaredError.of(pass, x, targets, N, mask)),
        new Two(
            "mean absolute error",
            (pass, x) -> MeanAbsoluteError.of(pass, padded(x), targets, N),
            (pass, x) -> MeanAbsoluteError.of(pass, x, targets, N, mask)),
        new Two(
            "Huber",
            (pass, x) -> new Huber(0.5).of(pass, padded(x), targets, N),
            (pass, x) -> new Huber(0.5).of(pass, x, targets, N, mask)),
        new Two(
            "Gaussian mixture",
            (pass, x) -> mixture(pass, x).of(pass, places, LENGTHS, N),
            (pass, x) -> mixture(pass, x).of(pass, places, N, mask)));
  }

  private static Padded padded(Tensor x) {
    return new Padded(x, LENGTHS);
  }

  /// Of one mode.
  private static GaussianMixture mixture(Pass pass, Tensor x) {
    var pair = Shape.of(3, 4, 1, 2);
    return new GaussianMixture(
        x.columns(pass, 0, 1),
        x.columns(pass, 1, 3).reshaped(pass, pair),
        x.columns(pass, 3, 5).reshaped(pass, pair),
        x.columns(pass, 0, 1));
  }

  /// NaN where there is padding.
  private static Tensor spoilt(Tensor x) {
    var values = x.toArray();
    int n = x.shape().columns();
    for (int step = 0; step < 12; step++) {
      if (!LENGTHS.mask()[step]) {
        Arrays.fill(values, step * n, (step + 1) * n, Float.NaN);
      }
    }
    return Tensor.variable(x.shape(), values);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void givenPaddedSequences_whenTheirLossIsTaken_thenItIsThatWithAMask(Two two) {
    // given
    var pass = Pass.inference();
    var x = Numbers.variable(1, 3, 4, 5);
    // when
    var loss = two.padded.apply(pass, x);
    var gradient = Numbers.gradients(p -> two.padded.apply(p, x), x)[0];
    // then
    assertThat(loss.item()).isNotZero().isFinite();
    Numbers.assertSameBits(loss, two.masked.apply(pass, x));
    Numbers.assertSameBits(gradient, Numbers.gradients(p -> two.masked.apply(p, x), x)[0]);
    Numbers.assertSameBits(two.padded.apply(pass, spoilt(x)), loss);
    for (int step = 0; step < 12; step++) {
      if (!LENGTHS.mask()[step]) {
        var own = Arrays.copyOfRange(gradient.values(), step * 5, (step + 1) * 5);
        assertThat(own).containsOnly(0f);
      }
    }
  }

  @Test
  void givenTargetsOfOtherLengths_whenTheLossIsTaken_thenRefused() {
    var logits = padded(Numbers.normal(1, 3, 4, 5));
    var ids = PaddedIds.of(new int[] {0, 4, 2, 2}, new int[] {1}, new int[] {1, 3});
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(Pass.inference(), logits, ids, N))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "SoftmaxCrossEntropy: input and targets must have the same lengths, got Lengths of 4"
                + " steps: [4, 0, 2] and Lengths of 4 steps: [4, 1, 2]");
  }
}
