package unroll.music.data;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.music.midi.Melody;
import unroll.music.midi.Metre;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiFormatException;
import unroll.music.midi.Note;
import unroll.music.midi.OriginalTunes;

/// Small melodies that many tests need.
public final class Tiny {
  private Tiny() {}

  /// The tunes of data/tunes, in the order of their names.
  public static List<Melody> tunes() {
    try {
      return MidiFolder.read(OriginalTunes.folder()).melodies();
    } catch (MidiFormatException e) {
      throw new AssertionError(e);
    }
  }

  public static Melody tune(String name) {
    return tunes().stream().filter(tune -> tune.name().equals(name)).findFirst().orElseThrow();
  }

  /// A melody of `bars` bars that ends on a bar line: notes and rests of 1 to 40 ticks, all pitches
  /// of the piano.
  public static Melody random(Metre metre, int bars, long seed) {
    var random = RandomStream.of(seed);
    var notes = new ArrayList<Note>();
    int end = bars * metre.ticksPerBar();
    for (int tick = random.below(3) * 6; tick < end; ) {
      int length = Math.min(1 + random.below(40), end - tick);
      notes.add(new Note(21 + random.below(88), tick, length));
      tick += length;
      tick += tick < end - 40 && random.below(4) == 0 ? 1 + random.below(30) : 0;
    }
    return new Melody("random " + seed, metre, 0, false, notes);
  }
}
