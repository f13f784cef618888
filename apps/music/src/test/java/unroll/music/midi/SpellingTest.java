package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.music.midi.Signature.Mode;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "61, -1, MINOR, C♯4", // the leading note of D minor
    "61, -1, MAJOR, D♭4",
    "68, 0, MINOR, G♯4",
    "66, 1, DORIAN, F♯4",
    "70, 0, MAJOR, B♭4",
    "71, -6, MAJOR, C♭5",
    "60, 7, MAJOR, B♯3",
    "60, 0, MAJOR, C4"
  })
  void givenAKey_thenItsTonesAreSpelledAsMusiciansDo(
      int pitch, int sharps, Mode mode, String name) {
    assertThat(Spelling.of(pitch, new Signature(sharps, mode))).hasToString(name);
  }

  @Test
  void givenEveryPitchInEveryKey_whenSpelled_thenItIsThatPitch() {
    for (int sharps = -7; sharps <= 7; sharps++) {
      for (int pitch = 0; pitch < 128; pitch++) {
        var spelling = Spelling.of(pitch, new Signature(sharps, Mode.MINOR));
        int natural = "C D EF G A B".indexOf(spelling.letter());
        assertThat(12 * (spelling.octave() + 1) + natural + spelling.alter()).isEqualTo(pitch);
      }
    }
  }
}
