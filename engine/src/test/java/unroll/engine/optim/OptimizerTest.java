package unroll.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// What optimisers remember, and the settings that PyTorch's figures do not touch.
class OptimizerTest {

  static Stream<Optimizer> each() {
    return Stream.of(
        new Sgd(0.9),
        new Sgd(new Sgd.Config(0.9, 0.5, false, 0.1)),
        new AveragedSgd(new AveragedSgd.Config(5, 0)),
        new Adagrad(new Adagrad.Config(0.1, 0.2, 1e-10, 0)),
        new Adadelta(Adadelta.Config.DEFAULT),
        new RmsProp(new RmsProp.Config(0.9, 1e-8, 0.5, 0)),
        new Adam(Adam.Config.DEFAULT),
        new AdamW(AdamW.DEFAULT));
  }

  private static List<Parameter> parameters() {
    return List.of(Numbers.parameter("a", 1, 2, 3), Numbers.parameter("b", 2, 4));
  }

  private static void steps(Optimizer optimizer, int from, int to) {
    for (int k = from; k < to; k++) {
      optimizer.step(
          List.of(Numbers.normal(10 + k, 6).toArray(), Numbers.normal(50 + k, 4).toArray()), 0.1);
    }
  }

  private static Tensor[] values(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::value).toArray(Tensor[]::new);
  }

  /// As a file gives it back: copies.
  private static Optimizer.State stored(Optimizer.State state) {
    var tensors = new TreeMap<String, Tensor>();
    state.tensors().forEach((name, tensor) -> tensors.put(name, tensor.copy()));
    return new Optimizer.State(tensors, new TreeMap<>(state.numbers()));
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenARememberedState_whenGoneOnFromIt_thenTheBitsAreThoseOfOneRun(Optimizer optimizer) {
    // given
    var whole = parameters();
    optimizer.prepare(whole);
    steps(optimizer, 0, 7);
    var broken = parameters();
    optimizer.prepare(broken);
    steps(optimizer, 0, 4);
    var state = stored(optimizer.state());
    // when
    optimizer.prepare(broken);
    optimizer.restore(state);
    steps(optimizer, 4, 7);
    // then
    Numbers.assertSameBits(values(broken), values(whole));
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenAnOptimiser_whenPreparedAgain_thenRemembersNothing(Optimizer optimizer) {
    // given
    var first = parameters();
    optimizer.prepare(first);
    steps(optimizer, 0, 3);
    // when
    var second = parameters();
    optimizer.prepare(second);
    steps(optimizer, 0, 3);
    // then
    Numbers.assertSameBits(values(second), values(first));
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenAnOptimiser_whenPreparedForOtherParameters_thenRemembersOnlyOfThese(
      Optimizer optimizer) {
    // given
    optimizer.prepare(parameters());
    // when
    optimizer.prepare(List.of(Numbers.parameter("c", 1, 5)));
    // then
    assertThat(optimizer.state().tensors().keySet()).isNotEmpty().allMatch(n -> n.endsWith(".c"));
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenAStateThatIsRestored_whenSteppedFurther_thenTheStoredOneStays(Optimizer optimizer) {
    // given
    optimizer.prepare(parameters());
    steps(optimizer, 0, 2);
    var state = stored(optimizer.state());
    var before = stored(state);
    // when
    optimizer.restore(state);
    steps(optimizer, 2, 4);
    // then
    Numbers.assertSameBits(
        state.tensors().values().toArray(Tensor[]::new),
        before.tensors().values().toArray(Tensor[]::new));
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenManyWeights_whenSteppedInPiecesInAnyOrder_thenTheBitsAreTheSame(Optimizer optimizer) {
    // given
    int[] sizes = {3, 70_001, 65_536, 1};
    var weights = new ArrayList<float[]>();
    for (Optimizer.Work work : List.<Optimizer.Work>of(Pieces::forward, Pieces::back)) {
      var parameters = new ArrayList<Parameter>();
      for (int size : sizes) {
        parameters.add(Numbers.parameter("p" + size, size, size));
      }
      optimizer.prepare(parameters);
      // when
      for (int step = 0; step < 3; step++) {
        var gradients = new ArrayList<float[]>();
        for (int size : sizes) {
          gradients.add(Numbers.normal(step + size, size).toArray());
        }
        optimizer.step(gradients, 0.1, work);
      }
      parameters.forEach(p -> weights.add(p.value().toArray()));
    }
    // then
    for (int k = 0; k < sizes.length; k++) {
      assertThat(weights.get(k)).isEqualTo(weights.get(sizes.length + k));
    }
  }

  private static final class Pieces {
    static void forward(int count, IntConsumer task) {
      assertThat(count).isGreaterThan(2);
      IntStream.range(0, count).forEach(task);
    }

    static void back(int count, IntConsumer task) {
      IntStream.range(0, count).map(i -> count - 1 - i).forEach(task);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenMomentumOrMeans_whenARowHasNoGradient_thenOnlyItsOwnPastMovesIt(Optimizer optimizer) {
    // given
    var parameters = Parameters.random(1);
    var weight = parameters.get("embedding", Initializer.constant(1), 2, 1);
    optimizer.prepare(parameters.all());
    optimizer.step(List.of(new float[] {0.5f, 0}), 0.1);
    float before = weight.values()[0];
    // when
    optimizer.step(List.of(new float[] {0, 0}), 0.1);
    // then
    boolean remembers =
        !(optimizer instanceof Adagrad
            || optimizer instanceof Adadelta
            || optimizer instanceof AveragedSgd);
    assertThat(weight.values()[0] != before).isEqualTo(remembers);
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenAnOptimiserThatKnowsNoParameters_whenStepped_thenSaysWhatToCallFirst(
      Optimizer optimizer) {
    var name = optimizer.getClass().getSimpleName();
    assertThatThrownBy(() -> optimizer.step(List.of(new float[6]), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + ": call prepare(parameters) before the first step");
    assertThatThrownBy(() -> optimizer.step(List.of(), 0.1))
        .hasMessageContaining("call prepare(parameters)");
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenGradientsThatDoNotFit_whenStepped_thenRefusedAndNothingHasChanged(Optimizer optimizer) {
    // given
    var parameters = parameters();
    optimizer.prepare(parameters);
    var name = optimizer.getClass().getSimpleName();
    var state = optimizer.state().numbers();
    var before = parameters();
    // when, then
    assertThatThrownBy(() -> optimizer.step(List.of(new float[6]), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + ": needs a gradient for each of 2 parameters, got 1");
    assertThatThrownBy(() -> optimizer.step(List.of(new float[6], new float[4], new float[4]), 0.1))
        .hasMessageContaining("for each of 2 parameters, got 3");
    assertThatThrownBy(() -> optimizer.step(List.of(new float[6], new float[3]), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + ": the gradient of b must have 4 numbers, got 3");
    Numbers.assertSameBits(values(parameters), values(before));
    assertThat(parameters).allMatch(p -> p.value().revision() == 0);
    assertThat(optimizer.state().numbers()).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("each")
  void givenAStep_whenItIsDone_thenTheWeightsSayThatTheyHaveChanged(Optimizer optimizer) {
    var parameters = parameters();
    optimizer.prepare(parameters);
    steps(optimizer, 0, 3);
    assertThat(parameters).allMatch(p -> p.value().revision() == 3);
  }

  @Test
  void givenTheStateOfAnotherOptimiser_whenRestored_thenSaysWhatIsMissingAndWhatIsStrange() {
    // given
    var adam = new Adam(Adam.Config.DEFAULT);
    adam.prepare(parameters());
    var sgd = new Sgd(0.9);
    sgd.prepare(parameters());
    // when, then
    assertThatThrownBy(() -> adam.restore(sgd.state()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "needs {beta1Power=a number, beta2Power=a number, mean.a=[2, 3], mean.b=[4]",
            "got {steps=a number, velocity.a=[2, 3], velocity.b=[4]}",
            "it belongs to another model or optimiser");
    var other = stored(adam.state());
    other.tensors().put("mean.a", Tensor.zeros(Shape.of(3, 2)));
    assertThatThrownBy(() -> adam.restore(other))
        .hasMessageContaining("needs {mean.a=[2, 3]}, got {mean.a=[3, 2]}");
  }

  private static float[] after(Optimizer optimizer, double rate, float... gradients) {
    var parameters = Parameters.random(1);
    var w = parameters.get("w", Initializer.constant(1), 1);
    optimizer.prepare(parameters.all());
    var path = new float[gradients.length];
    for (int k = 0; k < gradients.length; k++) {
      optimizer.step(List.of(new float[] {gradients[k]}), rate);
      path[k] = w.values()[0];
    }
    return path;
  }

  @Test
  void givenDampening_whenStepped_thenTheFirstGradientIsWholeAndLaterOnesAreNot() {
    // b = 1, then 0.5 · 1 + 0.75 · 2 = 2, then 0.5 · 2 + 0 = 1
    assertThat(after(new Sgd(new Sgd.Config(0.5, 0.25, false, 0)), 0.5, 1, 2, 0))
        .containsExactly(0.5f, -0.5f, -1f);
    // without momentum there is nothing to dampen
    assertThat(after(new Sgd(new Sgd.Config(0, 0.25, false, 0)), 0.5, 1, 2))
        .containsExactly(0.5f, -0.5f);
  }

  @Test
  void givenNesterovAndWeightDecay_whenStepped_thenFollowsItsFormula() {
    // g = 1 + 0.5 · 1 = 1.5, b = 1.5, w = 1 − 0.5 · (1.5 + 0.5 · 1.5) = −0.125
    // g = 1 − 0.5 · 0.125 = 0.9375, b = 0.75 + 0.9375, w = −0.125 − 0.5 · (0.9375 + 0.84375)
    assertThat(after(new Sgd(new Sgd.Config(0.5, 0, true, 0.5)), 0.5, 1, 1))
        .containsExactly(-0.125f, -1.015625f);
  }

  @Test
  void givenAStartAndADecayOfTheRate_whenAdagradSteps_thenBothCount() {
    // a = 0.75 + 0.25 = 1, then 1 + 3 = 4; the rate is 1, then 1 / (1 + 1 · 1)
    var path =
        after(new Adagrad(new Adagrad.Config(1, 0.75, 1e-10, 0)), 1, 0.5f, (float) Math.sqrt(3));
    assertThat(path[0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(path[1]).isCloseTo((float) (0.5 - 0.5 * Math.sqrt(3) / 2), within(1e-6f));
  }

  @Test
  void givenALargeEpsilon_whenStepped_thenItShortensTheStep() {
    // the root of the squares is 1 in each case
    assertThat(after(new Adagrad(new Adagrad.Config(0, 0, 3, 0)), 1, 1)).containsExactly(0.75f);
    assertThat(after(new RmsProp(new RmsProp.Config(0, 3, 0, 0)), 1, 1)).containsExactly(0.75f);
    assertThat(after(new Adam(new Adam.Config(0, 0, 3, 0)), 1, 1)).containsExactly(0.75f);
    // √3 / √(1 + 3)
    assertThat(after(new Adadelta(new Adadelta.Config(0, 3, 0)), 1, 1)[0])
        .isCloseTo((float) (1 - Math.sqrt(3) / 2), within(1e-6f));
  }

  @Test
  void givenAdamW_whenThereIsNoGradient_thenOnlyTheDecayMovesTheWeight() {
    assertThat(after(new AdamW(new Adam.Config(0.9, 0.999, 1e-8, 0.25)), 0.5, 0, 0))
        .containsExactly(0.875f, 0.765625f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void givenASettingThatIsNoFraction_whenMade_thenSaysWhich(double value) {
    var end = " must lie in [0, 1), got " + value;
    refused("Sgd: momentum" + end, () -> new Sgd(value));
    refused("Sgd: dampening" + end, () -> new Sgd.Config(0, value, false, 0));
    refused("Adadelta: rho" + end, () -> new Adadelta.Config(value, 1, 0));
    refused("RmsProp: alpha" + end, () -> new RmsProp.Config(value, 1, 0, 0));
    refused("RmsProp: momentum" + end, () -> new RmsProp.Config(0, 1, value, 0));
    refused("Adam: beta1" + end, () -> new Adam.Config(value, 0, 1, 0));
    refused("Adam: beta2" + end, () -> new Adam.Config(0, value, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.POSITIVE_INFINITY, Double.NaN})
  void givenASettingBelowZero_whenMade_thenSaysWhich(double value) {
    var end = " must be 0 or more, got " + value;
    refused("Sgd: weightDecay" + end, () -> new Sgd.Config(0, 0, false, value));
    refused("Adagrad: rateDecay" + end, () -> new Adagrad.Config(value, 0, 1, 0));
    refused("Adagrad: initial" + end, () -> new Adagrad.Config(0, value, 1, 0));
    refused("Adagrad: weightDecay" + end, () -> new Adagrad.Config(0, 0, 1, value));
    refused("Adadelta: weightDecay" + end, () -> new Adadelta.Config(0, 1, value));
    refused("RmsProp: weightDecay" + end, () -> new RmsProp.Config(0, 1, 0, value));
    refused("Adam: weightDecay" + end, () -> new Adam.Config(0, 0, 1, value));
    end = " must be positive, got " + value;
    refused("Adagrad: epsilon" + end, () -> new Adagrad.Config(0, 0, value, 0));
    refused("Adadelta: epsilon" + end, () -> new Adadelta.Config(0, value, 0));
    refused("RmsProp: epsilon" + end, () -> new RmsProp.Config(0, value, 0, 0));
    refused("Adam: epsilon" + end, () -> new Adam.Config(0, 0, value, 0));
  }

  @Test
  void givenNesterovWithoutMomentumOrWithDampening_whenMade_thenRefused() {
    refused(
        "Sgd: Nesterov's momentum needs momentum above 0 and dampening 0, got 0.0 and 0.0",
        () -> new Sgd.Config(0, 0, true, 0));
    refused(
        "Sgd: Nesterov's momentum needs momentum above 0 and dampening 0, got 0.9 and 0.1",
        () -> new Sgd.Config(0.9, 0.1, true, 0));
  }

  private static void refused(String message, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
