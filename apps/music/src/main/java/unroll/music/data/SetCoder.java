package unroll.music.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The input of a network for a piano roll, and how it names the set of notes that comes next: in
/// ascending order, with an end. Every set has one such name, so that probabilities of names are
/// probabilities of sets.
///
/// At a step: what sounds, what came after the longest passage that was like this one ([Match]),
/// how long that passage is, and the place among 16 and among 12 steps: bar lines are not known.
/// For a note: those chosen already, and how the chords of the step before and of the matching
/// place lie around the last of them.
public final class SetCoder {
  static final int END = PianoRoll.KEYS;
  public static final int CLASSES = END + 1;
  private static final int LENGTHS = 8; // kinds of lengths of a passage
  private static final int[] CYCLES = {16, 12};
  private static final int BELOW = 12; // semitones around a note that are seen
  private static final int AROUND = 37;
  private static final int MOST_CHOSEN = 8; // notes that are counted

  public static final int STEP_FEATURES = 2 * PianoRoll.KEYS + LENGTHS + 16 + 12;
  public static final int DECISION_FEATURES = PianoRoll.KEYS + 3 * AROUND + MOST_CHOSEN;

  private SetCoder() {}

  /// How a piece is read from step `from` to `to` (exclusive), each of which foretells the next
  /// one, which must be there.
  public static Decisions encode(PianoRoll piece, Match match, int from, int to) {
    var decisions = new Decisions();
    for (int t = from; t < to; t++) {
      decisions.step(step(piece, match, t));
      decide(decisions, piece, match, t);
    }
    return decisions;
  }

  /// The features of step `t`.
  public static int[] step(PianoRoll piece, Match match, int t) {
    var features = IntStream.builder();
    addKeys(features, piece.at(t), 0);
    addKeys(features, after(piece, match, t), PianoRoll.KEYS);
    int at = 2 * PianoRoll.KEYS;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(match.lengths()[t]);
    features.add(at + Math.min(bits, LENGTHS - 1));
    at += LENGTHS;
    for (int cycle : CYCLES) {
      features.add(at + t % cycle);
      at += cycle;
    }
    return features.build().toArray();
  }

  private static int[] after(PianoRoll piece, Match match, int t) {
    int like = match.steps()[t];
    return like < 0 ? new int[0] : piece.at(like + 1);
  }

  private static void addKeys(IntStream.Builder features, int[] pitches, int at) {
    for (int pitch : pitches) {
      features.add(at + pitch - PianoRoll.LOWEST);
    }
  }

  /// The choice of each note of step `t` + 1, and of the end.
  private static void decide(Decisions decisions, PianoRoll piece, Match match, int t) {
    var now = piece.at(t);
    var next = piece.at(t + 1);
    for (int i = 0; i <= next.length; i++) {
      var chosen = Arrays.copyOf(next, i);
      decisions.decide(
          known(now, after(piece, match, t), chosen),
          i == 0 ? 0 : chosen[i - 1] - PianoRoll.LOWEST + 1,
          now.length == 0 ? -1 : now[Math.min(i, now.length - 1)] - PianoRoll.LOWEST,
          i == next.length ? END : next[i] - PianoRoll.LOWEST);
    }
  }

  /// The features of the choice after these notes.
  private static int[] known(int[] now, int[] likely, int[] chosen) {
    var features = IntStream.builder();
    addKeys(features, chosen, 0);
    int centre = chosen.length > 0 ? chosen[chosen.length - 1] : now.length > 0 ? now[0] : 60;
    int at = PianoRoll.KEYS;
    addAround(features, chosen, centre - AROUND + 1, at);
    addAround(features, now, centre - BELOW, at + AROUND);
    addAround(features, likely, centre - BELOW, at + 2 * AROUND);
    features.add(at + 3 * AROUND + Math.min(chosen.length, MOST_CHOSEN - 1));
    return features.build().toArray();
  }

  private static void addAround(IntStream.Builder features, int[] pitches, int from, int at) {
    for (int pitch : pitches) {
      if (pitch >= from && pitch < from + AROUND) {
        features.add(at + pitch - from);
      }
    }
  }
}
