package unroll.music.chorale;

import java.util.Comparator;
import java.util.stream.IntStream;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;

/// A melody as the soprano of a chorale: `pitches` has one for each sixteenth from its first note
/// on, `shift` semitones higher than the melody itself, so that a soprano can sing it; `key` is the
/// key it is then in. A rest is bridged by the note before it.
public record Soprano(int[] pitches, int shift, Key key) {
  private static final int MOST_STEPS = 20_000;

  /// Moves the melody into the compass, by octaves if those do it, else by the interval nearest to
  /// octaves; one that is too wide comes to lie around its middle.
  public static Soprano of(Melody melody, Compass compass) {
    if (melody.notes().isEmpty()) {
      throw new IllegalArgumentException(melody.name() + ": there is no note to harmonise");
    }
    int start = melody.leadingRest();
    int steps = Math.ceilDiv(melody.lastEnd() - start, Chorale.TICKS);
    if (steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "%s: the melody must have at most %,d sixteenths, this one has %,d"
              .formatted(melody.name(), MOST_STEPS, steps));
    }
    int shift = shift(melody, compass);
    var pitches = new int[steps];
    int next = 0;
    for (int t = 0; t < steps; t++) {
      int middle = start + t * Chorale.TICKS + Chorale.TICKS / 2;
      while (next + 1 < melody.notes().size() && melody.notes().get(next + 1).start() <= middle) {
        next++;
      }
      pitches[t] = melody.notes().get(next).pitch() + shift;
    }
    var key = KeyFinder.keyOf(melody);
    var moved = new Key(Math.floorMod(key.tonic() + shift, 12), key.minor());
    return new Soprano(pitches, shift, moved);
  }

  /// The key of the melody itself.
  public Key keyOfTune() {
    return new Key(Math.floorMod(key.tonic() - shift, 12), key.minor());
  }

  /// The whole octaves of the shift, in semitones.
  public int octaves() {
    return octaves(shift);
  }

  private static int octaves(int shift) {
    return 12 * Math.floorDiv(shift + 6, 12);
  }

  private static int shift(Melody melody, Compass compass) {
    int low = compass.lowest()[Voice.SOPRANO.place()];
    int high = compass.highest()[Voice.SOPRANO.place()];
    int lowest = low - melody.lowest(); // shifts that bring it in: from here
    int highest = high - melody.highest(); // to here
    if (lowest > highest) {
      return Math.floorDiv(lowest + highest, 2);
    }
    return IntStream.rangeClosed(lowest, highest)
        .boxed()
        .min(
            Comparator.<Integer>comparingInt(shift -> Math.abs(shift - octaves(shift)))
                .thenComparingInt(Math::abs))
        .orElseThrow();
  }
}
