package unroll.engine.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Operations on padded sequences see their real steps, and nothing else.
class PaddedTest {
  private static final Lengths RIGHT = new Lengths(6, 6, 2, 0, 5);
  private static final Lengths HOLES =
      Lengths.where(
          new boolean[][] {
            {true, false, true, true, false, false},
            {false, false, true, true, true, true},
            {false, false, false, false, false, false},
            {false, false, false, false, true, false}
          });

  private final Pass pass = Pass.inference();

  /// An operation with a name for JUnit.
  private record Operation(String name, BiFunction<Pass, Padded, Tensor> f) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Operation> operations() {
    return Stream.of(
        new Operation("max", (pass, x) -> x.max(pass)),
        new Operation("mean", (pass, x) -> x.mean(pass)),
        new Operation("flip", (pass, x) -> x.flip(pass).x()),
        new Operation("plus itself", (pass, x) -> x.plus(pass, x).x()),
        new Operation("max of a slice", (pass, x) -> x.slice(pass, 1, 5).max(pass)),
        new Operation("flip of a slice", (pass, x) -> x.slice(pass, 0, 4).flip(pass).x()),
        new Operation("mean of a flip", (pass, x) -> x.flip(pass).mean(pass)));
  }

  static Stream<Arguments> operationsAndLengths() {
    return operations()
        .flatMap(f ->
            Stream.of(Lengths.full(4, 6), RIGHT, HOLES).map(lengths -> Arguments.of(f, lengths)));
  }

  /// The same numbers, with NaN in the padding.
  private static Tensor spoilt(Tensor x, Lengths lengths) {
    var values = x.toArray();
    int n = x.shape().columns();
    var mask = lengths.mask();
    for (int step = 0; step < mask.length; step++) {
      if (!mask[step]) {
        Arrays.fill(values, step * n, (step + 1) * n, Float.NaN);
      }
    }
    return Tensor.variable(x.shape(), values);
  }

  @ParameterizedTest
  @MethodSource("operationsAndLengths")
  void givenNaNInThePadding_whenThereAndBack_thenItReachesNothing(Operation f, Lengths lengths) {
    // given
    var clean = Numbers.variable(1, 4, 6, 3);
    var spoilt = spoilt(clean, lengths);
    // when
    var expected = f.f.apply(pass, new Padded(clean, lengths));
    var got = f.f.apply(pass, new Padded(spoilt, lengths));
    // then
    Numbers.assertSameBits(got, expected);
    var expectedGradient = gradient(f, clean, lengths);
    var gradient = gradient(f, spoilt, lengths);
    Numbers.assertSameBits(gradient, expectedGradient);
    var mask = lengths.mask();
    for (int i = 0; i < gradient.shape().size(); i++) {
      assertThat(mask[i / 3] || gradient.values()[i] == 0).isTrue();
    }
  }

  private static Tensor gradient(Operation f, Tensor x, Lengths lengths) {
    return Numbers.gradients(p -> Numbers.weighted(p, f.f.apply(p, new Padded(x, lengths)), 5), x)[
        0];
  }

