package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

class InitializerTest {
  private static final Shape SHAPE = Shape.of(40, 60);

  private static float[] drawn(Initializer initializer) {
    return initializer.numbers(SHAPE, RandomStream.of(1));
  }

  private static double deviation(float[] values) {
    double squares = 0;
    for (float v : values) {
      squares += (double) v * v;
    }
    return Math.sqrt(squares / values.length);
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  @Test
  void givenManyWeights_whenDrawn_thenTheySpreadAsTheirPapersSay() {
    assertThat(deviation(drawn(Initializer.normal(0.1)))).isCloseTo(0.1, within(0.005));
    assertThat(deviation(drawn(Initializer.he()))).isCloseTo(Math.sqrt(2.0 / 60), within(0.01));
    assertThat(largest(drawn(Initializer.uniform(0.3)))).isBetween(0.299, 0.3);
    double bound = Math.sqrt(6.0 / 100);
    assertThat(largest(drawn(Initializer.xavier()))).isBetween(0.995 * bound, bound);
    assertThat(drawn(Initializer.zeros())).hasSize(2400).containsOnly(0f);
  }

  @Test
  void givenTheSameRandomness_whenDrawn_thenEachNumberIsTheNextOfTheStream() {
    // given
    var random = RandomStream.of(1);
    // when
    var normal = Initializer.normal(2).numbers(Shape.of(2, 2), RandomStream.of(1));
    // then
    for (float v : normal) {
      assertThat(v).isEqualTo((float) (2 * random.gaussian()));
    }
  }

  @Test
  void givenAConstant_whenDrawn_thenEveryNumberIsItAndNoRandomnessIsUsed() {
    // given
    var random = RandomStream.of(1);
    // when
    var numbers = Initializer.constant(0.25).numbers(SHAPE, random);
    // then
    assertThat(numbers).hasSize(2400).containsOnly(0.25f);
    assertThat(random.uniform()).isEqualTo(RandomStream.of(1).uniform());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 8", "8, 3", "20, 20", "64, 16"})
  void givenAnyShape_whenOrthogonal_thenTheFewerRowsOrColumnsAreOrthonormal(int rows, int columns) {
    // when
    var shape = Shape.of(rows, columns);
    var w = Tensor.of(shape, Initializer.orthogonal().numbers(shape, RandomStream.of(5)));
    // then
    boolean wide = rows <= columns;
    for (int i = 0; i < Math.min(rows, columns); i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          dot += wide ? (double) w.at(i, k) * w.at(j, k) : (double) w.at(k, i) * w.at(k, j);
        }
        assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void givenASquareWeight_whenIdentity_thenHas1OnTheDiagonalAndRefusesOthers() {
    var identity = Initializer.identity().numbers(Shape.of(3, 3), RandomStream.of(1));
    assertThat(identity).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    assertThatThrownBy(() -> Initializer.identity().numbers(Shape.of(9, 3), RandomStream.of(1)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("Initializer.identity", "got   [9, 3]", "hint  ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void givenNonsense_whenMade_thenRefused(double value) {
    assertThatThrownBy(() -> Initializer.normal(value))
        .hasMessageContaining("Initializer.normal: deviation must be 0 or more, got " + value);
    assertThatThrownBy(() -> Initializer.uniform(value))
        .hasMessageContaining("Initializer.uniform: bound must be 0 or more, got " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void givenNoNumberAsASlope_whenMadeAnActivation_thenRefused(double slope) {
    assertThatThrownBy(() -> Activation.leakyRelu(slope))
        .hasMessageContaining("slope must be a number, got " + slope);
  }
}
