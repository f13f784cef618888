package unroll.music.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.engine.decode.Sampling;
import unroll.music.MelodyComposer;
import unroll.music.data.Tiny;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.model.TinyModels;

/// What is wished for holds, even of a model that has learned nothing.
class ConstraintsTest {
  private static final Sampling BOLD = new Sampling(1, 0, 1);
  private final MelodyComposer composer = new MelodyComposer(TinyModels.melody(9));

  private Melody composed(Melody beginning, int bars, Constraints constraints, long seed) {
    return composer.extend(beginning, bars, constraints, BOLD, seed);
  }

  @ParameterizedTest
  @EnumSource
  void givenAScale_whenComposing_thenEveryToneIsOfIt(Scale scale) {
    int tonic = 7;
    var constraints =
        new Constraints(scale.pitchClasses(tonic), new Key(tonic, scale.hasMinorThird()), null);
    var beginning = MelodyComposer.empty("", Metre.COMMON, scale.signature(tonic));
    for (var note : composed(beginning, 8, constraints, 1).notes()) {
      assertThat(scale.pitchClasses(tonic) >> note.pitch() % 12 & 1).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C G Am F, 4/4",
    "C#m | F#7 B | E, 4/4",
    "D A7 | Bm, 3/4",
    "Gm Cm, 6/8",
    "F Bdim7, 7/8"
  })
  void givenChords_whenComposing_thenWhatSoundsAtStrongPlacesIsOfThem(String text, String counted) {
    var chords = Progression.parse(text);
    var metre = Metre.parse(counted);
    var constraints = new Constraints(0xfff, null, chords);
    var melody = composed(MelodyComposer.empty("", metre, chords.key()), 8, constraints, 2);
    for (var note : melody.notes()) {
      for (int tick = note.start(); tick < note.end(); tick++) {
        if (chords.isStrong(tick, metre)) {
          assertThat(chords.at(tick, metre).has(note.pitch())).as(note + " at " + tick).isTrue();
        }
      }
    }
    assertThat(melody.bars()).isEqualTo(8);
  }

  @Test
  void givenChordsOutsideTheScale_whenComposing_thenTheChordsPrevail() {
    var constraints =
        new Constraints(
            Scale.PENTATONIC.pitchClasses(0), new Key(0, false), Progression.parse("F#"));
    var melody =
        composed(MelodyComposer.empty("", Metre.COMMON, new Key(0, false)), 4, constraints, 3);
    var first = melody.notes().getFirst();
    assertThat(
            first.start() > 0
                || Progression.parse("F#").bars().getFirst().getFirst().has(first.pitch()))
        .isTrue();
  }

  @Test
  void givenAPrimer_whenChordsFollow_thenTheyBeginBehindIt() {
    var primer = Tiny.tune("harbour-morning");
    var constraints = new Constraints(0xfff, null, Progression.parse("Bb"));
    var melody = composed(primer, 4, constraints, 4);
    int from = primer.bars() * primer.metre().ticksPerBar();
    assertThat(melody.notes().subList(0, primer.notes().size())).isEqualTo(primer.notes());
    assertThat(melody.notes())
        .filteredOn(note -> note.start() >= from && (note.start() - from) % 48 == 0)
        .allMatch(note -> Progression.parse("Bb").bars().getFirst().getFirst().has(note.pitch()));
  }

  @Test
  void givenNoWish_whenComposing_thenTheMelodyIsTheSame() {
    var beginning = MelodyComposer.empty("", Metre.COMMON, MelodyComposer.D_MAJOR);
    assertThat(composed(beginning, 8, Constraints.NONE, 5))
        .isEqualTo(composer.extend(beginning, 8, BOLD, 5));
  }

  @Test
  void givenAPrimerOfHundredsOfBars_whenGoneOnFrom_thenAllOfItIsKept() {
    var notes = new ArrayList<Note>();
    for (int bar = 0; bar < 700; bar++) {
      notes.add(new Note(60 + bar % 7, 96 * bar + 24, 72));
    }
    var primer = new Melody("long", Metre.COMMON, 0, false, notes);
    var melody = composed(primer, 4, Constraints.NONE, 6);
    assertThat(melody.bars()).isEqualTo(704);
    assertThat(melody.notes().subList(0, 700)).isEqualTo(notes);
    assertThat(melody.notes().subList(700, melody.notes().size()))
        .allMatch(note -> note.start() >= 700 * 96);
  }

  @Test
  void givenStrangeNumbers_thenTheyAreRefused() {
    assertThatThrownBy(() -> new Constraints(0, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Constraints(0x1000, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
