package unroll.music.harmony;

import java.util.List;
import unroll.music.midi.Key;
import unroll.music.midi.Melody;

/// Finds the key of a melody: the one of 24 whose profile correlates best with how long each pitch
/// class sounds (Krumhansl & Schmuckler; Krumhansl, *Cognitive Foundations of Musical Pitch*, 1990,
/// chapter 4).
///
/// The profiles are Temperley's (*What's Key for Key?*, Music Perception 17, 1999), which mistake
/// the dominant for the tonic less often than the original ones of Krumhansl and Kessler (1982).
public final class KeyFinder {
  private static final double[] MAJOR = {5, 2, 3.5, 2, 4.5, 4, 2, 4.5, 2, 3.5, 1.5, 4};
  private static final double[] MINOR = {5, 2, 3.5, 4.5, 2, 4, 2, 4.5, 3.5, 2, 1.5, 4};

  private KeyFinder() {}

  /// The best key; of equally good ones the first in the order C, C♯ … B, major before minor.
  public static Key keyOf(Melody melody) {
    var sounding = new double[12];
    for (var note : melody.notes()) {
      sounding[note.pitch() % 12] += note.length();
    }
    return keyOf(sounding);
  }

  /// The same for music in which each pitch class, from C on, sounds that long.
  public static Key keyOf(double[] sounding) {
    var best = new Key(0, false);
    var highest = Double.NEGATIVE_INFINITY;
    for (int tonic = 0; tonic < 12; tonic++) {
      for (var minor : List.of(false, true)) {
        var fit = correlation(sounding, tonic, minor ? MINOR : MAJOR);
        if (fit > highest) {
          highest = fit;
          best = new Key(tonic, minor);
        }
      }
    }
    return best;
  }

  /// How much more each pitch class, from C on, belongs to `key` than to `other`: logarithms of the
  /// ratio of their profiles.
  public static double[] leaning(Key key, Key other) {
    var leaning = new double[12];
    for (int pitch = 0; pitch < 12; pitch++) {
      leaning[pitch] = StrictMath.log(weight(pitch, key) / weight(pitch, other));
    }
    return leaning;
  }

  private static double weight(int pitch, Key key) {
    return (key.minor() ? MINOR : MAJOR)[Math.floorMod(pitch - key.tonic(), 12)];
  }

  /// Whether the last note is the tonic of the key that [#keyOf] finds.
  public static boolean endsOnTonic(Melody melody) {
    var notes = melody.notes();
    return !notes.isEmpty() && notes.getLast().pitch() % 12 == keyOf(melody).tonic();
  }

  /// Share of the notes that lie in the diatonic scale (seven pitch classes) which holds most of
  /// them; 1 without notes. Major and natural minor share their scales, so no mode is presumed.
  public static double shareInKey(Melody melody) {
    var most = 0.0;
    for (int tonic = 0; tonic < 12; tonic++) {
      most = Math.max(most, share(melody, new Key(tonic, false).diatonic()));
    }
    return most;
  }

  /// Share of the notes in the scale of the key that [#keyOf] finds, where a minor key may also use
  /// its raised sixth and seventh.
  public static double shareInFoundKey(Melody melody) {
    return share(melody, keyOf(melody).withRaisedDegrees());
  }

  private static double share(Melody melody, int pitchClasses) {
    var notes = melody.notes();
    var inside = notes.stream().filter(n -> (pitchClasses >> n.pitch() % 12 & 1) == 1).count();
    return notes.isEmpty() ? 1 : (double) inside / notes.size();
  }

  /// Pearson's correlation of `sounding`, read from `tonic` upwards, with `profile`.
  private static double correlation(double[] sounding, int tonic, double[] profile) {
    var meanSounding = mean(sounding);
    var meanProfile = mean(profile);
    double both = 0;
    double squares = 0;
    double profileSquares = 0;
    for (int step = 0; step < 12; step++) {
      var a = sounding[(tonic + step) % 12] - meanSounding;
      var b = profile[step] - meanProfile;
      both += a * b;
      squares += a * a;
      profileSquares += b * b;
    }
    return squares == 0 ? 0 : both / Math.sqrt(squares * profileSquares);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (var value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
