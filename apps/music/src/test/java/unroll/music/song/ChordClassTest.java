package unroll.music.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChordClassTest {
  @ParameterizedTest
  @CsvSource({
    "C:maj, C, 0",
    "B:maj7, Bmaj7, 11",
    "Bb:min/b3, Bbm, 22",
    "Db:7/b7, Db7, 1",
    "F:maj6, F, 5",
    "E:hdim7, Edim, 16",
    "G:sus4(b7), Gsus4, 7",
    "A:min7, Am7, 21",
    "Ab, Ab, 8",
    "Cb:maj, B, 11",
    "N, N.C., 24"
  })
  void givenALabel_whenRead_thenHasItsSymbolAndItsTriad(String label, String symbol, int triad) {
    int chord = ChordClass.ofLabel(label);
    assertThat(ChordClass.symbol(chord, true)).isEqualTo(symbol);
    assertThat(ChordClass.triad(chord)).isEqualTo(triad);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H:maj", "C:", "C:foo", ":maj", " :maj", "C##:maj", "n"})
  void givenWhatIsNoLabel_whenRead_thenItIsRefused(String label) {
    assertThatThrownBy(() -> ChordClass.ofLabel(label))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ROOT:QUALITY");
  }

  @Test
  void givenEveryChord_whenMoved_thenItsTonesMoveWithIt() {
    for (int chord = 0; chord < ChordClass.NONE; chord++) {
      for (int up = -6; up < 12; up++) {
        int moved = ChordClass.transposed(chord, up);
        for (int pitch = 60; pitch < 72; pitch++) {
          assertThat(ChordClass.has(moved, pitch + up)).isEqualTo(ChordClass.has(chord, pitch));
        }
      }
      assertThat(ChordClass.has(chord, 60 + ChordClass.root(chord))).isTrue();
    }
    assertThat(ChordClass.transposed(ChordClass.NONE, 3)).isEqualTo(ChordClass.NONE);
    assertThat(ChordClass.pitchClasses(ChordClass.NONE)).isZero();
  }

  @Test
  void givenTheKeys_whenAskedForTheirTonic_thenItIsCOrAm() {
    assertThat(ChordClass.symbol(ChordClass.tonic(false), false)).isEqualTo("C");
    assertThat(ChordClass.symbol(ChordClass.tonic(true), false)).isEqualTo("Am");
  }
}
