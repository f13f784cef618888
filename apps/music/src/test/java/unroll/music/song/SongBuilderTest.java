package unroll.music.song;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unroll.music.midi.Note;

class SongBuilderTest {
  private final SongBuilder builder = new SongBuilder(new int[32]);

  @Test
  void givenNotesThatOverlap_whenTheyAreALine_thenEachEndsWhereTheNextBegins() {
    builder.melody(0, 6, 60);
    builder.melody(4, 5, 62);
    builder.melody(8, 8, 64);
    builder.melody(126, 140, 65);
    builder.melody(-3, 2, 50);
    builder.melody(500, 600, 50);
    var notes = Line.notes(builder.song("", "", false).melody(), 0);
    assertThat(notes)
        .containsExactly(
            new Note(60, 0, 24), new Note(62, 24, 6), new Note(64, 48, 6), new Note(65, 756, 12));
  }

  @Test
  void givenAPiano_whenDivided_thenTheLowestLowNoteIsTheBass() {
    builder.piano(0, 16, 60);
    builder.piano(0, 16, 36);
    builder.piano(0, 2, 64);
    builder.piano(4, 8, 64);
    builder.piano(4, 8, 64);
    var song = builder.song("", "", false);
    assertThat(song.bass()[0]).isEqualTo(36);
    assertThat(song.bass()[4]).isEqualTo(Line.HOLD);
    assertThat(song.backing()[0]).containsExactly(60, 64);
    assertThat(song.lengths()[0]).isEqualTo(16);
    assertThat(song.backing()[4]).containsExactly(64);
    var played = Tracks.backing(song, 2).notes();
    assertThat(played)
        .containsExactly(new Note(62, 0, 96), new Note(66, 0, 24), new Note(66, 24, 24));
  }

  @Test
  void givenAMelodyThatComesAgain_whenPhrasesAreFound_thenTheyBeginWithIt() {
    int[] tune = {60, 62, 64, 65};
    for (int bar = 0; bar < 4; bar++) {
      for (int k = 0; k < 4; k++) {
        int pitch = tune[(k + bar) % 4] + bar;
        builder.melody(16 * bar + 4 * k, 16 * bar + 4 * k + 4, pitch);
        builder.melody(16 * (bar + 4) + 4 * k, 16 * (bar + 4) + 4 * k + 4, pitch);
      }
    }
    var phrases = builder.song("", "", false).phrases();
    assertThat(phrases).extracting(Phrase::start).containsExactly(0, 4);
    assertThat(phrases).extracting(Phrase::height).containsExactly(2, 2);
    assertThat(phrases).extracting(Phrase::thickness).containsExactly(0, 0);
  }
}
