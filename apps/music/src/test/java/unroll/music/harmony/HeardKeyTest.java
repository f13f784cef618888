package unroll.music.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

class HeardKeyTest {
  private static Melody melody(int... pitches) {
    var notes =
        IntStream.range(0, pitches.length).mapToObj(i -> new Note(pitches[i], 24 * i, 24)).toList();
    return new Melody("a", Metre.COMMON, 0, false, notes);
  }

  @Test
  void givenAMinorSignedAsCMajor_thenItIsMinor() {
    var tune = melody(69, 71, 72, 76, 74, 72, 71, 69);
    assertThat(HeardKey.signed(tune).key()).isEqualTo(new Key(9, true));
    assertThat(HeardKey.found(tune).key()).isEqualTo(new Key(9, true));
  }

  @Test
  void givenCMajor_evenIfItEndsOnA_thenItStaysMajor() {
    assertThat(HeardKey.signed(melody(72, 74, 76, 79, 76, 74, 72)).key())
        .isEqualTo(new Key(0, false));
    assertThat(HeardKey.signed(melody(72, 67, 72, 79, 76, 67, 69)).key())
        .isEqualTo(new Key(0, false));
  }
}
