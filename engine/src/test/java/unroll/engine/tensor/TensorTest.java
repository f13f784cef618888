package unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.testing.Numbers;

class TensorTest {
  private final Pass pass = Pass.inference();
  private final Tensor x = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void givenSmallOperations_whenComputed_thenAreWhatTheirNamesSay() {
    var row = Tensor.of(Shape.of(3), 10, 20, 30);
    var weight = Tensor.of(Shape.of(2, 3), 1, 0, 0, 0, 1, -1);
    assertThat(x.plus(pass, x).toArray()).containsExactly(2, 4, 6, 8, 10, 12);
    assertThat(x.addRow(pass, row).toArray()).containsExactly(11, 22, 33, 14, 25, 36);
    assertThat(x.times(pass, x).toArray()).containsExactly(1, 4, 9, 16, 25, 36);
    assertThat(x.scaled(pass, 0.5f).toArray()).containsExactly(0.5f, 1, 1.5f, 2, 2.5f, 3);
    assertThat(Products.matmulTransposed(pass, x, weight).toArray()).containsExactly(1, -1, 4, -1);
    assertThat(x.columns(pass, 1, 3).toArray()).containsExactly(2, 3, 5, 6);
    assertThat(x.concat(pass, x.columns(pass, 0, 1)).toArray())
        .containsExactly(1, 2, 3, 1, 4, 5, 6, 4);
    assertThat(x.sum(pass).item()).isEqualTo(21);
    assertThat(x.sumOfSquares(pass).item()).isEqualTo(91);
    assertThat(x.reshaped(pass, Shape.of(1, 2, 3)).step(pass, 1).toArray())
        .containsExactly(4, 5, 6);
    assertThat(x.at(1, 2)).isEqualTo(6);
  }

