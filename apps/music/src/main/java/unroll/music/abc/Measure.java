package unroll.music.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import unroll.music.midi.Metre;
import unroll.music.midi.Signature;

/// What ABC has between two bar lines, and what those say.
final class Measure {
  /// A tone of a measure, or a rest (`pitch` −1), in ticks of [Measure#TICKS_PER_QUARTER]; `tied`
  /// to the next of the same pitch. `verses` has its syllable in each verse.
  static final class Tone {
    final int pitch;
    long ticks;
    boolean tied;
    final List<String> verses = new ArrayList<>();

    Tone(int pitch, long ticks) {
      this.pitch = pitch;
      this.ticks = ticks;
    }

    boolean isRest() {
      return pitch < 0;
    }
  }

  /// Fine enough for tuplets of 3, 5 and 7 and for 128ths.
  static final int TICKS_PER_QUARTER = 10_080;

  final int line;
  final Metre metre;
  final Signature signature;
  final int tempo; // microseconds for a quarter
  final List<Tone> tones = new ArrayList<>();
  final Set<Integer> endings = new TreeSet<>(); // that begin here; none if none does
  boolean opensRepeat;
  boolean opensSection;
  boolean closesSection;
  int repeats; // how many times more what ends here is played

  Measure(int line, Metre metre, Signature signature, int tempo) {
    this.line = line;
    this.metre = metre;
    this.signature = signature;
    this.tempo = tempo;
  }

  long ticks() {
    return tones.stream().mapToLong(tone -> tone.ticks).sum();
  }

  /// How long a full bar is.
  long bar() {
    return bar(metre);
  }

  static long bar(Metre metre) {
    return 4L * TICKS_PER_QUARTER * metre.beats() / metre.unit();
  }
}
