package unroll.music.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.OriginalTunes;
import unroll.music.midi.TuneText;

class KeyFinderTest {
  @ParameterizedTest
  @CsvSource({
    "0, false, C major", "2, false, D major", "-3, false, E♭ major", "6, false, F♯ major",
    "0, true, A minor", "-1, true, D minor", "4, true, C♯ minor", "6, true, D♯ minor"
  })
  void givenAKeySignature_thenTheKeyHasItsNameAndSigns(int sharps, boolean minor, String name) {
    var key = Key.ofSignature(sharps, minor);
    assertThat(key).hasToString(name);
    assertThat(key.sharps()).isEqualTo(sharps);
  }

  @ParameterizedTest
  @FieldSource("unroll.music.midi.OriginalTunes#ALL")
  void givenATune_whenTransposed_thenItsKeyMovesAlong(OriginalTunes.Tune tune) {
    for (int semitones = -6; semitones <= 6; semitones++) {
      var expected = new Key(Math.floorMod(tune.key().tonic() + semitones, 12), tune.key().minor());
      assertThat(KeyFinder.keyOf(tune.melody().transposed(semitones))).isEqualTo(expected);
    }
  }

  @Test
  void givenANoteOutside_thenTheShareInKeySaysSo() {
    var cMajorAndOneMore =
        IntStream.of(60, 62, 64, 65, 67, 69, 71, 72, 66, 60)
            .mapToObj(pitch -> new Note(pitch, 0, 1))
            .toList();
    var spread =
        IntStream.range(0, 10)
            .mapToObj(i -> new Note(cMajorAndOneMore.get(i).pitch(), 12 * i, 12))
            .toList();
    var melody = new Melody("tune", Metre.COMMON, 0, false, spread);
    assertThat(KeyFinder.shareInKey(melody)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void givenMelodicMinor_thenOnlyTheLenientShareTakesTheRaisedDegrees() {
    var tune =
        TuneText.parse("tune", Metre.COMMON, new Key(9, true), 0, "A2 c2 e2 A2 | E2 ^F2 ^G2 A2 |");
    assertThat(KeyFinder.keyOf(tune)).isEqualTo(new Key(9, true));
    assertThat(KeyFinder.shareInFoundKey(tune)).isEqualTo(1);
    assertThat(KeyFinder.shareInKey(tune)).isLessThan(1);
  }

  @Test
  void givenNoNotes_thenNothingIsOutOfKey() {
    assertThat(KeyFinder.shareInKey(new Melody("", Metre.COMMON, 0, false, List.of())))
        .isEqualTo(1);
  }
}
