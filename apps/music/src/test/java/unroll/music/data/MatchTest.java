package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchTest {
  @Test
  void givenAPieceThatRepeats_whenMatched_thenEachStepKnowsItsLongestPast() {
    // when: a b c a b a b c
    var match = Match.of(Rolls.of("60|62|64|60|62|60|62|64"));
    // then: the latest of equally long ones
    assertThat(match.steps()).containsExactly(-1, -1, -1, 0, 1, 3, 4, 2);
    assertThat(match.lengths()).containsExactly(0, 0, 0, 1, 2, 1, 2, 3);
  }

  @Test
  void givenOneChordHeldOn_whenMatched_thenOverlapsItself() {
    var match = Match.of(Rolls.of("60|60|60"));
    assertThat(match.steps()).containsExactly(-1, 0, 1);
    assertThat(match.lengths()).containsExactly(0, 1, 2);
  }

  @Test
  void givenAnyPiece_whenItsEndIsCutOff_thenWhatCameBeforeMatchesAsBefore() {
    var whole = Match.of(Rolls.random(60, 1));
    var cut = Match.of(new PianoRoll(Rolls.random(60, 1).steps().subList(0, 40)));
    assertThat(whole.steps()).startsWith(cut.steps());
    assertThat(whole.lengths()).startsWith(cut.lengths());
  }
}
