package unroll.music.chorale;

import java.util.stream.IntStream;
import unroll.music.midi.Key;

/// What voices do together: parallels, and the chords they form.
public final class Harmony {
  /// Intervals that do not go in parallel.
  public static final int OCTAVE = 0;

  public static final int FIFTH = 7;

  private Harmony() {}

  /// Which perfect interval two voices keep as both move the same way: [#OCTAVE] (or unison),
  /// [#FIFTH], or −1 if they do neither.
  public static int parallel(int before, int otherBefore, int now, int otherNow) {
    int moves = now - before;
    int otherMoves = otherNow - otherBefore;
    boolean sing =
        before >= 0 && otherBefore >= 0 && now >= 0 && otherNow >= 0; // none of them is silent
    int interval = Math.abs(before - otherBefore) % 12;
    boolean kept =
        interval == Math.abs(now - otherNow) % 12 && (interval == OCTAVE || interval == FIFTH);
    boolean together = Integer.signum(moves) * Integer.signum(otherMoves) > 0;
    return sing && kept && together ? interval : -1;
  }

  /// Whether `pitch` for `voice` would lie above a higher voice of `step`, or below a lower one.
  public static boolean crosses(int[] step, Voice voice, int pitch) {
    for (var other : Voice.values()) {
      int there = step[other.place()];
      boolean above = other.place() < voice.place();
      if (other != voice && there != Chorale.SILENT && (above ? there < pitch : there > pitch)) {
        return true;
      }
    }
    return false;
  }

  /// Whether `voice`, continuing to `pitch`, would keep a perfect interval to a voice that already
  /// has its pitch in step `now`.
  public static boolean isParallel(int[] before, int[] now, Voice voice, int pitch) {
    for (var other : Voice.values()) {
      int there = now[other.place()];
      if (other != voice
          && there != Chorale.SILENT
          && parallel(before[voice.place()], before[other.place()], pitch, there) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether the sounding pitches are the triad of `tonic`, major or minor, its fifth or third
  /// perhaps missing.
  public static boolean isTonic(int[] step, int tonic) {
    return isTriad(step, tonic, 3) || isTriad(step, tonic, 4);
  }

  /// Whether the sounding pitches are a major or minor triad whose notes belong to `key`; raised
  /// degrees of minor and the major third of a closing minor tonic do.
  public static boolean isChordOf(int[] step, Key key) {
    int scale = key.withRaisedDegrees() | 1 << (key.tonic() + 4) % 12;
    for (int root = 0; root < 12; root++) {
      for (int third = 3; third <= 4; third++) {
        int triad = 1 << root | 1 << (root + third) % 12 | 1 << (root + 7) % 12;
        if ((triad & ~scale) == 0 && isTriad(step, root, third)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isTriad(int[] step, int root, int third) {
    var above =
        IntStream.of(step)
            .filter(pitch -> pitch != Chorale.SILENT)
            .map(pitch -> Math.floorMod(pitch - root, 12))
            .toArray();
    return IntStream.of(above).anyMatch(interval -> interval == 0)
        && IntStream.of(above).allMatch(i -> i == 0 || i == third || i == 7);
  }
}
