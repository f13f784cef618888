package unroll.music.chorale;

import java.util.ArrayList;
import java.util.Arrays;

/// Small chorales for tests.
public final class Chorales {
  /// C major: I, IV, V, I, a quarter each.
  public static final Chorale CADENCE = of("72 67 64 48|72 69 65 53|71 67 62 55|72 67 64 48");

  public static final Compass COMPASS = Compass.parse("60-81 52-74 46-69 36-66");

  private Chorales() {}

  /// Such as `72 67 64 48|71 67 62 55`: chords of a quarter between bars, soprano first.
  public static Chorale of(String text) {
    var steps = new ArrayList<int[]>();
    for (var chord : text.split("\\|")) {
      var pitches = Arrays.stream(chord.split(" ")).mapToInt(Integer::parseInt).toArray();
      for (int i = 0; i < 4; i++) {
        steps.add(pitches);
      }
    }
    return new Chorale(steps);
  }
}
