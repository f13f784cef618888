package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.tensor.Buffers;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Short cuts for tables: they show in no bit.
class EmbeddingTest {
  private static final int WORDS = 5;
  private static final int SIZE = 19;
  private static final int[] IDS = {3, 0, 3, -1, 1, 3, 0, 0, 4, 4, 1, 3}; // [2, 6]

  private final Embedding embedding = new Embedding(WORDS, SIZE, 1, RandomStream.of(1));
  private final Tensor table = embedding.ownParameters().getFirst().value();

  static Stream<Recurrent<?>> recurrent() {
    return Stream.of(new Lstm(SIZE, 7, RandomStream.of(2)), new Gru(SIZE, 7, RandomStream.of(2)));
  }

  @ParameterizedTest
  @MethodSource("recurrent")
  <S> void givenFewerWordsThanSteps_whenRead_thenTheTablesProductGivesTheSameBits(
      Recurrent<S> layer) {
    for (var lengths : List.of(Lengths.full(2, 6), new Lengths(6, 3, 6))) {
      for (var direction : Direction.values()) {
        // given
        var pass = Pass.inference();
        var rows = embedding.forward(pass, IDS, 2, 6);
        assertThat(rows.lookup()).isNotNull();
        // when
        var read = layer.forward(pass, rows, layer.start(2), lengths, direction);
        var plain = layer.forward(pass, rows.copy(), layer.start(2), lengths, direction);
        // then
        Numbers.assertSameBits(read.sequence(), plain.sequence());
      }
    }
  }

  /// How else the table is used in the same pass.
  enum Use {
    ALONE,
    TWICE,
    DENSE_BEFORE,
    DENSE_AFTER
  }

  @ParameterizedTest
  @EnumSource
  void givenATable_whenItsGradientTravelsAsRows_thenItIsTheDenseOne(Use use) {
    // given
    var factors = Numbers.normal(3, 2, 6, SIZE);
    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      // when
      var dense = table.sumOfSquares(pass);
      var loss = embedding.forward(pass, IDS, 2, 6).times(pass, factors).sum(pass);
      switch (use) {
        case ALONE -> {}
        case TWICE -> loss = loss.plus(pass, embedding.forward(pass, IDS, 3, 4).sumOfSquares(pass));
        case DENSE_BEFORE -> loss = loss.plus(pass, dense);
        case DENSE_AFTER -> loss = loss.plus(pass, table.sumOfSquares(pass));
      }
      pass.tape().backward(loss);
      // then
      var expected = expected(use, factors);
      var total = new float[WORDS * SIZE];
      Arrays.fill(total, 9);
      pass.tape().addGradientTo(table, total, true);
      assertThat(total).containsExactly(expected, within());
      pass.tape().addGradientTo(table, total, false);
      for (int i = 0; i < total.length; i++) {
        expected[i] *= 2;
      }
      assertThat(total).containsExactly(expected, within());
      assertThat(pass.tape().reaches(table)).isTrue();
      pass.tape().gradient(table).values()[0] = 7; // it is an ordinary tensor on demand
      assertThat(pass.tape().gradient(table).values()[0]).isEqualTo(7);
    }
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(2e-5f);
  }

  private float[] expected(Use use, Tensor factors) {
    var expected = new float[WORDS * SIZE];
    for (int i = 0; i < IDS.length; i++) {
      for (int j = 0; j < SIZE && IDS[i] >= 0; j++) {
        int at = IDS[i] * SIZE + j;
        expected[at] += factors.values()[i * SIZE + j];
        expected[at] += use == Use.TWICE ? 2 * table.values()[at] : 0;
      }
    }
    for (int at = 0; at < expected.length; at++) {
      boolean dense = use == Use.DENSE_BEFORE || use == Use.DENSE_AFTER;
      expected[at] += dense ? 2 * table.values()[at] : 0;
    }
    return expected;
  }

  @Test
  void givenATableThatNothingReaches_whenAdded_thenTheSumIsCleared() {
    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      var total = new float[] {1, 2};
      var other = Tensor.variable(Shape.of(2), 3, 4);
      pass.tape().addGradientTo(other, total, true);
      assertThat(total).containsExactly(0, 0);
    }
  }
}
