package unroll.music.polyphony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Settings;

/// Small piano rolls for tests.
final class Rolls {
  private Rolls() {}

  /// Such as `60 64 67|62 65||60`: steps between bars, an empty one is a rest.
  static PianoRoll of(String text) {
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
  static PianoRoll random(int length, long seed) {
    var random = RandomStream.of(seed);
    var steps = new ArrayList<int[]>();
    for (int t = 0; t < length; t++) {
      var step = new int[random.below(5)];
      Arrays.setAll(step, _ -> 50 + random.below(25));
      steps.add(step);
    }
    return new PianoRoll(steps);
  }

  static JointModel joint(long seed) {
    return JointModel.of(6, 5, 0, Parameters.random(seed).at(JointModel.NETWORK));
  }

  static IndependentModel independent(long seed) {
    return new IndependentModel(6, 5, 0, Parameters.random(seed));
  }

  static RollModel.Part whole(PianoRoll piece) {
    return RollTraining.parts(List.of(piece), Integer.MAX_VALUE).getFirst();
  }

  static RollTraining.Recipe recipe(boolean joint, int hidden, double rate, int epochs) {
    var settings =
        Settings.DEFAULT.withSeed(1).withEpochs(epochs).withBatches(2, 1).withPatience(epochs);
    return new RollTraining.Recipe(joint, hidden, hidden, 0, false, 512, rate, settings);
  }
}
