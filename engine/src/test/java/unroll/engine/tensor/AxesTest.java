package unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.testing.Numbers;

/// What holds for the operations along an axis, whichever axis of whatever shape it is.
class AxesTest {
  private final Pass pass = Pass.inference();

  /// Shapes of one to four axes, each with each of its axes.
  static Stream<Arguments> axes() {
    return Stream.of(new int[] {7}, new int[] {5, 3}, new int[] {2, 4, 3}, new int[] {2, 3, 1, 4})
        .flatMap(
            sizes -> IntStream.range(0, sizes.length).mapToObj(axis -> Arguments.of(sizes, axis)));
  }

  private static int[] with(int[] sizes, int axis, int size) {
    var others = sizes.clone();
    others[axis] = size;
    return others;
  }

  /// What an operation gives that takes each place on an axis from elsewhere on it, number by
  /// number.
  private static Tensor taken(Tensor x, int axis, int size, IntUnaryOperator from) {
    var shape = x.shape().withAxis(axis, size);
    int inner = 1;
    for (int k = axis + 1; k < shape.rank(); k++) {
      inner *= shape.axis(k);
    }
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      int place = i / inner % size;
      int outer = i / inner / size;
      int source = outer * x.shape().axis(axis) + from.applyAsInt(place);
      values[i] = x.values()[source * inner + i % inner];
    }
    return Tensor.of(shape, values);
  }

  @ParameterizedTest
  @MethodSource("axes")
  void givenParts_whenConcatenatedAndSliced_thenTheyComeBack(int[] sizes, int axis) {
    // given
    var parts = new ArrayList<Tensor>();
    for (int size : new int[] {2, 1, 4}) {
      parts.add(Numbers.normal(size, with(sizes, axis, size)));
    }
    // when
    var whole = Tensor.concat(pass, axis, parts);
    // then
    assertThat(whole.shape()).isEqualTo(Shape.of(with(sizes, axis, 7)));
    Numbers.assertSameBits(whole.slice(pass, axis, 0, 2), parts.get(0));
    Numbers.assertSameBits(whole.slice(pass, axis, 2, 3), parts.get(1));
    Numbers.assertSameBits(whole.slice(pass, axis - sizes.length, 3, 7), parts.get(2));
    Numbers.assertSameBits(Tensor.concat(pass, axis - sizes.length, parts), whole);
    Numbers.assertSameBits(Tensor.concat(pass, axis, parts.subList(1, 2)), parts.get(1));
  }

  @ParameterizedTest
  @MethodSource("axes")
  void givenATensor_whenSlicedFlippedOrRepeated_thenEachNumberIsFromItsPlace(
      int[] sizes, int axis) {
    // given
    var x = Numbers.normal(1, sizes);
    int size = sizes[axis];
    int half = size / 2;
    // when, then
    Numbers.assertSameBits(
        x.slice(pass, axis, half, size), taken(x, axis, size - half, place -> place + half));
    Numbers.assertSameBits(x.flip(pass, axis), taken(x, axis, size, place -> size - 1 - place));
    Numbers.assertSameBits(
        x.repeat(pass, axis, 3), taken(x, axis, 3 * size, place -> place % size));
    Numbers.assertSameBits(x.slice(pass, axis, 0, size), x);
    Numbers.assertSameBits(x.repeat(pass, axis, 1), x);
  }

  @ParameterizedTest
  @MethodSource("axes")
  void givenATensor_whenFlippedTwice_thenIsAsItWas(int[] sizes, int axis) {
    var x = Numbers.normal(1, sizes);
    Numbers.assertSameBits(x.flip(pass, axis).flip(pass, axis - sizes.length), x);
  }

  @ParameterizedTest
  @MethodSource("axes")
  void givenTensors_whenStacked_thenEachIsASliceOfTheNewAxis(int[] sizes, int axis) {
    // given
    var parts =
        List.of(Numbers.normal(1, sizes), Numbers.normal(2, sizes), Numbers.normal(3, sizes));
    // when
    var stacked = Tensor.stack(pass, axis, parts);
    // then
    assertThat(stacked.shape().rank()).isEqualTo(sizes.length + 1);
    assertThat(stacked.shape().axis(axis)).isEqualTo(3);
    for (int k = 0; k < 3; k++) {
      var part = stacked.slice(pass, axis, k, k + 1);
      Numbers.assertSameBits(part.reshaped(pass, Shape.of(sizes)), parts.get(k));
    }
    var behind = Tensor.stack(pass, -1, parts);
    assertThat(behind.shape().columns()).isEqualTo(3);
    Numbers.assertSameBits(Tensor.stack(pass, sizes.length, parts), behind);
  }

  @ParameterizedTest
  @MethodSource("axes")
  void givenASlice_whenWalkedBack_thenTheRestGetsNoGradient(int[] sizes, int axis) {
    // given
    var x = Numbers.variable(1, sizes);
    int size = sizes[axis];
    // when
    var gradient = Numbers.gradients(p -> x.slice(p, axis, size - 1, size).sum(p), x)[0];
    // then
    Numbers.assertSameBits(
        gradient,
        taken(
            Tensor.concat(
                pass, axis, List.of(Tensor.zeros(gradient.shape()), ones(with(sizes, axis, 1)))),
            axis,
            size,
            place -> place < size - 1 ? 0 : size));
  }

  private static Tensor ones(int... sizes) {
    var ones = new float[Shape.of(sizes).size()];
    java.util.Arrays.fill(ones, 1f);
    return Tensor.of(Shape.of(sizes), ones);
  }

  @Test
  void givenStepsOfADecoder_whenStacked_thenTheyAreASequence() {
    var one = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    var other = Tensor.of(Shape.of(2, 2), 5, 6, 7, 8);
    var sequence = Tensor.stack(pass, 1, List.of(one, other));
    Numbers.assertSameBits(sequence, Tensor.of(Shape.of(2, 2, 2), 1, 2, 5, 6, 3, 4, 7, 8));
    Numbers.assertSameBits(sequence.step(pass, 1), other);
  }

  @Test
  void givenAPartThatIsNoVariable_whenWalkedBack_thenOnlyTheOthersGetAGradient() {
    // given
    var variable = Numbers.variable(1, 2, 3);
    var constant = Numbers.normal(2, 2, 3);
    try (var training = Numbers.training()) {
      // when
      var all = Tensor.concat(training, 0, List.of(constant, variable, variable));
      training.tape().backward(all.sum(training));
      // then
      assertThat(training.tape().gradient(variable).toArray()).containsOnly(2f);
      assertThat(training.tape().reaches(constant)).isFalse();
    }
    var none = Tensor.stack(Numbers.training(), 0, List.of(constant, constant));
    assertThat(none.tracked()).isFalse();
  }

  @Test
  void givenNothing_whenMovedAlongAnAxis_thenIsStillNothing() {
    var none = Tensor.zeros(Shape.of(0, 3));
    var narrow = Tensor.zeros(Shape.of(2, 0));
    var x = Numbers.normal(1, 2, 3);
    Numbers.assertSameBits(Tensor.concat(pass, 0, List.of(none, x, none)), x);
    Numbers.assertSameBits(Tensor.concat(pass, 1, List.of(narrow, x)), x);
    Numbers.assertSameBits(none.slice(pass, 1, 0, 2), Tensor.zeros(Shape.of(0, 2)));
    Numbers.assertSameBits(none.flip(pass, 1), none);
    Numbers.assertSameBits(none.flip(pass, 0), none);
    Numbers.assertSameBits(narrow.repeat(pass, 0, 2), Tensor.zeros(Shape.of(4, 0)));
    Numbers.assertSameBits(narrow.flip(pass, 0), narrow);
    Numbers.assertSameBits(
        Tensor.stack(pass, 1, List.of(none, none)), Tensor.zeros(Shape.of(0, 2, 3)));
    assertThatThrownBy(() -> Tensor.concat(pass, 0, List.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Tensor.concat: needs at least one tensor, got none");
    assertThatThrownBy(() -> Tensor.stack(pass, 0, List.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Tensor.stack: needs at least one tensor, got none");
  }

  @Test
  void givenRows_whenSelected_thenTheyComeAsOftenAsAskedAndNothingIsZeros() {
    // given
    var x = Numbers.normal(1, 2, 3, 4); // six rows
    // when
    var rows = x.selectRows(pass, 5, 0, -1, 5);
    // then
    assertThat(rows.shape()).isEqualTo(Shape.of(4, 4));
    Numbers.assertSameBits(Numbers.row(rows, 0), Numbers.row(x, 5));
    Numbers.assertSameBits(Numbers.row(rows, 1), Numbers.row(x, 0));
    assertThat(Numbers.row(rows, 2).toArray()).containsOnly(0f);
    Numbers.assertSameBits(Numbers.row(rows, 3), Numbers.row(x, 5));
    assertThat(x.selectRows(pass).shape()).isEqualTo(Shape.of(0, 4));
  }

  @Test
  void givenRows_whenTheirLargestIsSought_thenOfEqualsTheFirst() {
    var x = Tensor.of(Shape.of(2, 2, 3), 1, 3, 2, 5, 5, 5, -3, -1, -1, 0, -0f, -9);
    assertThat(x.argmax()).containsExactly(1, 0, 1, 0);
    assertThat(Tensor.of(Shape.of(3), 1, 2, 9).argmax()).containsExactly(2);
    assertThat(Tensor.of(Shape.of(2), Float.NEGATIVE_INFINITY, -9).argmax()).containsExactly(1);
    assertThat(Tensor.zeros(Shape.of(0, 3)).argmax()).isEmpty();
  }
}
