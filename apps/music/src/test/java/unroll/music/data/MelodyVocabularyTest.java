package unroll.music.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

class MelodyVocabularyTest {
  private final MelodyVocabulary vocabulary = new MelodyVocabulary(List.of(12, 24, 6));

  @Test
  void givenAllTokens_whenAsked_thenEachIsARestOrANoteOrALength() {
    for (int token = 0; token < vocabulary.size(); token++) {
      assertThat(vocabulary.isNote(token) ? 1 : 0)
          .isEqualTo(token == MelodyVocabulary.REST || vocabulary.isLength(token) ? 0 : 1);
    }
    assertThat(vocabulary.size()).isEqualTo(1 + 88 + 4); // 1 tick is always among the lengths
  }

  @Test
  void givenEveryKeyOfThePiano_whenMadeAToken_thenComesBack() {
    for (int pitch = MelodyVocabulary.LOWEST; pitch <= MelodyVocabulary.HIGHEST; pitch++) {
      assertThat(vocabulary.midiPitch(vocabulary.pitch(pitch))).isEqualTo(pitch);
    }
  }

  @Test
  void givenAPitchBeyondThePiano_whenMadeAToken_thenComesBackByOctaves() {
    assertThat(vocabulary.midiPitch(vocabulary.pitch(127))).isEqualTo(127 - 24);
    assertThat(vocabulary.midiPitch(vocabulary.pitch(0))).isEqualTo(24);
  }

  @Test
  void givenAnyTime_whenTheLongestLengthWithinIsAsked_thenNoneBetweenFits() {
    for (int ticks = 1; ticks < 40; ticks++) {
      int found = vocabulary.ticks(vocabulary.longestWithin(ticks));
      int expected = ticks >= 24 ? 24 : ticks >= 12 ? 12 : ticks >= 6 ? 6 : 1;
      assertThat(found).as("within %d", ticks).isEqualTo(expected);
    }
  }

  @Test
  void givenMelodies_whenTheirLengthsAreGathered_thenRestsCountAndLongOnesDoNot() {
    // given a note of 24, a rest of 10, a note of 30, a rest and a note of more than a whole note
    var notes = List.of(new Note(60, 0, 24), new Note(62, 34, 30), new Note(64, 200, 97));
    // when
    var gathered = MelodyVocabulary.of(List.of(new Melody("m", Metre.COMMON, 0, false, notes)));
    // then
    assertThat(gathered.toText()).isEqualTo("1 10 24 30");
  }

  @Test
  void givenItsText_whenRead_thenIsTheSame() {
    var read = MelodyVocabulary.fromText(vocabulary.toText());
    assertThat(read.toText()).isEqualTo("1 6 12 24");
    assertThat(read.size()).isEqualTo(vocabulary.size());
  }

  @Test
  void givenALengthOfNothing_whenMade_thenRefuses() {
    assertThatThrownBy(() -> new MelodyVocabulary(List.of(0, 4)))
        .hasMessage("a length must be at least 1 tick, got 0");
  }
}
