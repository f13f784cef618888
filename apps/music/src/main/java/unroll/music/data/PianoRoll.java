package unroll.music.data;

import java.util.List;
import java.util.stream.IntStream;

/// A piece as steps of equal length, each the set of pitches that sound, ascending; an empty one is
/// a rest. A held note and one that is struck again look alike.
public record PianoRoll(List<int[]> steps) {
  /// The keys of a piano, as MIDI pitches.
  public static final int LOWEST = 21;

  public static final int HIGHEST = 108;

  /// How many keys there are.
  public static final int KEYS = HIGHEST - LOWEST + 1;

  /// Sorts each step, and leaves out what it holds twice.
  public PianoRoll {
    steps = steps.stream().map(step -> IntStream.of(step).sorted().distinct().toArray()).toList();
    for (var step : steps) {
      if (step.length > 0 && (step[0] < LOWEST || step[step.length - 1] > HIGHEST)) {
        throw new IllegalArgumentException(
            "a piano has the pitches %d to %d, got %d to %d"
                .formatted(LOWEST, HIGHEST, step[0], step[step.length - 1]));
      }
    }
  }

  /// How many steps there are.
  public int length() {
    return steps.size();
  }

  /// The pitches of step `t`.
  public int[] at(int t) {
    return steps.get(t);
  }

  /// The keys of step `t` as numbers, 1 for those that sound, from `to` on.
  public void addKeys(int t, float[] target, int to) {
    for (int pitch : at(t)) {
      target[to + pitch - LOWEST] = 1;
    }
  }

  /// The same piece this many semitones higher; the piece itself where that leaves the piano.
  PianoRoll transposed(int semitones) {
    var all = steps.stream().flatMapToInt(IntStream::of).summaryStatistics();
    boolean fits = all.getMin() + semitones >= LOWEST && all.getMax() + semitones <= HIGHEST;
    return semitones == 0 || !fits
        ? this
        : new PianoRoll(
            steps.stream()
                .map(step -> IntStream.of(step).map(pitch -> pitch + semitones).toArray())
                .toList());
  }
}
