package unroll.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.decode.Sampling;
import unroll.music.SongComposer.Composed;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.Part;
import unroll.music.model.TinyModels;
import unroll.music.song.ChordClass;
import unroll.music.song.PopSong;
import unroll.music.song.SongPlan;

/// What is promised of every song, whatever a model has learned.
class SongComposerTest {
  private static final Sampling SAMPLING = new Sampling(0.9, 0, 0.98);
  private static final int BAR = Metre.COMMON.ticksPerBar();

  private final SongComposer composer = new SongComposer(TinyModels.song(4));

  private Composed composed(String plan, String key, long seed) {
    return composer.compose(SongPlan.parse(plan), Key.parse(key), 73, true, SAMPLING, seed);
  }

  @ParameterizedTest
  @CsvSource({
    "intro:2 verse:4 chorus:3 verse:4 outro:1, C, 1",
    "verse:9 verse:9, F#m, 2",
    "chorus:1, Bb, 3",
    "outro:2, Am, 4"
  })
  void givenAPlan_whenComposed_thenItsBarsAreFilledAndItEndsOnTheTonic(
      String text, String key, long seed) {
    var plan = SongPlan.parse(text);
    var made = composed(text, key, seed);
    var song = made.song();
    assertThat(song.bars()).isEqualTo(plan.bars());
    assertThat(made.parts())
        .extracting(Part::name)
        .containsExactly("Lead", "Accompaniment", "Bass", "Drums (pattern)");
    for (var part : made.parts()) {
      assertThat(part.notes())
          .as(part.name())
          .allMatch(note -> note.start() >= 0 && note.end() <= plan.bars() * BAR);
    }
    int tonic = Key.parse(key).tonic();
    assertThat(made.chords().lastEntry().getValue())
        .isEqualTo(
            ChordClass.symbol(
                ChordClass.transposed(ChordClass.tonic(Key.parse(key).minor()), made.semitones()),
                Key.parse(key).sharps() < 0));
    var bass = made.parts().get(2).notes().getLast();
    assertThat(bass.pitch() % 12).isEqualTo(tonic);
    assertThat(bass.length()).isEqualTo(BAR);
    assertThat(song.backing()[song.steps() - PopSong.STEPS_PER_BAR].length).isBetween(1, 5);
    for (int b = 1; b < song.chords().length; b += 2) {
      assertThat(song.chords()[b]).isEqualTo(song.chords()[b - 1]);
    }
  }

  @Test
  void givenSections_whenComposed_thenThoseThatComeAgainHaveTheSameMelodyAndOthersNone() {
    var song = composed("intro:2 verse:4 chorus:4 verse:4 outro:2", "C", 7).song();
    assertThat(melody(song, 2, 6))
        .isEqualTo(melody(song, 10, 14))
        .isNotEqualTo(melody(song, 6, 10));
    assertThat(Arrays.copyOfRange(song.chords(), 8, 24))
        .isEqualTo(Arrays.copyOfRange(song.chords(), 40, 56));
    assertThat(melody(song, 0, 2)).containsOnly(-1);
    assertThat(melody(song, 14, 16)).containsOnly(-1);
    for (int bar = 2; bar < 14; bar += 2) {
      assertThat(Arrays.stream(melody(song, bar, bar + 2)).max().orElse(-1)).isNotNegative();
    }
  }

  private static int[] melody(PopSong song, int from, int to) {
    return Arrays.copyOfRange(song.melody(), from * 16, to * 16);
  }

  @Test
  void givenTheSameSeed_whenComposedAgain_thenItIsTheSameSong() {
    assertThat(composed("verse:4", "G", 5).parts()).isEqualTo(composed("verse:4", "G", 5).parts());
    assertThat(composed("verse:4", "G", 6).parts())
        .isNotEqualTo(composed("verse:4", "G", 5).parts());
  }

  @Test
  void givenAMelody_whenAccompaniedOrHarmonised_thenItStaysAsItIs() {
    var notes = List.of(new Note(67, 0, 20), new Note(71, 25, 30), new Note(74, 96, 200));
    var melody = new Melody("mine", Metre.COMMON, 1, false, notes);
    var key = Key.parse("G");
    var made = composer.accompany(melody, key, 40, true, SAMPLING, 1);
    assertThat(made.parts()).hasSize(4);
    assertThat(made.parts().getFirst().notes()).isEqualTo(notes);
    assertThat(made.parts().getFirst().program()).isEqualTo(40);
    assertThat(made.song().bars()).isEqualTo(melody.bars());
    var chords = composer.harmonise(melody, key, 40, SAMPLING, 1);
    assertThat(chords.parts()).extracting(Part::name).containsExactly("Lead", "Chords");
    assertThat(chords.parts().getLast().notes()).isNotEmpty();
    assertThat(chords.chords().firstKey()).isZero();
  }

  @Test
  void givenMelodiesThatAreNoSongs_whenAccompanied_thenTheyAreRefused() {
    var waltz = new Melody("", new Metre(3, 4), 0, false, List.of(new Note(60, 0, 24)));
    assertThatThrownBy(() -> composer.harmonise(waltz, Key.parse("C"), 0, SAMPLING, 1))
        .hasMessage("songs are in 4/4, but the melody is in 3/4");
    var none = new Melody("", Metre.COMMON, 0, false, List.of());
    assertThatThrownBy(() -> composer.harmonise(none, Key.parse("C"), 0, SAMPLING, 1))
        .hasMessageContaining("must have notes and 200 bars at most, got 0 notes");
  }
}
