package unroll.music.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.music.midi.Key;
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
    "A♭, '8 0 3'",
    "B♭7, '10 2 5 8'",
    "F♯m, '6 9 1'",
    "Cø, '0 3 6 10'",
    "C#ø7, '1 4 7 11'",
    "B°, '11 2 5'",
    "B°7, '11 2 5 8'",
    "Bo7, '11 2 5 8'",
    "C-7, '0 3 7 10'",
    "C-, '0 3 7'",
    "C-7b5, '0 3 6 10'",
    "C7-5, '0 4 6 10'",
    "C6/9, '0 2 4 7 9'",
    "C6/9/E, '0 2 4 7 9'",
    "Cm6/9, '0 2 3 7 9'",
    "C7b9, '0 1 4 7 10'",
    "C7♭9, '0 1 4 7 10'",
    "C7(#9), '0 3 4 7 10'",
    "C7b9b13, '0 1 4 7 8 10'",
    "C9#11, '0 2 4 6 7 10'",
    "C13, '0 2 4 7 9 10'",
    "C13b9, '0 1 4 7 9 10'",
    "Cmaj7#11, '0 4 6 7 11'",
    "CMaj7, '0 4 7 11'",
    "CM7, '0 4 7 11'",
    "CΔ, '0 4 7 11'",
    "CΔ9, '0 2 4 7 11'",
    "C^7, '0 4 7 11'",
    "CM, '0 4 7'",
    "Cmin7, '0 3 7 10'",
    "Cmi7, '0 3 7 10'",
    "CmM7, '0 3 7 11'",
    "Cm(maj7), '0 3 7 11'",
    "C+, '0 4 8'",
    "C+7, '0 4 8 10'",
    "C7#5, '0 4 8 10'",
    "G7sus, '7 0 2 5'",
    "N.C., '0 1 2 3 4 5 6 7 8 9 10 11'"
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
        .hasMessageContaining("got \"" + symbol + "\"")
        .hasMessageContaining("kinds are m, 5, 6, m6, 69")
        .hasMessageContaining("N.C. means no chord");
  }

  @Test
  void givenNoChord_thenNothingIsPlayedAndNothingForbidden() {
    var chords = Progression.parse("N.C. | C | N.C. G");
    assertThat(chords.notes(0, 1, Metre.COMMON)).isEmpty();
    assertThat(chords.notes(0, 3, Metre.COMMON)).hasSize(2 * 4);
    assertThat(chords.key()).hasToString("C major");
    assertThat(chords.transposed(2).bars().getFirst()).isEqualTo(chords.bars().getFirst());
    var held = new Constraints(Constraints.NONE.scale(), null, chords);
    assertThat(held.allows(61, 0, 0, Metre.COMMON)).isTrue();
    assertThat(held.mayEndWith(61, 95, new Key(0, false), Metre.COMMON)).isFalse();
    assertThat(held.mayEndWith(60, 95, new Key(0, false), Metre.COMMON)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "C % G %, C C G G",
    "C | % | F %, C C F F",
    "C G | % | Am, C G C G Am",
    "C G | % F, C G G F"
  })
  void givenASignOfRepetition_thenWhatCameBeforeComesAgain(String text, String expected) {
    var names = Progression.parse(text).bars().stream().flatMap(List::stream).map(Chord::name);
    assertThat(names).containsExactly(expected.split(" "));
  }

  @Test
  void givenARepetitionOfNothing_thenOneSentenceSaysSo() {
    assertThatThrownBy(() -> Progression.parse("% C"))
        .hasMessage("% repeats the chord before it, but there is none");
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
