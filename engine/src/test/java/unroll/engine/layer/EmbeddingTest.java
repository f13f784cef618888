package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Short cuts for tables: they show in no bit.
class EmbeddingTest {
  private static final int WORDS = 5;
  private static final int SIZE = 19;
  private static final int[] IDS = {3, 0, 3, -1, 1, 3, 0, 0, 4, 4, 1, 3}; // [2, 6]

  private final Parameters parameters = Parameters.random(1);
  private final Embedding embedding = new Embedding(WORDS, SIZE, 1, parameters);
  private final Tensor table = parameters.require("weight");

  static Stream<Recurrent<?>> recurrent() {
    return Stream.of(
        new Lstm(SIZE, 7, Parameters.random(2)), new Gru(SIZE, 7, Parameters.random(2)));
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
        var looked = new Padded(rows, lengths);
        var read = layer.forward(pass, looked, layer.start(2), direction);
        var plain = layer.forward(pass, looked.with(rows.copy()), layer.start(2), direction);
        // then
        Numbers.assertSameBits(read.sequence().x(), plain.sequence().x());
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

  private static Tensor ones(int rows, int columns) {
    var ones = new float[rows * columns];
    Arrays.fill(ones, 1f);
    return Tensor.variable(Shape.of(rows, columns), ones);
  }

  /// The same table of 400 words full of ones, with dropout of a third.
  private static Embedding dropping() {
    var full = Parameters.from((_, shape, _, _) -> ones(shape.rows(), shape.columns()).values());
    return new Embedding(400, 3, full).withDropout(1 / 3.0);
  }

  @Test
  void givenEmbeddingDropout_whenLookedUp_thenWordsAreThereWhollyOrNotAtAllWhereverTheyStand() {
    // given: every word twice, in two sequences
    var ids = new int[800];
    Arrays.setAll(ids, i -> i % 400);
    var embedding = dropping();
    // when
    var y = embedding.forward(Numbers.training(), ids, 2, 400);
    // then
    int gone = 0;
    for (int word = 0; word < 400; word++) {
      float first = y.at(word, 0);
      assertThat(first).isIn(0f, 1.5f);
      for (int row : new int[] {word, word + 400}) {
        assertThat(Numbers.row(y.reshaped(Pass.inference(), Shape.of(800, 3)), row).toArray())
            .containsOnly(first);
      }
      gone += first == 0 ? 1 : 0;
    }
    assertThat(gone / 400.0).isBetween(0.24, 0.43); // 4 deviations
  }

  @Test
  void givenEmbeddingDropout_whenTheBatchIsCutOtherwise_thenTheSameWordsAreLeftOut() {
    // given
    var embedding = dropping();
    // when
    var together = embedding.forward(Numbers.training(), new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
    var padded = new int[] {6, 5, 4, 3, 2, 1, -1, -1};
    var other = embedding.forward(Numbers.training(), padded, 1, 8);
    // then
    for (int word = 1; word <= 6; word++) {
      assertThat(other.at(6 - word, 1)).isEqualTo(together.at(word - 1, 1));
    }
    assertThat(Numbers.steps(other, 6, 8).toArray()).containsOnly(0f);
  }

  @Test
  void givenEmbeddingDropout_whenPassesDiffer_thenSoDoTheWordsAndInferenceLeavesNoneOut() {
    // given
    var embedding = dropping();
    var ids = new int[400];
    Arrays.setAll(ids, i -> i);
    // when
    var one = embedding.forward(Pass.training(new Buffers(), RandomStream.of(1)), ids, 1, 400);
    var same = embedding.forward(Pass.training(new Buffers(), RandomStream.of(1)), ids, 1, 400);
    var other = embedding.forward(Pass.training(new Buffers(), RandomStream.of(2)), ids, 1, 400);
    // then
    Numbers.assertSameBits(same, one);
    assertThat(other.toArray()).isNotEqualTo(one.toArray());
    assertThat(embedding.forward(Pass.inference(), ids, 1, 400).toArray()).containsOnly(1f);
    assertThat(embedding.withDropout(0).forward(Numbers.training(), ids, 1, 400).toArray())
        .containsOnly(1f);
  }

  @Test
  void gradientsWithEmbeddingDropoutAgreeWithFiniteDifferences() {
    var dropping = embedding.withDropout(0.4);
    GradientCheck.of(
            parameters,
            pass -> Numbers.weighted(pass, dropping.forward(pass, IDS, 2, 6).tanh(pass), 3))
        .assertWithin(1e-3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void givenNonsenseAsARate_whenMade_thenRefused(double rate) {
    assertThatThrownBy(() -> embedding.withDropout(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Embedding: dropout must lie in [0, 1), got " + rate);
  }
}
