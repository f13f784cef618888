package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MelodyTest {
  private static Melody melody(Note... notes) {
    return new Melody("tune", new Metre(3, 4), 0, false, List.of(notes));
  }

  @ParameterizedTest
  @CsvSource({
    "4/4, 96, 24",
    "6/8, 72, 36",
    "3/4, 72, 24",
    "2/2, 96, 48",
    "9/8, 108, 36",
    "3/32, 9, 3"
  })
  void givenAMetre_thenBarAndBeatHaveTheirTicks(String text, int bar, int beat) {
    var metre = Metre.parse(text);
    assertThat(metre.toString()).isEqualTo(text);
    assertThat(metre.ticksPerBar()).isEqualTo(bar);
    assertThat(metre.ticksPerBeat()).isEqualTo(beat);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4", "4/", "/4", "4/4/4", "0/4", "-3/4", "4/3", "4/64", "65/4", "a/b", "4/0"})
  void givenNonsense_whenParsedAsAMetre_thenIsRefusedInWords(String text) {
    assertThatThrownBy(() -> Metre.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a metre")
        .hasMessageContaining(text);
  }

  @Test
  void givenAnUnfinishedBar_thenItCountsAsABar() {
    assertThat(melody().bars()).isZero();
    assertThat(melody(new Note(60, 0, 72)).bars()).isEqualTo(1);
    assertThat(melody(new Note(60, 48, 25)).bars()).isEqualTo(2);
    assertThat(melody(new Note(60, 48, 25)).leadingRest()).isEqualTo(48);
  }

  @Test
  void givenOverlappingNotes_whenMade_thenIsRefused() {
    assertThatThrownBy(() -> melody(new Note(60, 0, 13), new Note(62, 12, 12)))
        .hasMessageContaining("tune: the notes of a melody follow one another");
  }

  @ParameterizedTest
  @CsvSource({"128, 0, 1", "-1, 0, 1", "60, -1, 1", "60, 0, 0", "60, 2147483647, 1"})
  void givenNonsense_whenMadeANote_thenIsRefused(int pitch, int start, int length) {
    assertThatThrownBy(() -> new Note(pitch, start, length))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenATune_whenTransposed_thenPitchesAndKeySignatureMoveTogether() {
    var inD = new Melody("tune", Metre.COMMON, 2, false, List.of(new Note(62, 0, 24)));
    assertThat(inD.transposed(0)).isEqualTo(inD);
    assertThat(inD.transposed(2).sharps()).isEqualTo(4); // E major
    assertThat(inD.transposed(-1).sharps()).isEqualTo(-5); // D♭ major
    assertThat(inD.transposed(1).sharps()).isEqualTo(-3); // E♭ major
    assertThat(inD.transposed(-1).notes()).containsExactly(new Note(61, 0, 24));
    assertThat(inD.transposed(5).transposed(-5)).isEqualTo(inD);
    assertThatThrownBy(() -> inD.transposed(66)).hasMessageContaining("leave 0..127");
  }
}
