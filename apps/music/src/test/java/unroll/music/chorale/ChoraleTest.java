package unroll.music.chorale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.music.midi.Key;
import unroll.music.midi.Note;

class ChoraleTest {
  @Test
  void givenStepsOfAVoice_whenReadAsNotes_thenEqualPitchesAreOneNote() {
    var chorale = Chorales.of("72 67 64 48|72 67 -1 50|72 67 64 50");
    assertThat(chorale.notes(Voice.SOPRANO)).containsExactly(new Note(72, 0, 72));
    assertThat(chorale.notes(Voice.TENOR))
        .containsExactly(new Note(64, 0, 24), new Note(64, 48, 24));
    assertThat(chorale.notes(Voice.BASS))
        .containsExactly(new Note(48, 0, 24), new Note(50, 24, 48));
  }

  @Test
  void givenACadence_whenAskedForItsKey_thenItIsThatOfAllVoices() {
    assertThat(Chorales.CADENCE.key()).isEqualTo(Key.parse("C"));
    assertThat(Chorales.CADENCE.transposed(-3).key()).isEqualTo(Key.parse("A"));
  }

  @Test
  void givenAStepOfThreeVoices_whenMade_thenSaysWhich() {
    var steps = List.of(new int[] {72, 67, 64, 48}, new int[] {72, 67, 64});
    assertThatThrownBy(() -> new Chorale(steps))
        .hasMessage(
            "step 2 has 3 pitches; a chorale has 4 in every step: soprano, alto, tenor, bass");
  }

  @Test
  void givenChorales_whenAskedForTheirCompass_thenItHasTheLowestAndHighestOfEachVoice() {
    var compass = Compass.of(List.of(Chorales.CADENCE));
    assertThat(compass.toText()).isEqualTo("71-72 67-69 62-65 48-55");
    assertThat(compass.holds(Voice.BASS, 55)).isTrue();
    assertThat(compass.holds(Voice.BASS, 56)).isFalse();
    assertThatThrownBy(() -> Compass.parse("60-81 52-74 69-46 36-66"))
        .hasMessageContaining("a compass must have four ranges of pitches");
  }
}
