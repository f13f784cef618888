package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PianoRollTest {
  @Test
  void givenPitchesInAnyOrder_whenMade_thenAStepIsASet() {
    var roll = Rolls.of("67 60 64 60||21 108");
    assertThat(roll.at(0)).containsExactly(60, 64, 67);
    assertThat(roll.at(1)).isEmpty();
    assertThat(roll.at(2)).containsExactly(21, 108);
    assertThat(roll.length()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 20, 109, 127})
  void givenAPitchThatNoPianoHas_whenMade_thenSaysSo(int pitch) {
    assertThatThrownBy(() -> new PianoRoll(List.of(new int[] {60, pitch})))
        .hasMessageContaining("a piano has the pitches 21 to 108, got ");
  }

  @Test
  void givenAPiece_whenTransposed_thenEveryPitchMoves() {
    var roll = Rolls.of("60 64||62").transposed(-5);
    assertThat(roll.at(0)).containsExactly(55, 59);
    assertThat(roll.at(1)).isEmpty();
    assertThat(roll.at(2)).containsExactly(57);
  }

  @Test
  void givenAPieceAtTheEdgeOfThePiano_whenTransposedBeyond_thenStaysAsItIs() {
    var roll = Rolls.of("60|107");
    assertThat(roll.transposed(2)).isSameAs(roll);
    assertThat(roll.transposed(1).at(1)).containsExactly(108);
  }
}
