package unroll.music.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.music.evaluation.ChoraleStatistics;
import unroll.music.midi.Key;

class HarmonyTest {
  @ParameterizedTest(name = "{0} over {1} to {2} over {3}")
  @CsvSource({
    "67, 60, 69, 62, 7", // C–G to D–A
    "79, 60, 81, 62, 7", // a twelfth is a fifth
    "72, 60, 74, 62, 0",
    "60, 60, 62, 62, 0", // unisons
    "67, 60, 67, 60, -1", // nothing moves
    "67, 60, 69, 60, -1", // one moves
    "67, 60, 62, 67, -1", // they move apart
    "67, 60, 68, 62, -1", // to a diminished fifth
    "-1, 60, 69, 62, -1" // one begins
  })
  void givenTwoVoices_whenTheyMove_thenOnlyPerfectIntervalsKeptAreParallel(
      int before, int otherBefore, int now, int otherNow, int expected) {
    assertThat(Harmony.parallel(before, otherBefore, now, otherNow)).isEqualTo(expected);
    assertThat(Harmony.parallel(otherBefore, before, otherNow, now)).isEqualTo(expected);
  }

  @Test
  void givenChords_whenAsked_thenTriadsOfTheKeyAreKnown() {
    var aMinor = Key.parse("Am");
    assertThat(Harmony.isChordOf(new int[] {76, 72, 69, 45}, aMinor)).isTrue();
    assertThat(Harmony.isChordOf(new int[] {76, 71, 68, 52}, aMinor)).isTrue(); // dominant
    assertThat(Harmony.isChordOf(new int[] {76, 73, 69, 45}, aMinor)).isTrue(); // closing major
    assertThat(Harmony.isChordOf(new int[] {69, 69, 57, 45}, aMinor)).isTrue(); // bare
    assertThat(Harmony.isChordOf(new int[] {74, 70, 65, 46}, aMinor)).isFalse(); // B♭
    assertThat(Harmony.isChordOf(new int[] {76, 74, 69, 45}, aMinor)).isFalse(); // not a triad
    assertThat(Harmony.isTonic(new int[] {76, 73, 69, 45}, 9)).isTrue();
    assertThat(Harmony.isTonic(new int[] {76, 71, 68, 52}, 9)).isFalse();
  }

  @Test
  void givenAChoraleWithKnownFaults_whenCounted_thenAllAreFound() {
    // given: a bar of four chords; bass and tenor move in fifths, alto and bass in octaves; at last
    // the alto lies above the soprano, and the bass too low
    var faulty = Chorales.of("72 60 55 48|71 62 57 50|71 62 57 50|67 69 60 35");
    // when
    var statistics = ChoraleStatistics.of(List.of(faulty), Chorales.COMPASS);
    // then
    assertThat(statistics.bars()).isEqualTo(1);
    assertThat(statistics.fifths()).isEqualTo(1);
    assertThat(statistics.octaves()).isEqualTo(1);
    assertThat(statistics.inCompass()).isEqualTo(15 / 16.0);
    assertThat(statistics.uncrossed()).isEqualTo(0.75);
    assertThat(statistics.cadences()).isZero();
  }

  @Test
  void givenACadence_whenCounted_thenThereIsNothingToBlame() {
    var statistics = ChoraleStatistics.of(List.of(Chorales.CADENCE), Chorales.COMPASS);
    assertThat(statistics).isEqualTo(new ChoraleStatistics(1, 1, 1, 1, 0, 0, 1, 1, 1));
  }
}
