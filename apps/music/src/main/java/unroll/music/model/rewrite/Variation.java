package unroll.music.model.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import unroll.engine.decode.Sampling;
import unroll.engine.random.RandomStream;
import unroll.music.harmony.CommonKey;
import unroll.music.harmony.KeyFinder;
import unroll.music.midi.Melody;
import unroll.music.midi.Note;
import unroll.music.model.MelodyModel;

/// New pitches for a tune: each drawn from the model, given the new pitches before it and the
/// rhythm of the tune. The last one is the tonic, where the tune's is and that can be.
public final class Variation {
  /// What is kept beside the rhythm.
  public enum Keep {
    /// Nothing else.
    RHYTHM,

    /// Whether the tune goes up, down or stays, from each note to the next.
    CONTOUR
  }

  private static final int BEYOND =
      5; // semitones that a variation may go beyond the tune's compass
  private static final int MOST_BARS = 1000;

  private final MelodyModel model;

  public Variation(MelodyModel model) {
    this.model = model;
  }

  /// `tune` with new pitches.
  public Melody vary(Melody tune, Keep keep, Sampling sampling, long seed) {
    if (tune.bars() > MOST_BARS) {
      throw new IllegalArgumentException(
          "a tune of at most " + MOST_BARS + " bars can be varied, this one has " + tune.bars());
    }
    int shift = CommonKey.shiftFrom(tune);
    var common = tune.transposed(shift);
    int tonic = KeyFinder.endsOnTonic(tune) ? KeyFinder.keyOf(common).tonic() : -1;
    var random = RandomStream.of(seed).fork("variation");
    var walk = Walk.begin(model, tune.metre(), tune.bars());
    var notes = new ArrayList<Note>();
    for (var note : common.notes()) {
      boolean last = notes.size() == common.notes().size() - 1;
      var fits = fits(common, notes, keep);
      IntPredicate ends = pitch -> fits.test(pitch) && pitch % 12 == tonic;
      int pitch =
          draw(walk.pitchOf(note), last && tonic >= 0 ? ends : fits, fits, sampling, random);
      var varied = new Note(pitch < 0 ? note.pitch() : pitch, note.start(), note.length());
      notes.add(varied);
      walk.read(List.of(varied));
    }
    var varied = new Melody(tune.name(), tune.metre(), 0, false, notes).transposed(-shift).notes();
    return new Melody(tune.name(), tune.metre(), tune.sharps(), tune.minor(), varied);
  }

  private static IntPredicate fits(Melody tune, List<Note> varied, Keep keep) {
    int lowest = tune.lowest() - BEYOND;
    int highest = tune.highest() + BEYOND;
    int n = varied.size();
    if (keep == Keep.RHYTHM) {
      return pitch -> lowest <= pitch && pitch <= highest;
    }
    if (n == 0) {
      int room = steps(tune, 0, -1);
      int above = steps(tune, 0, 1);
      return pitch -> lowest + room <= pitch && pitch <= highest - above;
    }
    int step = step(tune, n);
    int before = varied.getLast().pitch();
    int floor = lowest + steps(tune, n, -1);
    int ceiling = highest - steps(tune, n, 1);
    return pitch -> floor <= pitch && pitch <= ceiling && Integer.signum(pitch - before) == step;
  }

  /// Whether note `n` lies above, below or level with the one before it: 1, −1 or 0.
  private static int step(Melody tune, int n) {
    return Integer.signum(tune.notes().get(n).pitch() - tune.notes().get(n - 1).pitch());
  }

  /// How many steps in `direction` follow note `n` before one in the other: room is left for them.
  private static int steps(Melody tune, int n, int direction) {
    int count = 0;
    for (int i = n + 1; i < tune.notes().size() && step(tune, i) != -direction; i++) {
      count += step(tune, i) == direction ? 1 : 0;
    }
    return count;
  }

  /// A pitch of those wished for, else of those that fit; −1 if none does.
  private int draw(
      float[] logits,
      IntPredicate wished,
      IntPredicate fits,
      Sampling sampling,
      RandomStream random) {
    var vocabulary = model.coder().vocabulary();
    for (var allowed : List.of(wished, fits)) {
      var left = new float[logits.length];
      boolean any = false;
      for (int token = 0; token < logits.length; token++) {
        boolean is = vocabulary.isNote(token) && allowed.test(vocabulary.midiPitch(token));
        left[token] = is ? logits[token] : Float.NEGATIVE_INFINITY;
        any |= is;
      }
      if (any) {
        return vocabulary.midiPitch(sampling.draw(left, left.length, random));
      }
    }
    return -1;
  }
}
