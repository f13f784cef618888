package unroll.music.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.TuneText;

class MelodyStatisticsTest {
  private static Melody tune(int pickup, String text) {
    return TuneText.parse("tune", new Metre(3, 4), new Key(0, false), pickup, text);
  }

  @Test
  void givenMelodies_thenTheHistogramsCountIntervalsWithinThem() {
    var statistics = MelodyStatistics.of(List.of(tune(0, "C2 D2 c'2 |"), tune(0, "C4 C2 |")));
    assertThat(statistics.intervals())
        .containsExactly(entry(0, 1.0 / 3), entry(2, 1.0 / 3), entry(12, 1.0 / 3));
    assertThat(statistics.durations()).containsExactly(entry(24, 0.8), entry(48, 0.2));
    assertThat(statistics)
        .extracting(MelodyStatistics::melodies, MelodyStatistics::notes, MelodyStatistics::bars)
        .containsExactly(2, 5, 2);
    assertThat(statistics.inKey()).isEqualTo(1);
    assertThat(statistics.fullBars()).isEqualTo(1);
  }

  @Test
  void givenATuneThatUsesItsTime_thenEveryBarIsFull() {
    assertThat(MelodyStatistics.fullBars(tune(0, "C2 D2 E2 | C6 |"))).isEqualTo(2);
    assertThat(MelodyStatistics.fullBars(tune(0, "C2 z4 | z4 C2 |"))).isEqualTo(2);
    assertThat(MelodyStatistics.fullBars(tune(0, "C6 | z6 | C6 |"))).isEqualTo(2);
    assertThat(MelodyStatistics.fullBars(tune(0, "C12 | C6 |"))).isEqualTo(3); // a tied note
  }

  @Test
  void givenATuneThatStopsInABar_thenThatBarIsNotFull() {
    assertThat(MelodyStatistics.fullBars(tune(0, "C2 D2 E2 | C4"))).isEqualTo(1);
    assertThat(MelodyStatistics.fullBars(tune(0, "C5"))).isZero();
  }

  @Test
  void givenAPickup_thenTheLastBarMayLackIt_andNothingElse() {
    assertThat(MelodyStatistics.fullBars(tune(2, "C2 | C2 D2 E2 | C4"))).isEqualTo(3);
    assertThat(MelodyStatistics.fullBars(tune(2, "C2 | C2 D2 E2 | C6"))).isEqualTo(3);
    assertThat(MelodyStatistics.fullBars(tune(2, "C2 | C2 D2 E2 | C5"))).isEqualTo(2);
  }

  @Test
  void totalVariationIsNoughtForEqualsAndOneForStrangers() {
    var a = new TreeMap<>(Map.of(1, 0.5, 2, 0.5));
    var b = new TreeMap<>(Map.of(2, 0.25, 3, 0.75));
    assertThat(MelodyStatistics.totalVariation(a, a)).isZero();
    assertThat(MelodyStatistics.totalVariation(a, new TreeMap<>(Map.of(3, 1.0)))).isEqualTo(1);
    assertThat(MelodyStatistics.totalVariation(a, b)).isCloseTo(0.75, within(1e-12));
    assertThat(MelodyStatistics.totalVariation(b, a)).isCloseTo(0.75, within(1e-12));
  }
}
