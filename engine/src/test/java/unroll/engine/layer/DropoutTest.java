package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

class DropoutTest {

  private static Tensor ones(int n) {
    var ones = new float[n];
    Arrays.fill(ones, 1f);
    return Tensor.variable(Shape.of(n), ones);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
  void givenManyNumbers_whenDroppedOut_thenTheShareAndTheExpectedSumAreRight(double rate) {
    // given
    int n = 200_000;
    // when
    var y = new Dropout(rate).forward(Numbers.training(), ones(n)).toArray();
    // then
    float kept = (float) (1 / (1 - rate));
    int dropped = 0;
    int others = 0;
    for (float v : y) {
      dropped += v == 0 ? 1 : 0;
      others += v != 0 && v != kept ? 1 : 0;
    }
    assertThat(others).isZero();
    double deviation = Math.sqrt(rate * (1 - rate) / n);
    assertThat((double) dropped / n).isCloseTo(rate, within(4 * deviation + 1e-5));
    assertThat((n - dropped) * (double) kept / n).isCloseTo(1, within(5 * deviation / (1 - rate)));
  }

  @Test
  void givenAMask_whenWalkingBack_thenItIsTheSameMask() {
    // given
    var x = ones(1003);
    try (var pass = Numbers.training()) {
      // when
      var y = new Dropout(0.3).forward(pass, x);
      pass.tape().backward(y.sum(pass));
      // then: y is the mask, for x is 1
      Numbers.assertSameBits(pass.tape().gradient(x), y);
    }
  }

  @Test
  void givenOnePass_whenUsedTwice_thenTheMasksDiffer() {
    // given
    var pass = Numbers.training();
    // when
    var first = new Dropout(0.5).forward(pass, ones(64)).toArray();
    var second = new Dropout(0.5).forward(pass, ones(64)).toArray();
    // then
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void givenTheSameRandomness_whenPassedAgain_thenTheMaskIsTheSameAndWithAnotherNot() {
    // given
    var dropout = new Dropout(0.5);
    // when
    var one = dropout.forward(Pass.training(new Buffers(), RandomStream.of(1)), ones(64));
    var same = dropout.forward(Pass.training(new Buffers(), RandomStream.of(1)), ones(64));
    var other = dropout.forward(Pass.training(new Buffers(), RandomStream.of(2)), ones(64));
    // then
    Numbers.assertSameBits(same, one);
    assertThat(other.toArray()).isNotEqualTo(one.toArray());
  }

  @Test
  void givenAnInferencePassOrRateZero_whenPassed_thenNothingChanges() {
    // given
    var x = ones(9);
    // when, then
    assertThat(new Dropout(0.5).forward(Pass.inference(), x)).isSameAs(x);
    assertThat(new Dropout(0).forward(Numbers.training(), x)).isSameAs(x);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void givenNonsense_whenBuilt_thenRefused(double rate) {
    assertThatThrownBy(() -> new Dropout(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Dropout: rate must lie in [0, 1), got " + rate);
  }

  /// The mask of a batch of 3 sequences with 5 steps of 1,500 features.
  private static Tensor mask(Dropout dropout, int time) {
    var x = Tensor.variable(Shape.of(3, time, 1500), ones(3 * time * 1500).values());
    return dropout.forward(Pass.training(new Buffers(), RandomStream.of(3)), x).copy();
  }

  @Test
  void givenDropoutOverTime_whenPassed_thenEachStepOfASequenceHasTheSameMask() {
    // when
    var mask = mask(Dropout.locked(0.4), 5);
    // then
    for (int b = 0; b < 3; b++) {
      var sequence = Numbers.row(mask, b, 5);
      for (int t = 1; t < 5; t++) {
        Numbers.assertSameBits(Numbers.steps(sequence, t, t + 1), Numbers.steps(sequence, 0, 1));
      }
    }
    assertThat(Numbers.row(mask, 1, 1).toArray()).isNotEqualTo(Numbers.row(mask, 0, 1).toArray());
    assertThat(share(Numbers.row(mask, 0, 1))).isCloseTo(0.4, within(0.05));
    // the same as plain dropout of sequences of one step
    Numbers.assertSameBits(mask(new Dropout(0.4), 1), Numbers.steps(mask, 0, 1));
  }

  @Test
  void givenDropoutOfSteps_whenPassed_thenAStepStaysOrGoesAsAWhole() {
    // when
    var mask = mask(Dropout.ofSteps(0.4), 40);
    // then
    int gone = 0;
    for (int row = 0; row < 3 * 40; row++) {
      var step = Numbers.row(mask.reshaped(Pass.inference(), Shape.of(120, 1500)), row).toArray();
      assertThat(step).containsOnly(step[0]);
      assertThat(step[0]).isIn(0f, (float) (1 / 0.6));
      gone += step[0] == 0 ? 1 : 0;
    }
    assertThat(gone / 120.0).isCloseTo(0.4, within(0.15));
    assertThat(Numbers.row(mask, 1, 40).toArray()).isNotEqualTo(Numbers.row(mask, 0, 40).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void givenMorePadding_whenPassed_thenTheMaskOfTheRealStepsStays(Dropout.Unit unit) {
    // given
    var dropout = new Dropout(0.4, unit);
    // when, then
    Numbers.assertSameBits(Numbers.steps(mask(dropout, 9), 0, 6), mask(dropout, 6));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithFiniteDifferences(Dropout.Unit unit) {
    var dropout = new Dropout(0.4, unit);
    var x = Numbers.variable(2, 3, 4, 5);
    GradientCheck.of(
            Parameters.random(1),
            pass -> Numbers.weighted(pass, dropout.forward(pass, x).tanh(pass), 3))
        .and(x)
        .assertWithin(1e-3);
  }

  @Test
  void givenNoSequences_whenUnitsAreLargerThanANumber_thenSaysWhichShapeIsNeeded() {
    assertThatThrownBy(() -> Dropout.locked(0.1).forward(Pass.inference(), ones(6)))
        .hasMessageContainingAll("Dropout(0.1, FEATURE)", "[batch, time, features]", "got   [6]");
    assertThatThrownBy(() -> Dropout.ofSteps(0.1).forward(Pass.inference(), ones(6)))
        .hasMessageContaining("Dropout(0.1, STEP)");
  }

  private static double share(Tensor mask) {
    int gone = 0;
    for (float m : mask.toArray()) {
      gone += m == 0 ? 1 : 0;
    }
    return (double) gone / mask.shape().size();
  }
}
