package unroll.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.recurrent.Lstm;
import unroll.engine.testing.Numbers;

/// Packing weights once, and sharing products, shows in no result.
class PackedWeightsTest {
  private final Dense dense = new Dense(40, 70, RandomStream.of(1));
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
  void givenWeightsThatChange_whenTheyAreToldSo_thenThePassAfterSeesThem() {
    // given
    var buffers = new Buffers();
    var packed = new PackedWeights();
    dense.forward(Pass.inference(buffers, packed), x);
    dense.parameters().forEach(p -> p.value().values()[0] += 1);
    // when
    packed.changed();
    // then
    var y = dense.forward(Pass.inference(buffers, packed), x).toArray();
    assertThat(y).isEqualTo(alone(dense, x));
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
        var y = x.matmulTransposed(pass, weight).toArray();
        // then
        assertThat(y).isEqualTo(x.matmulTransposed(Pass.inference(), weight.copy()).toArray());
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
          var y = large.matmulTransposed(pass, weight).toArray();
          // then
          var expected = large.matmulTransposed(Pass.inference(), weight.copy()).toArray();
          assertThat(y).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void givenThreadsForOneSequence_whenRead_thenTheBitsAreThoseOfOne(int threads) {
    // given
    var embedding = new Embedding(30, 130, 1, RandomStream.of(3));
    var lstm = new Lstm(130, 129, RandomStream.of(4));
    var output = new Dense(129, 555, RandomStream.of(5));
    var lengths = Lengths.full(1, 9);
    int[] words = {3, 1, 4, 1, 5, 9, 2, 6, 29};
    // when
    try (var crew = new Crew(threads);
        var pass = Pass.inference(new Buffers(), new PackedWeights(), crew)) {
      var h = lstm.forward(pass, embedding.forward(pass, words, 1, 9), lstm.start(1), lengths);
      var y = output.forward(pass, h.sequence());
      // then
      var one = Pass.inference();
      var expected = lstm.forward(one, embedding.forward(one, words, 1, 9), lstm.start(1), lengths);
      Numbers.assertSameBits(h.sequence(), expected.sequence());
      Numbers.assertSameBits(y, output.forward(one, expected.sequence()));
    }
  }
}