  @Test
  void givenSequences_whenTheLargestOverTimeIsTaken_thenPaddingAndEqualsBehindDoNotCount() {
    // given: three sequences of two steps; of the first the second step is padding, the last is all
    // padding
    var values = Tensor.variable(Shape.of(3, 2, 2), -1, -2, 5, Float.NaN, 3, 4, 3, 1, 9, 9, 9, 9);
    var lengths = Lengths.where(new boolean[][] {{true, false}, {true, true}, {false, false}});
    try (var training = Numbers.training()) {
      // when
      var largest = new Padded(values, lengths).max(training);
      training.tape().backward(largest.sum(training));
      // then
      assertThat(largest.shape()).isEqualTo(Shape.of(3, 2));
      assertThat(largest.toArray()).containsExactly(-1, -2, 3, 4, 0, 0);
      assertThat(training.tape().gradient(values).toArray())
          .containsExactly(1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0);
    }
    assertThatThrownBy(() -> new Padded(values, Lengths.full(2, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("Padded: must be", "its lengths, [2, 2]", "got   [3, 2, 2]");
    assertThatThrownBy(() -> Lengths.where(new boolean[] {true}, new boolean[] {true, true}))
        .hasMessageContainingAll("every row must have 1 steps", "row 1 has 2");
  }

  @Test
  void givenACopy_whenTheOriginalChanges_thenTheCopyStaysAndIsAConstant() {
    // given
    var variable = Tensor.variable(Shape.of(2), 1, 2);
    var copy = variable.copy();
    // when
    variable.values()[0] = 9;
    // then
    assertThat(copy.toArray()).containsExactly(1, 2);
    assertThat(copy.tracked()).isFalse();
    assertThat(variable.tracked()).isTrue();
  }

  @Test
  void givenAnInferencePass_whenComputedFromVariables_thenNothingIsTracked() {
    assertThat(Numbers.variable(1, 2).scaled(pass, 2).tracked()).isFalse();
    assertThat(Numbers.variable(1, 2).scaled(Numbers.training(), 2).tracked()).isTrue();
    assertThat(Numbers.normal(1, 2).scaled(Numbers.training(), 2).tracked()).isFalse();
    assertThatThrownBy(pass::tape).hasMessageContaining("use Pass.training");
  }

  @Test
  void givenATape_whenTheLossDoesNotDependOnSomething_thenSaysSo() {
    // given
    var training = Numbers.training();
    var used = Numbers.variable(1, 2);
    var unused = Numbers.variable(2, 2);
    // when
    training.tape().backward(used.sum(training));
    // then
    assertThat(training.tape().gradient(used).toArray()).containsExactly(1, 1);
    assertThat(training.tape().reaches(unused)).isFalse();
    assertThatThrownBy(() -> training.tape().gradient(unused))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the loss does not depend on it");
    assertThatThrownBy(() -> training.tape().backward(used))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("Tensor.item", "got   [2]", "sum or the mean");
  }

  static Stream<Arguments> mistakes() {
    var pass = Pass.inference();
    var x = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    var y = Tensor.zeros(Shape.of(3, 2));
    var column = Tensor.zeros(Shape.of(2, 1));
    var number = Tensor.of(Shape.of(), 1);
    return Stream.of(
        of("Tensor.plus", "[3, 2]", () -> x.plus(pass, y)),
        of("Tensor.times", "[3, 2]", () -> x.times(pass, y)),
        of("Tensor.addRow", "[3, 2]", () -> x.addRow(pass, y)),
        of("Products.matmulTransposed", "[3, 2]", () -> Products.matmulTransposed(pass, x, y)),
        of("Shape.withColumns", "[]", () -> Products.matmulTransposed(pass, number, column)),
        of("Tensor.slice", "[2, 3]", () -> x.columns(pass, 2, 4)),
        of("Tensor.slice", "[2, 3]", () -> x.columns(pass, 2, 2)),
        of("Tensor.slice", "[]", () -> number.columns(pass, 0, 1)),
        of("Tensor.concat", "[3, 2]", () -> x.concat(pass, y)),
        of("Tensor.concat", "[]", () -> number.concat(pass, number)),
        of("Tensor.slice", "[2, 3]", () -> x.slice(pass, 2, 0, 1)),
        of("Tensor.slice", "[2, 3]", () -> x.slice(pass, -3, 0, 1)),
        of("Tensor.slice", "[2, 3]", () -> x.slice(pass, 0, -1, 1)),
        of("Tensor.slice", "[2, 3]", () -> x.slice(pass, 0, 1, 3)),
        of("Tensor.concat", "[3, 2]", () -> Tensor.concat(pass, 0, List.of(x, y))),
        of("Tensor.concat", "[2]", () -> Tensor.concat(pass, 0, List.of(x, Numbers.normal(1, 2)))),
        of("Tensor.concat", "[2, 3]", () -> Tensor.concat(pass, 2, List.of(x, x))),
        of("Tensor.stack", "[3, 2]", () -> Tensor.stack(pass, 0, List.of(x, y))),
        of("Tensor.stack", "[2, 3]", () -> Tensor.stack(pass, 3, List.of(x, x))),
        of("Tensor.stack", "[2, 3]", () -> Tensor.stack(pass, -4, List.of(x, x))),
        of("Tensor.repeat", "[2, 3]", () -> x.repeat(pass, 1, 0)),
        of("Tensor.repeat", "[2, 3]", () -> x.repeat(pass, 2, 1)),
        of("Tensor.flip", "[]", () -> number.flip(pass, 0)),
        of("Tensor.flip", "[2, 3]", () -> x.flip(pass, 2)),
        of("Tensor.rows", "[2, 3]", () -> x.selectRows(pass, 0, 2)),
        of("Tensor.rows", "[2, 3]", () -> x.rows(pass, Shape.of(2, 3), 0)),
        of("Tensor.step", "[2, 3]", () -> x.step(pass, 0)),
        of("Tensor.step", "[1, 2, 3]", () -> x.reshaped(pass, Shape.of(1, 2, 3)).step(pass, 2)),
        of("Tensor.reshaped", "[7]", () -> x.reshaped(pass, Shape.of(7))),
        of("Tensor.item", "[2, 3]", () -> Tensor.of(Shape.of(), x.item())));
  }

  private static Arguments of(String where, String got, Supplier<Tensor> mistake) {
    return Arguments.of(where, got, mistake);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("mistakes")
  void givenTheWrongShape_whenItComes_thenSaysWhereWhichRuleWhatCameAndAHint(
      String where, String got, Supplier<Tensor> mistake) {
    assertThatThrownBy(mistake::get)
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith(where + ": ")
        .hasMessageContainingAll("got   " + got, "hint  ");
  }

  @Test
  void givenImpossibleShapes_whenMade_thenRefused() {
    assertThatThrownBy(() -> Shape.of(2, -1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("smaller batch");
    assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Tensor.of(Shape.of(2, 3), 1, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("shape [2, 3] needs 6 values, got 2");
    assertThatThrownBy(() -> new Lengths(3, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each must lie in [0, 3], got [1, 4]");
  }

  @Test
  void givenAShape_whenAsked_thenKnowsRowsColumnsAndAxesFromTheEnd() {
    var shape = Shape.of(2, 3, 4);
    assertThat(shape.size()).isEqualTo(24);
    assertThat(shape.rows()).isEqualTo(6);
    assertThat(shape.columns()).isEqualTo(4);
    assertThat(shape.axis(-1)).isEqualTo(4);
    assertThat(shape.withColumns(9)).isEqualTo(Shape.of(2, 3, 9)).hasToString("[2, 3, 9]");
    assertThat(Shape.of().size()).isEqualTo(1);
    assertThat(Shape.of(0, 5).size()).isZero();
  }

  @Test
  void givenNumbersThatAreNone_whenRectified_thenNothingIsHidden() {
    var x = Tensor.of(Shape.of(4), Float.NaN, Float.NEGATIVE_INFINITY, -0.5f, 1e30f);
    var pass = Pass.inference();
    assertThat(x.relu(pass).toArray()).containsExactly(Float.NaN, 0, 0, 1e30f);
    assertThat(x.leakyRelu(pass, 0.5f).toArray())
        .containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, -0.25f, 1e30f);
    assertThat(x.gelu(pass).toArray()[0]).isNaN();
    assertThat(x.gelu(pass).toArray()[3]).isEqualTo(1e30f);
  }
}
