package unroll.music.harmony;

import unroll.music.midi.Key;
import unroll.music.midi.Melody;
import unroll.music.midi.Note;

/// Every melody is learned and composed with the signature of C major and A minor, and moved from
/// and to its own key: what the model learns of one key it knows of all.
public final class CommonKey {
  private CommonKey() {}

  /// How many semitones up (down if negative, a tritone at most) bring `key` to C major or A minor.
  public static int shiftFrom(Key key) {
    int majorTonic = Math.floorMod(key.tonic() + (key.minor() ? 3 : 0), 12);
    int up = Math.floorMod(-majorTonic, 12);
    return up > 5 ? up - 12 : up;
  }

  /// The same from the key that the notes of `melody` are in; an octave off where it would leave
  /// the MIDI pitches.
  public static int shiftFrom(Melody melody) {
    int shift = shiftFrom(KeyFinder.keyOf(melody));
    if (melody.lowest() + shift < 0) {
      return shift + 12;
    }
    return melody.highest() + shift > Note.HIGHEST_PITCH ? shift - 12 : shift;
  }

  /// `melody` in C major or A minor.
  public static Melody of(Melody melody) {
    return melody.transposed(shiftFrom(melody));
  }
}
