package unroll.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final int MANY = 100_000;

  @Test
  void givenASeed_whenDrawn_thenIsTheSplitMixOfTheJdk() {
    // given: the JDK's generator of the same paper, whose first number for the seed is the key
    for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE}) {
      var jdk = new SplittableRandom(new SplittableRandom(seed).nextLong());
      var stream = RandomStream.of(seed);
      // when, then
      for (int i = 0; i < 100; i++) {
        assertThat(stream.bits(i)).isEqualTo(jdk.nextLong());
      }
    }
  }

  @Test
  void givenASeed_whenDrawnInAnyYear_thenTheNumbersAreThese() {
    // given
    var stream = RandomStream.of(42).fork(3);
    // when, then: written down once; a change would break every recipe
    assertThat(stream.bits(0)).isEqualTo(0xBF1A6B74FF19F83L);
    assertThat(stream.uniform()).isEqualTo(0.0466560552158114);
    assertThat(stream.gaussian()).isEqualTo(-0.9589252789444357);
    assertThat(stream.below(1000)).isEqualTo(455);
    assertThat(stream.permutation(8)).containsExactly(4, 6, 1, 7, 3, 0, 5, 2);
  }

  @Test
  void givenManyDraws_whenCounted_thenAreUniform() {
    // given
    var stream = RandomStream.of(5);
    var tenths = new int[10];
    double sum = 0;
    // when: outside of [0, 1) there is no such tenth
    for (int i = 0; i < MANY; i++) {
      double u = stream.uniform();
      tenths[(int) (u * 10)]++;
      sum += u;
    }
    // then
    assertThat(sum / MANY).isCloseTo(0.5, within(0.004));
    for (int count : tenths) {
      assertThat(count).isBetween(MANY / 10 - 400, MANY / 10 + 400);
    }
  }

  @Test
  void givenManyElements_whenTheirBitsAreCounted_thenEachIsSetHalfTheTime() {
    // given
    var stream = RandomStream.of(6);
    var set = new int[64];
    // when
    for (int i = 0; i < MANY; i++) {
      long bits = stream.bits(i);
      for (int b = 0; b < 64; b++) {
        set[b] += (int) (bits >>> b & 1);
      }
    }
    // then
    for (int count : set) {
      assertThat(count).isBetween(MANY / 2 - 800, MANY / 2 + 800);
    }
  }

  @Test
  void givenManyGaussians_whenMeasured_thenHaveMeanZeroAndDeviationOne() {
    // given
    var stream = RandomStream.of(7);
    double sum = 0;
    double squares = 0;
    int within1 = 0;
    // when
    for (int i = 0; i < MANY; i++) {
      double g = stream.gaussian();
      sum += g;
      squares += g * g;
      within1 += Math.abs(g) < 1 ? 1 : 0;
    }
    // then
    assertThat(sum / MANY).isCloseTo(0, within(0.015));
    assertThat(squares / MANY).isCloseTo(1, within(0.02));
    assertThat((double) within1 / MANY).isCloseTo(0.6827, within(0.008));
  }

  @Test
  void givenABound_whenDrawn_thenEveryNumberBelowItComesEquallyOften() {
    // given
    var stream = RandomStream.of(8);
    var counts = new int[7];
    // when
    for (int i = 0; i < 70_000; i++) {
      counts[stream.below(7)]++;
    }
    // then
    assertThat(Arrays.stream(counts).boxed()).allMatch(count -> Math.abs(count - 10_000) < 400);
    assertThat(stream.below(1)).isZero();
    assertThat(stream.below(Integer.MAX_VALUE)).isNotNegative();
    assertThatThrownBy(() -> stream.below(0)).hasMessageContaining("bound must be positive, got 0");
  }

  @Test
  void givenANumber_whenPermuted_thenEachComesOnceAndEachPlaceIsEquallyLikely() {
    // given
    var stream = RandomStream.of(9);
    var firsts = new int[5];
    for (int i = 0; i < 5000; i++) {
      // when
      var order = stream.permutation(5);
      // then
      firsts[order[0]]++;
      Arrays.sort(order);
      assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }
    assertThat(Arrays.stream(firsts).boxed()).allMatch(count -> Math.abs(count - 1000) < 150);
    assertThat(stream.permutation(0)).isEmpty();
  }

  @Test
  void givenForks_whenDrawn_thenAllDifferAndNeitherOrderNorUseMatters() {
    // given
    var parent = RandomStream.of(10);
    var seen = new HashSet<Long>();
    // when
    for (int i = -3; i < 30; i++) {
      for (int j = 0; j < 30; j++) {
        seen.add(parent.fork(i).fork(j).bits(0));
        seen.add(parent.fork(i).fork(j).bits(1));
      }
    }
    long before = parent.fork(4).bits(0);
    parent.uniform();
    // then
    assertThat(seen).hasSize(33 * 30 * 2);
    assertThat(parent.fork(4).bits(0)).isEqualTo(before);
  }

  /// What dropout draws its masks from.
  @Test
  void givenAStream_whenManyBitsAreDrawnAtATime_thenTheNumbersAreThese() {
    // given
    var stream = RandomStream.of(42).fork(3);
    var first = new int[4];
    var later = new int[4];
    // when: written down once; a change would break every recipe
    stream.bits(0, 4, first);
    stream.bits(1000, 2, later);
    // then
    assertThat(first).containsExactly(0x15a41bfa, 0xad31b8c4, 0x60fb9352, 0x42ae31e8);
    assertThat(later).containsExactly(0x95056957, 0x28743789, 0, 0);
  }

  @Test
  void givenParts_whenTheirBitsAreDrawn_thenTheyAreThoseOfTheWhole() {
    // given
    var stream = RandomStream.of(11);
    var whole = new int[100];
    var part = new int[30];
    // when
    stream.bits(0, 100, whole);
    stream.bits(40, 30, part);
    // then
    assertThat(part).containsExactly(Arrays.copyOfRange(whole, 40, 70));
  }

  @Test
  void givenNames_whenForked_thenEachHasItsOwnNumbersWhichStay() {
    // given
    var stream = RandomStream.of(42);
    // when, then: written down once; a change would break every recipe
    assertThat(stream.fork("lstm").bits(0)).isEqualTo(0xeecaa6b03036cfceL);
    assertThat(stream.fork("").bits(0)).isEqualTo(0x6c76b6838274a727L);
    var seen = new HashSet<Long>();
    for (var name : new String[] {"", "a", "b", "ab", "ba", "aa", "lstm", "l0", "l1", "l01"}) {
      seen.add(stream.fork(name).bits(0));
    }
    assertThat(seen).hasSize(10);
  }
}
