package unroll.music.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.engine.random.RandomStream;

/// Small piano rolls for tests.
public final class Rolls {
  private Rolls() {}

  /// Such as `60 64 67|62 65||60`: steps between bars, an empty one is a rest.
  public static PianoRoll of(String text) {
    return new PianoRoll(
        Arrays.stream(text.split("\\|", -1))
            .map(step ->
                Arrays.stream(step.split(" "))
                    .filter(pitch -> !pitch.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray())
            .toList());
  }

  /// Random chords of up to four notes.
  public static PianoRoll random(int length, long seed) {
    var random = RandomStream.of(seed);
    var steps = new ArrayList<int[]>();
    for (int t = 0; t < length; t++) {
      var step = new int[random.below(5)];
      Arrays.setAll(step, _ -> 50 + random.below(25));
      steps.add(step);
    }
    return new PianoRoll(steps);
  }

  public static RollExample whole(PianoRoll piece) {
    return RollExample.of(List.of(piece), Integer.MAX_VALUE).getFirst();
  }
}
