package unroll.music.chorale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unroll.common.TrainingRun;
import unroll.engine.layer.Parameters;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;

/// Small chorales for tests.
final class Chorales {
  /// C major: I, IV, V, I, a quarter each.
  static final Chorale CADENCE = of("72 67 64 48|72 69 65 53|71 67 62 55|72 67 64 48");

  static final Compass COMPASS = Compass.parse("60-81 52-74 46-69 36-66");

  private Chorales() {}

  /// Such as `72 67 64 48|71 67 62 55`: chords of a quarter between bars, soprano first.
  static Chorale of(String text) {
    var steps = new ArrayList<int[]>();
    for (var chord : text.split("\\|")) {
      var pitches = Arrays.stream(chord.split(" ")).mapToInt(Integer::parseInt).toArray();
      for (int i = 0; i < 4; i++) {
        steps.add(pitches);
      }
    }
    return new Chorale(steps);
  }

  static ChoraleModelFile untrained(int hidden, long seed) {
    var model = ChoraleModel.of(hidden, hidden, 0, Parameters.random(seed));
    return new ChoraleModelFile(model, COMPASS, Map.of("seed", String.valueOf(seed)));
  }

  static ChoraleTraining.Result train(List<Chorale> chorales, int hidden, double rate, int epochs) {
    var settings =
        Settings.DEFAULT.withSeed(1).withEpochs(epochs).withBatches(2, 1).withPatience(epochs);
    return ChoraleTraining.train(
        new ChoraleTraining.Recipe(hidden, hidden, 0, rate, settings),
        new ChoraleTraining.Data(chorales, chorales, "test", "no hash"),
        new TrainingRun.Watch(2, _ -> Checkpoint.none(), _ -> {}, () -> false));
  }
}
