package unroll.engine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.memory.Buffers;
import unroll.engine.parallel.Crew;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Packing weights once, and sharing products, shows in no result.
class PackedWeightsTest {
  private final Parameters parameters = Parameters.random(1);
  private final Dense dense = new Dense(40, 70, parameters);
  private final Tensor x = Numbers.normal(2, 3, 40);

  private static float[] alone(Dense dense, Tensor x) {
    return dense.forward(Pass.inference(), x).toArray();
  }

  @Test
  void givenPassesThatShareThem_whenOneThreadOrMany_thenEachGivesTheSame() {
    var packed = new PackedWeights();
    var expected = alone(dense, x);
    IntStream.range(0, 8)
        .parallel()
        .forEach(_ -> {
          try (var pass = Pass.inference(new Buffers(), packed)) {
            assertThat(dense.forward(pass, x).toArray()).isEqualTo(expected);
          }
        });
  }

  @Test
  void givenWeightsThatChange_whenTheySaySo_thenThePassAfterSeesThem() {
    // given
    var buffers = new Buffers();
    var packed = new PackedWeights();
    var before = dense.forward(Pass.inference(buffers, packed), x).toArray();
    // when
    for (var parameter : parameters.all()) {
      parameter.value().values()[0] += 1;
      parameter.value().changed();
    }
    // then
    var after = dense.forward(Pass.inference(buffers, packed), x).toArray();
    assertThat(after).isEqualTo(alone(dense, x)).isNotEqualTo(before);
  }

  @Test
  void givenWeightsThatStay_whenUsedByManyPasses_thenTheyArePackedOnce() {
    // given
    var packed = new PackedWeights();
    var weight = Block.all(parameters.require("weight"));
    var packing = packed.transposed(weight);
    int at = 12; // a number for every kind of kernels: there may be room before the first
    float first = packing[at];
    packing[at] = 7; // to be told from numbers that were packed anew
    // when, then
    assertThat(packed.transposed(weight)[at]).isEqualTo(7);
    weight.weight().changed();
    assertThat(packed.transposed(weight)[at]).isEqualTo(first);
  }

  /// As with an embedding that is output weight too: the product's right side is new in each pass.
  @Test
  void givenAWeightThatIsAResult_whenMultipliedInManyPasses_thenEachPassPacksItsOwn() {
    // given
    var buffers = new Buffers();
    var packed = new PackedWeights();
    for (int i = 0; i < 3; i++) {
      try (var pass = Pass.inference(buffers, packed)) {
        var weight = x.scaled(pass, i); // [3, 40]
        // when
        var y = Products.matmulTransposed(pass, x, weight).toArray();
        // then
        assertThat(y)
            .isEqualTo(Products.matmulTransposed(Pass.inference(), x, weight.copy()).toArray());
      }
    }
  }

  @Test
  void givenThreadsAndAWeightThatIsAResult_whenMultiplied_thenThePassStaysWithItsOwnThread() {
    // given
    var buffers = new Buffers();
    var large = Numbers.normal(6, 300, 200);
    try (var crew = new Crew(3)) {
      for (int i = 1; i < 20; i++) {
        try (var pass = Pass.inference(buffers, new PackedWeights(), crew)) {
          var weight = large.scaled(pass, i);
          // when
          var y = Products.matmulTransposed(pass, large, weight).toArray();
          // then
          var expected =
              Products.matmulTransposed(Pass.inference(), large, weight.copy()).toArray();
          assertThat(y).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void givenThreadsForOneSequence_whenRead_thenTheBitsAreThoseOfOne(int threads) {
    // given
    var embedding = new Embedding(30, 130, 1, Parameters.random(3));
    var lstm = new Lstm(130, 129, Parameters.random(4));
    var output = new Dense(129, 555, Parameters.random(5));
    var words = PaddedIds.of(new int[] {3, 1, 4, 1, 5, 9, 2, 6, 29});
    // when
    try (var crew = new Crew(threads);
        var pass = Pass.inference(new Buffers(), new PackedWeights(), crew)) {
      var h = lstm.forward(pass, embedding.forward(pass, words)).sequence().x();
      var y = output.forward(pass, h);
      // then
      var one = Pass.inference();
      var expected = lstm.forward(one, embedding.forward(one, words)).sequence().x();
      Numbers.assertSameBits(h, expected);
      Numbers.assertSameBits(y, output.forward(one, expected));
    }
  }

  @Test
  void givenWeightsOfFewDigits_whenAskedFor_thenTheyArePackedInEightBitsUntilTheyChange() {
    var packed = new PackedWeights();
    var weight = Tensor.of(Shape.of(2, 3), 0.5f, -3, 63.5f, 0, 1, 2);
    var block = Block.all(weight);
    assertThat(packed.eightBits(block)).isPresent();
    weight.values()[0] = 0.1f;
    weight.changed();
    assertThat(packed.eightBits(block)).isEmpty();
  }
}
