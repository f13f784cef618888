package unroll.music.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// Chords, and chords that follow one another.
class ProgressionTest {
  private static final Metre THREE = new Metre(3, 4);

  private static int classes(int... pitches) {
    int classes = 0;
    for (int pitch : pitches) {
      classes |= 1 << pitch;
    }
    return classes;
  }

  @ParameterizedTest
  @CsvSource({
    "C, '0 4 7'",
    "Am, '9 0 4'",
    "F#dim, '6 9 0'",
    "Bb7, '10 2 5 8'",
    "G/B, '7 11 2'",
    "C/D, '0 2 4 7'",
    "Ebmaj7, '3 7 10 2'",
    "Dsus4, '2 7 9'",
    "Caug, '0 4 8'",
    "Bm7b5, '11 2 5 9'",
    "A♭, '8 0 3'"
  })
  void givenASymbol_thenItsTonesAreKnown(String symbol, String tones) {
    var expected = Arrays.stream(tones.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(Chord.parse(symbol).pitchClasses()).isEqualTo(classes(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"H", "Cfoo", "c", "C/", "", "C/Q", "C#b"})
  void givenNoSymbol_thenOneSentenceSaysSo(String symbol) {
    assertThatThrownBy(() -> Chord.parse(symbol))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got \"" + symbol + "\"");
  }

  @Test
  void givenAChord_whenVoiced_thenItsBassIsLowAndAllItsTonesSound() {
    assertThat(Chord.parse("G/B").voiced()).containsExactly(47, 55, 59, 62);
    for (int up = 0; up < 12; up++) {
      assertThat(Chord.parse("Cmaj9").transposed(up).voiced()).hasSize(6).allMatch(p -> p < 65);
    }
  }

  @Test
  void givenAChord_whenTransposedAllTheWay_thenItIsItselfAgain() {
    var chord = Chord.parse("Bbm7/F");
    assertThat(chord.transposed(7).transposed(5)).isEqualTo(chord);
    assertThat(chord.transposed(-12)).isEqualTo(chord);
  }

  @Test
  void givenChords_thenEachHasABarAndTheyBeginAgain() {
    var chords = Progression.parse(" C  G Am F ");
    assertThat(chords.bars()).hasSize(4);
    assertThat(chords.at(0, Metre.COMMON).name()).isEqualTo("C");
    assertThat(chords.at(95, Metre.COMMON).name()).isEqualTo("C");
    assertThat(chords.at(96, Metre.COMMON).name()).isEqualTo("G");
    assertThat(chords.at(4 * 96, Metre.COMMON).name()).isEqualTo("C");
  }

  @Test
  void givenBarLines_thenChordsShareABar() {
    var chords = Progression.parse("| C G | Am |");
    assertThat(chords.at(47, Metre.COMMON).name()).isEqualTo("C");
    assertThat(chords.at(48, Metre.COMMON).name()).isEqualTo("G");
    assertThat(chords.at(36, THREE).name()).isEqualTo("G");
    assertThat(chords.isStrong(36, THREE)).isTrue();
    assertThat(chords.isStrong(72 + 36, THREE)).isFalse();
  }

  @Test
  void givenAPlaceInABar_thenItIsStrongAtItsLineAndInTheMiddle() {
    var chords = Progression.parse("C");
    for (int tick = 0; tick < 96; tick++) {
      assertThat(chords.isStrong(tick, Metre.COMMON)).isEqualTo(tick % 48 == 0);
    }
    assertThat(chords.isStrong(36, new Metre(6, 8))).isTrue();
    assertThat(chords.isStrong(24, THREE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "C G Am F, C major",
    "Am Dm E7 Am, A minor",
    "D A D G, D major",
    "Gm D7 Gm Cm, G minor"
  })
  void givenChords_thenTheirKeyIsFound(String chords, String key) {
    assertThat(Progression.parse(chords).key()).hasToString(key);
  }

  @Test
  void givenChords_whenPlayed_thenTheyFillTheBarsAskedFor() {
    var notes = Progression.parse("C | F G").notes(2, 4, Metre.COMMON);
    assertThat(notes).hasSize(12);
    assertThat(notes.getFirst()).isEqualTo(new Note(36, 192, 96));
    assertThat(notes.getLast().start()).isEqualTo(336);
    assertThat(notes.getLast().end()).isEqualTo(384);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "|", "| |"})
  void givenNoChords_thenOneSentenceSaysSo(String text) {
    assertThatThrownBy(() -> Progression.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got \"");
  }
}
