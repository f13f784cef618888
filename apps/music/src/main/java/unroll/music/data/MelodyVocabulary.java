package unroll.music.data;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import unroll.music.midi.Melody;
import unroll.music.midi.PitchNames;

/// The words of the melody language. A melody is a sequence of events, each of two tokens: *what*
/// sounds (a pitch, or a rest) and *how long*. Tokens are numbered: the rest, the pitches from low
/// to high, the lengths from short to long.
public final class MelodyVocabulary {
  static final int LOWEST = 21; // the 88 keys of a piano
  static final int HIGHEST = 108;
  static final int REST = 0;
  private static final int FIRST_LENGTH = 1 + HIGHEST - LOWEST + 1;

  private final int[]
      lengths; // in grid ticks, ascending; 1 is always among them, so that any time can be filled

  MelodyVocabulary(Collection<Integer> lengths) {
    var sorted = new TreeSet<>(lengths);
    sorted.add(1);
    this.lengths = sorted.stream().mapToInt(Integer::intValue).toArray();
    if (this.lengths[0] < 1) {
      throw new IllegalArgumentException(
          "a length must be at least 1 tick, got " + this.lengths[0]);
    }
  }

  /// With all lengths of notes and rests in `melodies`.
  static MelodyVocabulary of(List<Melody> melodies) {
    var lengths = new TreeSet<Integer>();
    for (var melody : melodies) {
      int tick = 0;
      for (var note : melody.notes()) {
        lengths.add(note.length());
        if (note.start() > tick) {
          lengths.add(note.start() - tick);
        }
        tick = note.end();
      }
    }
    lengths.removeIf(
        length -> length > 4 * Melody.TICKS_PER_QUARTER); // longer ones are made of several
    return new MelodyVocabulary(lengths);
  }

  public int size() {
    return FIRST_LENGTH + lengths.length;
  }

  /// The token of a pitch; octaves away from the piano's keys come back to them.
  int pitch(int midiPitch) {
    int pitch = midiPitch;
    while (pitch < LOWEST) {
      pitch += 12;
    }
    while (pitch > HIGHEST) {
      pitch -= 12;
    }
    return 1 + pitch - LOWEST;
  }

  public boolean isNote(int token) {
    return token > REST && token < FIRST_LENGTH;
  }

  public boolean isLength(int token) {
    return token >= FIRST_LENGTH;
  }

  public int midiPitch(int noteToken) {
    return noteToken - 1 + LOWEST;
  }

  public int ticks(int lengthToken) {
    return lengths[lengthToken - FIRST_LENGTH];
  }

  /// A pitch such as `C5`, `rest`, or a length in parts of a whole note, such as `3/8`.
  public String name(int token) {
    if (!isLength(token)) {
      return isNote(token) ? PitchNames.of(midiPitch(token), 0) : "rest";
    }
    int whole = 4 * Melody.TICKS_PER_QUARTER;
    int common = BigInteger.valueOf(ticks(token)).gcd(BigInteger.valueOf(whole)).intValue();
    return ticks(token) / common + "/" + whole / common;
  }

  /// Whether there is a token for this length.
  boolean hasLength(int ticks) {
    return Arrays.binarySearch(lengths, ticks) >= 0;
  }

  /// The token of the longest known length of at most `ticks`.
  int longestWithin(int ticks) {
    int at = Arrays.binarySearch(lengths, ticks);
    return FIRST_LENGTH + (at >= 0 ? at : -at - 2);
  }

  /// The lengths as text, for a model's header.
  public String toText() {
    return String.join(" ", Arrays.stream(lengths).mapToObj(Integer::toString).toList());
  }

  public static MelodyVocabulary fromText(String text) {
    var lengths = new ArrayList<Integer>();
    for (var word : text.split(" ")) {
      lengths.add(Integer.parseInt(word));
    }
    return new MelodyVocabulary(lengths);
  }
}
