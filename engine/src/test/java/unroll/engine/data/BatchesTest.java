package unroll.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.random.RandomStream;

class BatchesTest {

  private static int[] lengths(int n) {
    var random = RandomStream.of(1);
    return IntStream.range(0, n).map(_ -> 1 + random.below(100)).toArray();
  }

  private static List<List<Integer>> asLists(List<int[]> batches) {
    return batches.stream().map(b -> Arrays.stream(b).boxed().toList()).toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 3", "10, 10", "10, 99", "1000, 16", "129, 16"})
  void givenExamples_whenShuffled_thenEachComesExactlyOnceInBatchesOfTheSize(int n, int size) {
    // when
    var batches = Batches.shuffled(lengths(n), size, RandomStream.of(2));
    // then
    var all = batches.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    assertThat(all).containsExactly(IntStream.range(0, n).toArray());
    assertThat(batches).allMatch(b -> 0 < b.length && b.length <= size);
    assertThat(batches).hasSize((n + size - 1) / size);
  }

  @Test
  void givenManyLengths_whenShuffled_thenSimilarOnesAreTogether() {
    // given
    var lengths = lengths(4096);
    // when
    var batches = Batches.shuffled(lengths, 16, RandomStream.of(2));
    // then
    double padded = 0;
    for (var batch : batches) {
      int longest = Arrays.stream(batch).map(i -> lengths[i]).max().orElseThrow();
      padded += (double) longest * batch.length;
    }
    double real = Arrays.stream(lengths).sum();
    assertThat(padded / real).isLessThan(1.2); // left to chance it would be 1.9
  }

  @Test
  void givenASeed_whenShuffledAgain_thenTheBatchesAreTheSameAndWithAnotherSeedNot() {
    // given
    var lengths = lengths(100);
    // when
    var one = asLists(Batches.shuffled(lengths, 7, RandomStream.of(2)));
    var same = asLists(Batches.shuffled(lengths, 7, RandomStream.of(2)));
    var other = asLists(Batches.shuffled(lengths, 7, RandomStream.of(3)));
    // then
    assertThat(same).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void givenManyEpochs_whenShuffled_thenTheLongestAreNotAlwaysLast() {
    // given
    var lengths = IntStream.rangeClosed(1, 64).toArray();
    // when
    var placesOfTheLongest =
        IntStream.range(0, 50)
            .map(epoch -> {
              var batches = asLists(Batches.shuffled(lengths, 4, RandomStream.of(epoch)));
              return IntStream.range(0, batches.size())
                  .filter(i -> batches.get(i).contains(63))
                  .findFirst()
                  .orElseThrow();
            })
            .distinct();
    // then
    assertThat(placesOfTheLongest.count()).isGreaterThan(8);
  }

  @Test
  void givenANumber_whenCutInOrder_thenTheOrderStays() {
    assertThat(asLists(Batches.inOrder(5, 2)))
        .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
    assertThat(Batches.inOrder(0, 2)).isEmpty();
    assertThatThrownBy(() -> Batches.inOrder(5, 0)).hasMessageContaining("positive, got 0");
    assertThatThrownBy(() -> Batches.shuffled(new int[3], 0, RandomStream.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive, got 0");
  }

  @Test
  void givenSymbols_whenNumbered_thenBothWaysAgreeAndTwinsAreRefused() {
    // given
    var vocabulary = new Vocabulary(List.of("a", "ü", ""));
    // when, then
    assertThat(vocabulary.size()).isEqualTo(3);
    for (int id = 0; id < 3; id++) {
      assertThat(vocabulary.id(vocabulary.symbol(id))).hasValue(id);
    }
    assertThat(vocabulary.id("b")).isEqualTo(OptionalInt.empty());
    assertThatThrownBy(() -> new Vocabulary(List.of("a", "b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' comes twice");
  }

  @ParameterizedTest
  @CsvSource({"41, 4, 5, 8", "44, 4, 5, 8", "21, 1, 5, 4", "6, 1, 5, 1", "100, 7, 2, 49"})
  void givenALongText_whenCutIntoStreams_thenEachExampleGoesOnWhereTheOneABatchBeforeEnded(
      int length, int size, int steps, int examples) {
    // given
    var text = IntStream.range(0, length).toArray();
    // when
    var streams = Batches.streams(text, size, steps);
    // then
    assertThat(streams).hasSize(examples).allMatch(example -> example.length == steps + 1);
    var targets = streams.stream().flatMapToInt(e -> Arrays.stream(e, 1, e.length));
    assertThat(targets.toArray()).doesNotHaveDuplicates(); // each symbol is a target once at most
    for (int i = 0; i < examples; i++) {
      int[] own = streams.get(i);
      assertThat(own).containsExactly(IntStream.rangeClosed(own[0], own[0] + steps).toArray());
      if (i >= size) {
        assertThat(own[0]).isEqualTo(streams.get(i - size)[steps]);
      }
    }
    // the streams lie one behind the other, from the beginning of the text
    int each = examples / size * steps;
    assertThat(streams.subList(0, size))
        .extracting(example -> example[0])
        .containsExactlyElementsOf(IntStream.range(0, size).mapToObj(b -> b * each).toList());
    assertThat(length - 1 - size * each).isBetween(0, size * steps - 1);
  }

  @Test
  void givenATextThatIsTooShort_whenCutIntoStreams_thenSaysSo() {
    assertThatThrownBy(() -> Batches.streams(new int[20], 4, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Batches: 20 symbols are too few for 4 streams of 5 steps");
    assertThat(Batches.streams(new int[21], 4, 5)).hasSize(4);
    assertThatThrownBy(() -> Batches.streams(new int[0], 1, 1)).hasMessageContaining("too few");
    assertThatThrownBy(() -> Batches.streams(new int[9], 0, 1)).hasMessageContaining("size");
    assertThatThrownBy(() -> Batches.streams(new int[9], 1, 0)).hasMessageContaining("steps");
  }

  @Test
  void givenABatchSizeBeyondAllExamples_whenShuffled_thenOneBatchHasThemAll() {
    for (int size : new int[] {1_000_000_000, Integer.MAX_VALUE}) {
      var batches = Batches.shuffled(new int[] {3, 1, 2}, size, RandomStream.of(1));
      assertThat(batches).hasSize(1);
      assertThat(batches.getFirst()).containsExactlyInAnyOrder(0, 1, 2);
    }
  }
}
