package unroll.music.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Note;
import unroll.music.midi.OriginalTunes;

class CommonKeyTest {
  @ParameterizedTest
  @CsvSource({"C, 0", "D, -2", "G, 5", "F, -5", "F#, -6", "Bb, 2", "Am, 0", "Em, 5", "Bm, -2"})
  void givenAKey_thenTheShiftBringsItToNoSignature(String key, int semitones) {
    assertThat(CommonKey.shiftFrom(Key.parse(key))).isEqualTo(semitones);
  }

  @Test
  void givenATuneInEveryKey_whenBroughtToTheCommonKey_thenTheIntervalsAreTheSame()
      throws MidiFormatException {
    // given
    var tune = MidiReader.read(OriginalTunes.folder().resolve("harbour-morning.mid"));
    for (int semitones = -6; semitones < 6; semitones++) {
      // when
      var common = CommonKey.of(tune.transposed(semitones));
      // then
      assertThat(KeyFinder.keyOf(common).sharps()).isZero();
      assertThat(intervals(common)).isEqualTo(intervals(tune));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 12", "116, 127"})
  void givenATuneAtTheEndOfTheKeyboard_whenBroughtToTheCommonKey_thenStaysOnIt(int low, int high) {
    var notes = IntStream.rangeClosed(low, high).mapToObj(i -> new Note(i, 12 * (i - low), 12));
    var tune = new Melody("edge", Metre.COMMON, 0, false, notes.toList());
    for (int semitones = 0; semitones < 12; semitones++) {
      int up = low == 0 ? semitones : -semitones;
      assertThat(CommonKey.of(tune.transposed(up)).notes()).hasSameSizeAs(tune.notes());
    }
  }

  private static List<Integer> intervals(Melody melody) {
    var notes = melody.notes();
    return IntStream.range(1, notes.size())
        .mapToObj(i -> notes.get(i).pitch() - notes.get(i - 1).pitch())
        .toList();
  }
}
