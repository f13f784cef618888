package unroll.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class LossTest {
  private final Pass pass = Pass.inference();

  private static Tensor rows(Tensor x, int from, int to) {
    int n = x.shape().columns();
    return Tensor.variable(
        Shape.of(to - from, n), Arrays.copyOfRange(x.values(), from * n, to * n));
  }

  @Test
  void givenABatchInShards_whenTheirLossesAreAdded_thenTheyAreTheLossOfTheBatch() {
    // given
    var logits = Numbers.variable(1, 7, 9);
    int[] targets = {0, 3, SoftmaxCrossEntropy.MASKED, 8, 2, 2, 5};
    double whole = SoftmaxCrossEntropy.of(pass, logits, targets, 6).item();
    var gradient = Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, logits, targets, 6), logits)[0];
    double sum = 0;
    for (int from = 0; from < 7; from += 3) {
      // when
      int to = Math.min(from + 3, 7);
      var shard = rows(logits, from, to);
      var own = Arrays.copyOfRange(targets, from, to);
      sum += SoftmaxCrossEntropy.of(pass, shard, own, 6).item();
      // then
      var part = Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, shard, own, 6), shard)[0];
      Numbers.assertSameBits(part.toArray(), rows(gradient, from, to).toArray());
    }
    assertThat(sum).isCloseTo(whole, within(1e-6));
  }

  @Test
  void givenABatchInShards_whenTheirBinaryLossesAreAdded_thenTheyAreTheLossOfTheBatch() {
    // given
    var logits = Numbers.variable(1, 6, 5);
    var targets = rows(Numbers.normal(2, 6, 5).sigmoid(pass), 0, 6);
    double whole = BinaryCrossEntropy.of(pass, logits, targets, 6).item();
    // when
    double sum = 0;
    for (int from = 0; from < 6; from += 2) {
      sum +=
          BinaryCrossEntropy.of(
                  pass, rows(logits, from, from + 2), rows(targets, from, from + 2), 6)
              .item();
    }
    // then
    assertThat(sum).isCloseTo(whole, within(1e-6));
  }

  @Test
  void givenMaskedRows_whenTheirLogitsChange_thenTheLossStaysAndTheyGetNoGradient() {
    // given
    int[] targets = {1, SoftmaxCrossEntropy.MASKED, 0};
    var one = Numbers.variable(1, 3, 4);
    var other = Tensor.variable(one.shape(), one.toArray());
    Arrays.fill(other.values(), 4, 8, Float.NaN);
    // when
    var loss = SoftmaxCrossEntropy.of(pass, one, targets, 2);
    var changed = SoftmaxCrossEntropy.of(pass, other, targets, 2);
    var gradient = Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, other, targets, 2), other)[0];
    // then
    Numbers.assertSameBits(changed, loss);
    assertThat(rows(gradient, 1, 2).toArray()).containsOnly(0f);
  }

  @Test
  void givenTheLossesOfEachRow_whenAveraged_thenAreTheLoss() {
    // given
    var logits = Numbers.normal(1, 3, 4);
    int[] targets = {1, SoftmaxCrossEntropy.MASKED, 0};
    // when
    var each = SoftmaxCrossEntropy.each(logits, targets);
    // then
    assertThat(each[1]).isZero();
    assertThat(Arrays.stream(each).sum() / 2)
        .isCloseTo(SoftmaxCrossEntropy.of(pass, logits, targets, 2).item(), within(1e-6));
  }

  @Test
  void givenTheWrongTargets_whenComputed_thenSaysWhereWhichRuleWhatCameAndAHint() {
    // given
    var logits = Numbers.normal(1, 3, 4);
    // when, then
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(pass, logits, new int[2], 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("SoftmaxCrossEntropy", "2 targets", "got   [3, 4]", "hint  ");
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(pass, logits, new int[] {0, 4, 0}, 3))
        .hasMessageContaining("targets must lie in [0, 4), got 4 in row 1");
    assertThatThrownBy(() -> SoftmaxCrossEntropy.each(logits, new int[] {0, -2, 0}))
        .hasMessageContaining("targets must lie in [0, 4), got -2 in row 1; -1 is masked");
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(pass, logits, new int[] {-1, -1, -1}, 0))
        .hasMessageContaining("is every target masked?");
    assertThatThrownBy(() -> BinaryCrossEntropy.of(pass, logits, Numbers.normal(1, 4, 3), 12))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("BinaryCrossEntropy", "[3, 4]", "got   [4, 3]", "hint  ");
    assertThatThrownBy(() -> BinaryCrossEntropy.of(pass, logits, logits, Double.NaN))
        .hasMessageContaining("positive number, got NaN");
  }

  @Test
  void givenMaskedRows_whenTheyHoldNoNumbers_thenTheyCountNothingInAnyLoss() {
    // given
    var input = Tensor.variable(Shape.of(3, 2), 1, 2, Float.NaN, Float.NaN, -1, 4);
    var targets = Tensor.variable(Shape.of(3, 2), 3, 2, Float.NaN, 1, -1, 1);
    boolean[] mask = {true, false, true};
    // when, then: the differences are −2, 0 and 0, 3
    assertThat(MeanSquaredError.of(pass, input, targets, 4, mask).item()).isEqualTo(13 / 4f);
    assertThat(MeanAbsoluteError.of(pass, input, targets, 4, mask).item()).isEqualTo(5 / 4f);
    assertThat(new Huber(2).of(pass, input, targets, 4, mask).item())
        .isEqualTo((2f + 4) / 4); // 2² / 2 on the line too, and 2 · (3 − 1)
    var gradients =
        Numbers.gradients(p -> MeanSquaredError.of(p, input, targets, 4, mask), input, targets);
    assertThat(gradients[0].toArray()).containsExactly(-1, 0, 0, 0, 0, 1.5f);
    assertThat(gradients[1].toArray()).containsExactly(1, 0, 0, 0, 0, -1.5f);
    gradients =
        Numbers.gradients(p -> MeanAbsoluteError.of(p, input, targets, 4, mask), input, targets);
    assertThat(gradients[0].toArray()).containsExactly(-0.25f, 0, 0, 0, 0, 0.25f);
    gradients = Numbers.gradients(p -> new Huber(1).of(p, input, targets, 4, mask), input);
    assertThat(gradients[0].toArray()).containsExactly(-0.25f, 0, 0, 0, 0, 0.25f);
  }

  @Test
  void givenConstantTargets_whenWalkingBack_thenOnlyTheInputHasAGradient() {
    // given
    var input = Numbers.variable(1, 2, 3);
    var targets = Numbers.normal(2, 2, 3);
    try (var training = Numbers.training()) {
      // when
      training.tape().backward(MeanSquaredError.of(training, input, targets, 1));
      // then
      assertThat(training.tape().reaches(input)).isTrue();
      assertThat(training.tape().reaches(targets)).isFalse();
    }
    try (var training = Numbers.training()) {
      training.tape().backward(MeanSquaredError.of(training, targets, input, 1));
      assertThat(training.tape().reaches(targets)).isFalse();
    }
  }

  @Test
  void givenWeights_whenNumbersWeighNothing_thenTheyCountNothingEvenIfTheyAreNone() {
    // given
    var logits = Tensor.variable(Shape.of(2, 2), 1, Float.NaN, -2, 3);
    var targets = Tensor.of(Shape.of(2, 2), 1, 1, 0, 1);
    var mask = Tensor.of(Shape.of(2, 2), 1, 0, 1, 2);
    var weights = new BinaryCrossEntropy.Weights(mask, BinaryCrossEntropy.Weights.ONE);
    // when
    double loss = BinaryCrossEntropy.of(pass, logits, targets, weights, 2).item();
    var gradient =
        Numbers.gradients(p -> BinaryCrossEntropy.of(p, logits, targets, weights, 2), logits)[0];
    // then
    double expected = Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(-2));
    assertThat(loss).isCloseTo((expected + 2 * Math.log1p(Math.exp(-3))) / 2, within(1e-6));
    assertThat(gradient.toArray()[0]).isCloseTo((float) (-0.5 / (1 + Math.E)), within(1e-6f));
    assertThat(gradient.toArray()[1]).isZero();
  }

  @Test
  void givenClassWeights_whenAveraged_thenEachTargetCountsByItsClass() {
    // given
    var logits = Numbers.normal(1, 3, 4);
    int[] targets = {1, 3, 1};
    var options = new SoftmaxCrossEntropy.Options(0, 1, 2, 1, 0.5);
    // when
    var plain = SoftmaxCrossEntropy.each(logits, targets);
    var weighted = SoftmaxCrossEntropy.each(logits, targets, options);
    // then
    assertThat(weighted).containsExactly(2 * plain[0], 0.5 * plain[1], 2 * plain[2]);
    assertThat(SoftmaxCrossEntropy.of(pass, logits, targets, options, 4.5).item())
        .isCloseTo((float) (Arrays.stream(weighted).sum() / 4.5), within(1e-6f));
  }

  @Test
  void givenSmoothingAndClassesThatCountTwice_whenComputed_thenLossAndSlopesAreTwiceAsLarge() {
    // given: 2 · (1 − 0.5) is 1, as of a target without options
    var logits = Numbers.variable(1, 3, 4);
    int[] targets = {1, 3, 0};
    var once = new SoftmaxCrossEntropy.Options(0.5);
    var twice = new SoftmaxCrossEntropy.Options(0.5, 2, 2, 2, 2);
    // when, then
    assertThat(SoftmaxCrossEntropy.of(pass, logits, targets, twice, 3).item())
        .isEqualTo(2 * SoftmaxCrossEntropy.of(pass, logits, targets, once, 3).item());
    var expected =
        Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, logits, targets, once, 1.5), logits);
    var got = Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, logits, targets, twice, 3), logits);
    Numbers.assertClose(got[0], expected[0], 1e-6);
  }

  @Test
  void givenAClassThatIsRuledOut_whenAnotherIsRight_thenItCountsNothing() {
    // given
    var with = Tensor.variable(Shape.of(1, 3), 0.5f, Float.NEGATIVE_INFINITY, -1);
    var without = Tensor.variable(Shape.of(1, 2), 0.5f, -1);
    // when, then
    assertThat(SoftmaxCrossEntropy.each(with, new int[] {2}))
        .containsExactly(SoftmaxCrossEntropy.each(without, new int[] {1}));
    var gradient =
        Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, with, new int[] {2}, 1), with)[0];
    assertThat(gradient.toArray()[1]).isZero();
    assertThat(gradient.toArray()[0]).isEqualTo(-gradient.toArray()[2], within(1e-7f));
  }

  @Test
  void givenSmoothing_whenItIsWhole_thenTheTargetNoLongerMatters() {
    // given
    var logits = Numbers.normal(1, 1, 4);
    var options = new SoftmaxCrossEntropy.Options(1);
    // when, then
    assertThat(SoftmaxCrossEntropy.each(logits, new int[] {0}, options)[0])
        .isEqualTo(SoftmaxCrossEntropy.each(logits, new int[] {3}, options)[0]);
  }

  @Test
  void givenNoSmoothing_whenComputed_thenTheBitsAreThoseOfThePlainLoss() {
    // given
    var logits = Numbers.variable(1, 3, 40);
    int[] targets = {1, 30, 17};
    var none = new SoftmaxCrossEntropy.Options(0);
    // when, then
    Numbers.assertSameBits(
        SoftmaxCrossEntropy.of(pass, logits, targets, none, 3),
        SoftmaxCrossEntropy.of(pass, logits, targets, 3));
    Numbers.assertSameBits(
        Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, logits, targets, none, 3), logits),
        Numbers.gradients(p -> SoftmaxCrossEntropy.of(p, logits, targets, 3), logits));
  }

  /// One mode, or two of them, of which the second is far away.
  private static GaussianMixture mixture(float rhoRaw) {
    return new GaussianMixture(
        Tensor.variable(Shape.of(1, 2), 0.5f, 0.5f),
        Tensor.variable(Shape.of(1, 2, 2), 1, 2, 1e4f, 1e4f),
        Tensor.variable(Shape.of(1, 2, 2), 0.3f, -0.2f, 0, 0),
        Tensor.variable(Shape.of(1, 2), rhoRaw, 0));
  }

  @Test
  void givenOneModeOfTwoThatMatters_whenOnItsMean_thenTheLossIsWhatTheFormulaSays() {
    // given
    var target = Tensor.of(Shape.of(1, 2), 1, 2);
    double rho = Math.tanh(0.4);
    // when
    double loss = mixture(0.4f).each(target)[0];
    // then: half of the mixture, at its highest point
    double logDensity = -Math.log(2 * Math.PI) - 0.3 + 0.2 - Math.log(1 - rho * rho) / 2;
    assertThat(loss).isCloseTo(Math.log(2) - logDensity, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(floats = {9, -20, 60, -340, 1000})
  void givenACorrelationOfAlmostOne_whenOnItsLine_thenLossAndGradientsStayNumbers(float rhoRaw) {
    // given
    var mixture = mixture(rhoRaw);
    var target = Tensor.variable(Shape.of(1, 2), 1, 2);
    // when
    double loss = mixture.each(target)[0];
    var gradients =
        Numbers.gradients(
            p -> mixture.of(p, target, 1),
            mixture.logits(),
            mixture.mean(),
            mixture.logScale(),
            mixture.rhoRaw(),
            target);
    // then: 1 − ρ² is 4·e^−2|raw|, down to where that underflows
    double logRest = Math.log(4) - Math.min(2 * Math.abs(rhoRaw), 300 * Math.log(10));
    double expected = Math.log(2) + Math.log(2 * Math.PI) + 0.1 + logRest / 2;
    assertThat(loss).isCloseTo(expected, within(1e-5));
    for (var gradient : gradients) {
      for (float g : gradient.toArray()) {
        assertThat(g).isFinite();
      }
    }
    assertThat(gradients[3].toArray()[0]).isCloseTo(-Math.signum(rhoRaw), within(1e-6f));
  }

  @Test
  void givenRowsThatDoNotCount_whenTheyHoldNoNumbers_thenTheMixtureDoesNotSeeThem() {
    // given
    var mixture =
        new GaussianMixture(
            Tensor.variable(Shape.of(2, 1), 0, Float.NaN),
            Tensor.variable(Shape.of(2, 1, 2), 0, 1, Float.NaN, 0),
            Tensor.variable(Shape.of(2, 1, 2), 0, 0, 0, 0),
            Tensor.variable(Shape.of(2, 1), 0, 0));
    var targets = Tensor.of(Shape.of(2, 2), 0, 0, 0, 0);
    // when
    var each = mixture.each(targets, true, false);
    var gradient =
        Numbers.gradients(p -> mixture.of(p, targets, 2, true, false), mixture.mean())[0];
    // then
    assertThat(each[0]).isCloseTo(Math.log(2 * Math.PI) + 0.5, within(1e-12));
    assertThat(each[1]).isZero();
    assertThat(gradient.toArray()).containsExactly(0, 0.5f, 0, 0);
    assertThat(mixture.of(pass, targets, 2, true, false).item())
        .isCloseTo((float) (each[0] / 2), within(1e-6f));
  }

  @Test
  void givenWhatDoesNotFit_whenComputed_thenSaysWhereWhichRuleWhatCameAndAHint() {
    var x = Numbers.normal(1, 3, 4);
    assertThatThrownBy(() -> MeanSquaredError.of(pass, x, Numbers.normal(1, 4, 3), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("MeanSquaredError", "[3, 4]", "got   [4, 3]", "hint  ");
    assertThatThrownBy(() -> MeanAbsoluteError.of(pass, x, x, 0))
        .hasMessageContainingAll("MeanAbsoluteError", "positive number, got 0.0");
    assertThatThrownBy(() -> new Huber(1).of(pass, x, x, 1, true))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("Huber: a mask must say of each of 3 rows", "got   [1]");
    assertThatThrownBy(() -> new Huber(Double.NaN)).hasMessageContaining("positive, got NaN");
    assertThatThrownBy(() -> new Huber(0)).hasMessageContaining("positive, got 0.0");
    assertThatThrownBy(() -> new Huber(Double.POSITIVE_INFINITY))
        .hasMessageContaining("got Infinity");
    assertThatThrownBy(() -> new SoftmaxCrossEntropy.Options(1.1)).hasMessageContaining("got 1.1");
    assertThatThrownBy(() -> new SoftmaxCrossEntropy.Options(-0.1))
        .hasMessageContaining("smoothing must lie in [0, 1], got -0.1");
    var two = new SoftmaxCrossEntropy.Options(0, 1, 1);
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(pass, x, new int[3], two, 1))
        .hasMessageContaining("needs a weight for each of 4 classes, got 2");
    for (var weight : new Tensor[] {Numbers.normal(1, 3), Numbers.normal(1, 2, 3, 4)}) {
      var weights = new BinaryCrossEntropy.Weights(weight, BinaryCrossEntropy.Weights.ONE);
      assertThatThrownBy(() -> BinaryCrossEntropy.of(pass, x, x, weights, 1))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("or of their last axes, [3, 4]", "got   " + weight.shape());
      var positive = new BinaryCrossEntropy.Weights(BinaryCrossEntropy.Weights.ONE, weight);
      assertThatThrownBy(() -> BinaryCrossEntropy.of(pass, x, x, positive, 1))
          .isInstanceOf(ShapeException.class);
    }
    var logits = Numbers.normal(1, 3, 2);
    var wide = Numbers.normal(1, 3, 2, 2);
    assertThatThrownBy(() -> new GaussianMixture(logits, logits, wide, logits))
        .hasMessageContainingAll("mean: does not fit logits of shape [3, 2]", "got   [3, 2]");
    assertThatThrownBy(() -> new GaussianMixture(logits, wide, logits, logits))
        .hasMessageContaining("logScale: does not fit");
    assertThatThrownBy(() -> new GaussianMixture(logits, wide, wide, wide))
        .hasMessageContaining("rhoRaw: does not fit");
    var mixture = new GaussianMixture(logits, wide, wide, logits);
    assertThatThrownBy(() -> mixture.of(pass, Numbers.normal(1, 2, 2), 3))
        .hasMessageContaining("targets: does not fit");
    assertThatThrownBy(() -> mixture.of(pass, Numbers.normal(1, 3, 2), 3, true))
        .hasMessageContaining("GaussianMixture: a mask");
    assertThatThrownBy(() -> mixture.of(pass, Numbers.normal(1, 3, 2), Double.NaN))
        .hasMessageContaining("GaussianMixture: the sum");
  }
}
