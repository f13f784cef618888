package unroll.music.harmony;

import org.jspecify.annotations.Nullable;
import unroll.music.midi.Key;
import unroll.music.midi.Metre;

/// What a composed melody is held to beside the model: its `scale`, pitch classes of one bit each
/// (C is the lowest); the `key` it should be in and close on, null for the one it turns out to be
/// in; and `chords` that begin with the first composed bar.
///
/// What sounds at a strong place of a bar ([Progression#isStrong]) is a tone of the chord there, of
/// the scale's if the chord has any. Everything else is the model's choice, so non-chord tones pass
/// by or lead on, as they do in the tunes that it learned from.
public record Constraints(int scale, @Nullable Key key, @Nullable Progression chords) {
  /// No wish: all twelve pitch classes.
  public static final Constraints NONE = new Constraints(0xfff, null, null);

  public Constraints {
    if (scale <= 0 || scale > 0xfff) {
      throw new IllegalArgumentException("a scale has 1 to 12 pitch classes, got " + scale);
    }
  }

  /// The same constraints for the melody moved by `semitones`.
  public Constraints transposed(int semitones) {
    int up = Math.floorMod(semitones, 12);
    return new Constraints(
        (scale << up | scale >> (12 - up)) & 0xfff,
        key == null ? null : key.transposed(semitones),
        chords == null ? null : chords.transposed(semitones));
  }

  /// Whether a tone of `pitch` may sound at `tick`, counted from where the chords begin.
  private boolean allows(int pitch, int tick, Metre metre) {
    int classes = scale;
    if (chords != null && tick >= 0 && chords.isStrong(tick, metre)) {
      int tones = chords.at(tick, metre).pitchClasses();
      classes = (tones & scale) == 0 ? tones : tones & scale;
    }
    return (classes >> pitch % 12 & 1) == 1;
  }

  /// Whether a tone of `pitch` may begin at `tick` or, with a length, have begun there and sound
  /// that long; without one, `length` is 0.
  public boolean allows(int pitch, int tick, int length, Metre metre) {
    if (length == 0) {
      return allows(pitch, tick, metre);
    }
    if (chords != null) {
      for (int later = Math.max(0, tick + 1); later < tick + length; later++) {
        if (chords.isStrong(later, metre) && !allows(pitch, later, metre)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether the tune may close with `pitch`, which sounds at `tick`: a tone of the chord there,
  /// the tonic if the chord has it; without a chord the tonic of the key asked for, else of
  /// `found`.
  public boolean mayEndWith(int pitch, int tick, Key found, Metre metre) {
    int tonic = (key == null ? found : key).tonic();
    var chord = chords == null ? null : chords.at(Math.max(0, tick), metre);
    return chord == null || chord.isNone() || chord.has(tonic)
        ? pitch % 12 == tonic
        : chord.has(pitch);
  }
}
