package unroll.music.data;

import java.util.Arrays;

/// For each step of a piece, where the same has been before: the earlier step that shares the
/// longest passage up to it, the latest of equally long ones. What followed there is likely to
/// follow here: tunes repeat their parts.
///
/// `steps[t]` is that earlier step, −1 if this one is new; `lengths[t]` how many steps the shared
/// passage has.
public record Match(int[] steps, int[] lengths) {
  private static final int REACH = 1024; // steps back: long pieces would take the square of theirs

  static Match of(PianoRoll piece) {
    int n = piece.length();
    var match = new Match(new int[n], new int[n]);
    var before = new int[n]; // of each earlier step, the passage that it shared with the one before
    for (int t = 0; t < n; t++) {
      var shared = new int[n];
      match.steps[t] = -1;
      for (int s = Math.max(0, t - REACH); s < t; s++) {
        if (Arrays.equals(piece.at(s), piece.at(t))) {
          shared[s] = (s == 0 ? 0 : before[s - 1]) + 1;
          if (shared[s] >= match.lengths[t]) {
            match.lengths[t] = shared[s];
            match.steps[t] = s;
          }
        }
      }
      before = shared;
    }
    return match;
  }
}
