package unroll.trajectory.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import unroll.common.TrainingRun;
import unroll.engine.layer.Parameters;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.trajectory.data.Agent;
import unroll.trajectory.data.Point;
import unroll.trajectory.data.Scene;
import unroll.trajectory.data.Window;

/// Small things that many tests need: walks that bend after a while, and models of them.
final class Toy {
  static final int OBSERVED = 4;
  static final int STEPS = 3;

  private Toy() {}

  /// A dozen walks: the faster half turns left, the slower half turns right.
  static List<Window> windows() {
    var windows = new ArrayList<Window>();
    for (int i = 0; i < 12; i++) {
      double speed = i < 6 ? 0.3 + 0.02 * i : 0.6 + 0.02 * i;
      double turn = i < 6 ? -0.4 : 0.4;
      double heading = 0.7 * i;
      var at = new Point(i, -i);
      var path = new ArrayList<>(List.of(at));
      for (int t = 1; t < OBSERVED + STEPS; t++) {
        heading += t >= OBSERVED ? turn : 0;
        at = at.plus(new Point(speed, 0).turned(StrictMath.cos(heading), StrictMath.sin(heading)));
        path.add(at);
      }
      var other = new Agent("other", List.of(new Point(i + 2, -i), new Point(i + 2, 1 - i)));
      var walker = new Agent("walker " + i, path.subList(0, OBSERVED));
      var target = new Window.Target(1, path.subList(OBSERVED, path.size()));
      windows.add(new Window("toy", i, new Scene(List.of(other, walker)), List.of(target)));
    }
    return windows;
  }

  static TrajectoryTraining.Recipe recipe(int epochs, double dropout) {
    var settings =
        Settings.DEFAULT.withSeed(7).withEpochs(epochs).withBatches(8, 4).withPatience(epochs);
    return new TrajectoryTraining.Recipe(12, 6, 2, 2, 3, dropout, 0, 0.1, 0.05, 0.01, settings);
  }

  static TrajectoryTraining.Windows forTraining() {
    var header = Map.of("data.name", "toy", "data.sha256", "no hash");
    return new TrajectoryTraining.Windows(windows(), windows(), OBSERVED, STEPS, 0.4, header);
  }

  static TrainingRun.Watch watch(int threads, Consumer<TrainingEvent> listener) {
    return new TrainingRun.Watch(threads, _ -> Checkpoint.none(), listener, () -> false);
  }

  static TrajectoryData data() {
    return new TrajectoryData(OBSERVED, STEPS, 2, 2, 0.5);
  }

  static TrajectoryModelFile untrained() {
    var config = new TrajectoryModel.Config(data(), 10, 5, 3, 0);
    var model = new TrajectoryModel(config, Parameters.random(5));
    return new TrajectoryModelFile(model, 0.4, 1, new TreeMap<>(Map.of("seed", "5")));
  }
}
