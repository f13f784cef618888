package unroll.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;

/// Memory goes round: a pass takes what the pass before has given back.
class BuffersTest {
  private static final int BATCH = 8;
  private static final int SIZE = 48;

  private final Embedding embedding = new Embedding(SIZE, SIZE, 1, Parameters.random(1));
  private final Stacked<Lstm.State> lstm =
      Stacked.of(Lstm::new, SIZE, SIZE, 2, new Dropout(0.2), Parameters.random(2));
  private final Dense decoder = new Dense(SIZE, SIZE, Parameters.random(3));

  /// There and back through a network; gives back the loss.
  private float train(Buffers buffers) {
    return train(buffers, 32);
  }

  private float train(Buffers buffers, int time) {
    var lengths = new Lengths(time, time, time, time - 1, time - 3, 7, 3, 1, 0);
    var symbols = new int[BATCH * time];
    try (var pass = Pass.training(buffers, RandomStream.of(4))) {
      var words = embedding.forward(pass, symbols, BATCH, time);
      var read = lstm.forward(pass, new Padded(words, lengths)).sequence().x();
      var context = new DotAttention().forward(pass, read, read, AttentionMask.causal()).context();
      var logits = decoder.forward(pass, context.plus(pass, read));
      var loss = SoftmaxCrossEntropy.of(pass, logits, symbols, symbols.length);
      pass.tape().backward(loss);
      return loss.item();
    }
  }

  @Test
  void givenAPassThatHasRun_whenItRunsAgain_thenItTakesNoNewMemory() {
    // given
    var buffers = new Buffers();
    float first = train(buffers);
    long made = buffers.made();
    // when
    float again = train(buffers);
    train(buffers);
    // then
    assertThat(made).isPositive();
    assertThat(buffers.made()).isEqualTo(made);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void givenAPassOfAnotherLength_whenAllHaveRun_thenNoneTakesNewMemory() {
    // given
    var buffers = new Buffers();
    for (int i = 0; i < 2; i++) {
      train(buffers, 32);
      train(buffers, 9);
      train(buffers, 20);
    }
    long made = buffers.made();
    // when
    train(buffers, 20);
    train(buffers, 9);
    train(buffers, 32);
    // then
    assertThat(buffers.made()).isEqualTo(made);
  }

  @Test
  void givenFreeArraysOfLessThanTwiceTheSize_whenOneIsTaken_thenTheSmallestOfThemServes() {
    // given
    var buffers = new Buffers();
    var large = buffers.take(160);
    var small = buffers.take(128);
    buffers.giveBack(large);
    buffers.giveBack(small);
    // when, then
    assertThat(buffers.take(96)).isSameAs(small);
    assertThat(buffers.take(96)).isSameAs(large);
    buffers.giveBack(large);
    assertThat(buffers.take(80)).isNotSameAs(large);
  }

  /// With an array for each size it would be 4.9 times as much as for the longest alone.
  @Test
  void givenPassesOfManyLengths_whenAllHaveRun_thenTheyShareTheMemoryOfTheLongest() {
    // given
    var alone = new Buffers();
    train(alone, 90);
    var buffers = new Buffers();
    // when
    for (int time : RandomStream.of(1).permutation(90)) {
      train(buffers, 7 + time % 84);
    }
    // then
    assertThat(buffers.made()).isLessThan(alone.made() * 5 / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 80, 81, 100, 127, 128, 129, 1000, 4097, 1 << 20, 1 << 30})
  void givenAnySize_whenRounded_thenIsEnoughAndAtMostAQuarterMore(int size) {
    // when
    int rounded = Buffers.rounded(size);
    // then
    assertThat(rounded).isGreaterThanOrEqualTo(size);
    assertThat(rounded).isLessThanOrEqualTo(Math.max(64, size + size / 4 + 1));
    assertThat(Buffers.rounded(rounded)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 64",
    "64, 64",
    "65, 80",
    "80, 80",
    "81, 96",
    "128, 128",
    "129, 160",
    "1000, 1024",
    "1025, 1280",
    "2147483600, 2147483600"
  })
  void givenASize_whenRounded_thenIsTheNextQuarterOfAPowerOfTwo(int size, int rounded) {
    assertThat(Buffers.rounded(size)).isEqualTo(rounded);
  }

  @Test
  void givenAnArrayGivenBackTwice_whenItComes_thenRefused() {
    // given
    var pass = Pass.training(new Buffers(), RandomStream.of(1));
    var array = pass.borrow(10);
    pass.giveBack(array);
    // when, then
    assertThatThrownBy(() -> pass.giveBack(array))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("given back already");
  }

  @Test
  void givenAUsedBuffer_whenZerosAreBorrowed_thenTheyAreZeros() {
    // given
    var buffers = new Buffers();
    var used = buffers.take(100);
    Arrays.fill(used, 5f);
    buffers.giveBack(used);
    // when
    var zeros = Pass.training(buffers, RandomStream.of(1)).zeros(Shape.of(100));
    // then
    assertThat(zeros.values()).isSameAs(used);
    assertThat(zeros.toArray()).containsOnly(0f);
  }
}
