package unroll.music.data;

import static java.lang.StrictMath.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyCountsTest {
  /// 87 keys never sound in 4 steps, 3 of them after another.
  private static final double MARGINAL_SILENCE = -87 * log(5.0 / 6);

  private static final double CHAIN_SILENCE = -87 * log(4.0 / 5);

  private final KeyCounts counts = KeyCounts.of(List.of(Rolls.of("60|60|60|")));

  @Test
  void givenAKeyThatSoundsThreeTimesOfFour_whenForetoldByItself_thenOneOfEachIsAdded() {
    var losses = counts.marginalLosses(Rolls.of("|60|"));
    assertThat(losses).hasSize(2); // all but the first
    assertThat(losses[0]).isCloseTo(MARGINAL_SILENCE - log(4.0 / 6), within(1e-9));
    assertThat(losses[1]).isCloseTo(MARGINAL_SILENCE - log(2.0 / 6), within(1e-9));
  }

  @Test
  void givenAKeyThatSoundsOnTwiceAndThenEnds_whenForetoldFromTheStepBefore_thenCountsBoth() {
    var losses = counts.chainLosses(Rolls.of("60|60||60"));
    assertThat(losses[0]).isCloseTo(CHAIN_SILENCE - log(3.0 / 5), within(1e-9));
    assertThat(losses[1]).isCloseTo(CHAIN_SILENCE - log(2.0 / 5), within(1e-9));
    assertThat(losses[2]).isCloseTo(CHAIN_SILENCE - log(1.0 / 2), within(1e-9)); // never seen
  }

  @Test
  void givenAPieceOfOneStepOrNone_whenForetold_thenThereIsNothingToForetell() {
    assertThat(counts.marginalLosses(Rolls.of("60"))).isEmpty();
    assertThat(counts.chainLosses(new PianoRoll(List.of()))).isEmpty();
  }
}