  @ParameterizedTest
  @MethodSource("operationsAndLengths")
  void gradientsAgreeWithFiniteDifferences(Operation f, Lengths lengths) {
    var x = Numbers.variable(1, 4, 6, 3);
    GradientCheck.of(
            Parameters.random(1),
            p -> Numbers.weighted(p, f.f.apply(p, new Padded(x, lengths)).tanh(p), 5))
        .and(x)
        .assertWithin(1e-3);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void givenMorePadding_whenComputed_thenNothingChanges(Operation f) {
    // given
    var x = Numbers.variable(1, 4, 6, 3);
    var more = new float[4 * 9 * 3];
    for (int row = 0; row < 4; row++) {
      System.arraycopy(x.values(), row * 18, more, row * 27, 18);
    }
    // when
    var tight = f.f.apply(pass, new Padded(x, RIGHT));
    var loose =
        f.f.apply(pass, new Padded(Tensor.of(Shape.of(4, 9, 3), more), new Lengths(9, 6, 2, 0, 5)));
    // then
    boolean cut = loose.shape().rank() == 3 && loose.shape().axis(1) == 9;
    Numbers.assertSameBits(cut ? loose.slice(pass, 1, 0, 6) : loose, tight);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void givenSequences_whenFlippedTwice_thenTheRealStepsAreAsTheyWere(Lengths lengths) {
    // given
    var x = new Padded(Numbers.normal(1, 4, 6, 3), lengths);
    // when
    var once = x.flip(pass);
    var twice = once.flip(pass);
    // then
    assertThat(once.lengths()).isEqualTo(lengths);
    var zero = new Padded(Tensor.zeros(x.x().shape()), lengths);
    Numbers.assertSameBits(twice.x(), x.plus(pass, zero).x());
    for (int row = 0; row < 4; row++) {
      var there = real(x, row);
      var back = real(once, row);
      for (int k = 0; k < there.length; k++) {
        assertThat(back[back.length - 1 - k]).isEqualTo(there[k]);
      }
    }
  }

  static Stream<Lengths> lengths() {
    return Stream.of(Lengths.full(4, 6), RIGHT, HOLES);
  }

  /// The first feature of the real steps of a sequence.
  private static float[] real(Padded x, int row) {
    var steps = new float[x.lengths().of(row)];
    int k = 0;
    for (int t = 0; t < x.time(); t++) {
      if (x.lengths().real(row, t)) {
        steps[k++] = x.x().at(row * x.time() + t, 0);
      }
    }
    return steps;
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void givenAConstant_whenPooled_thenIsThatConstantUnlessThereIsNoStep(Lengths lengths) {
    // given
    var values = new float[4 * 6 * 3];
    Arrays.fill(values, 2.7f);
    var x = new Padded(Tensor.of(Shape.of(4, 6, 3), values), lengths);
    // when
    var mean = x.mean(pass);
    var max = x.max(pass);
    // then
    for (int row = 0; row < 4; row++) {
      float expected = lengths.of(row) == 0 ? 0 : 2.7f;
      for (int c = 0; c < 3; c++) {
        assertThat(mean.at(row, c)).isCloseTo(expected, within(1e-6f));
        assertThat(max.at(row, c)).isEqualTo(expected);
      }
    }
  }

  @Test
  void givenSequences_whenPooled_thenTheRealStepsCount() {
    var x = Tensor.of(Shape.of(2, 3, 2), 1, -4, 3, -2, 9, 9, -1, 5, 9, 9, -3, 7);
    var real = Lengths.where(new boolean[][] {{true, true, false}, {true, false, true}});
    var padded = new Padded(x, real);
    assertThat(padded.mean(pass).toArray()).containsExactly(2, -3, -2, 6);
    assertThat(padded.max(pass).toArray()).containsExactly(3, -2, -1, 7);
    assertThat(padded.flip(pass).x().toArray())
        .containsExactly(3, -2, 1, -4, 0, 0, -3, 7, 0, 0, -1, 5);
    assertThat(padded.plus(pass, padded).x().toArray())
        .containsExactly(2, -8, 6, -4, 0, 0, -2, 10, 0, 0, -6, 14);
    var slice = padded.slice(pass, 1, 3);
    assertThat(slice.x().toArray()).containsExactly(3, -2, 9, 9, 9, 9, -3, 7);
    assertThat(slice.lengths())
        .isEqualTo(Lengths.where(new boolean[][] {{true, false}, {false, true}}));
    assertThat(slice.lengths())
        .isNotEqualTo(new Lengths(2, 1, 1))
        .hasToString("Lengths of 2 steps: [1, 1]");
  }

  @Test
  void givenSequences_whenMapped_thenTheirLengthsStay() {
    // given
    var x = new Padded(Numbers.normal(1, 4, 6, 3), RIGHT);
    // when
    var y = x.map(features -> features.columns(pass, 0, 2));
    // then
    assertThat(y.lengths()).isSameAs(RIGHT);
    assertThat(y.features()).isEqualTo(2);
    assertThat(y.batch()).isEqualTo(4);
    assertThat(y.time()).isEqualTo(6);
    assertThat(x.with(y.x())).isEqualTo(y);
    assertThatThrownBy(() -> x.map(features -> features.step(pass, 0)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("Padded: must be [batch, time, features]", "got   [4, 3]");
  }

  @Test
  void givenOtherLengths_whenPutTogether_thenRefused() {
    var x = Numbers.normal(1, 2, 3, 4);
    for (var lengths : new Lengths[] {Lengths.full(3, 2), Lengths.full(2, 2), Lengths.full(1, 3)}) {
      assertThatThrownBy(() -> new Padded(x, lengths))
          .isInstanceOf(ShapeException.class)
          .hasMessageContainingAll("its lengths, [", "got   [2, 3, 4]", "Padded.full");
    }
    var padded = Padded.full(x);
    assertThat(padded.lengths())
        .isEqualTo(Lengths.full(2, 3))
        .hasSameHashCodeAs(Lengths.full(2, 3));
    assertThatThrownBy(() -> padded.slice(pass, 2, 4)).hasMessageContaining("≤ 3, got 2 to 4");
    assertThatThrownBy(() -> padded.lengths().slice(2, 1)).hasMessageContaining("got 2 to 1");
  }
}
