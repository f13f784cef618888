package unroll.music.data;

import java.util.ArrayList;
import java.util.List;

/// The steps `from` to `to` (exclusive) of a piece, each of which foretells the next one.
public record RollExample(PianoRoll piece, Match match, int from, int to) implements Steps {

  /// The pieces cut into parts of at most `steps`; one without a second step foretells nothing.
  public static List<RollExample> of(List<PianoRoll> pieces, int steps) {
    var parts = new ArrayList<RollExample>();
    for (var piece : pieces) {
      var match = Match.of(piece);
      int end = piece.length() - 1;
      for (int from = 0; from < end; from += Math.min(steps, end)) {
        parts.add(new RollExample(piece, match, from, from + Math.min(steps, end - from)));
      }
    }
    return parts;
  }

  @Override
  public int steps() {
    return to - from;
  }

  /// The same steps of the piece this many semitones higher.
  public RollExample transposed(int semitones) {
    return new RollExample(piece.transposed(semitones), match, from, to);
  }
}
