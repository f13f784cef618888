package unroll.music.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopVoiceTest {
  @Test
  void givenAChord_thenTheHighestToneStays() {
    var voice = TopVoice.of(List.of(new Note(60, 0, 24), new Note(67, 0, 24), new Note(64, 0, 24)));
    assertThat(voice).containsExactly(new Note(67, 0, 24));
  }

  @Test
  void givenAHigherNoteAboveAHeldOne_thenTheHeldOneIsCutThere() {
    var voice = TopVoice.of(List.of(new Note(60, 0, 96), new Note(72, 24, 24)));
    assertThat(voice).containsExactly(new Note(60, 0, 24), new Note(72, 24, 24));
  }

  @Test
  void givenALowerNoteUnderAHeldOne_thenItFallsAway() {
    var voice =
        TopVoice.of(List.of(new Note(72, 0, 96), new Note(60, 24, 24), new Note(60, 80, 24)));
    assertThat(voice).containsExactly(new Note(72, 0, 96));
  }

  @Test
  void givenALegatoDownwardsWithOverlappingFingers_thenTheFirstNoteIsCut() {
    var voice = TopVoice.of(List.of(new Note(72, 0, 28), new Note(70, 24, 24)));
    assertThat(voice).containsExactly(new Note(72, 0, 24), new Note(70, 24, 24));
  }

  @Test
  void givenTinyGaps_thenTheyAreClosed_butRestsStay() {
    var voice =
        TopVoice.of(
            List.of(
                new Note(60, 0, 23), // one tick before the next
                new Note(62, 24, 22), // nine tenths of a quarter
                new Note(64, 48, 18), // a sixteenth rest follows
                new Note(65, 72, 24)));
    assertThat(voice)
        .containsExactly(
            new Note(60, 0, 24), new Note(62, 24, 24), new Note(64, 48, 18), new Note(65, 72, 24));
  }
}
