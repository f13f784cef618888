package unroll.trajectory.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import unroll.engine.kind.Training;
import unroll.engine.layer.Parameters;
import unroll.engine.train.Settings;
import unroll.trajectory.data.Cutting;
import unroll.trajectory.data.TrajectoryData;
import unroll.trajectory.data.TrajectoryWindows;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.Window;

/// Small things that many tests need: walks that bend after a while, and models of them.
public final class Toy {
  public static final int OBSERVED = 4;
  public static final int STEPS = 3;

  private Toy() {}

  /// A dozen walks: the faster half turns left, the slower half turns right.
  public static List<Window> windows() {
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

  static TrajectoryRecipe recipe(int epochs, double dropout) {
    var settings =
        Settings.DEFAULT.withSeed(7).withEpochs(epochs).withBatches(8, 4).withPatience(epochs);
    return new TrajectoryRecipe(12, 6, 2, 2, 3, dropout, 0, 0.1, 0.05, 1, 0.01, settings);
  }

  static TrajectoryWindows forTraining() {
    var cutting = new Cutting(OBSERVED, STEPS, 0.4, 1, 1);
    var header = Map.of("data.name", "toy", "data.sha256", "no hash");
    return new TrajectoryWindows(windows(), windows(), cutting, header);
  }

  static Training<TrajectoryRecipe, TrajectoryWindows, ?, TrajectoryModel> training(
      TrajectoryRecipe recipe) {
    return Training.of(new TrajectoryKind(), recipe, forTraining());
  }

  /// What a model of this size reads.
  public static TrajectoryData data() {
    return new TrajectoryData(OBSERVED, STEPS, 2, 2, 0.5);
  }

  /// One that has learned nothing.
  public static TrajectoryModel untrained() {
    return untrained(data(), 10, 5, 3);
  }

  /// The same in other sizes.
  public static TrajectoryModel untrained(TrajectoryData data, int hidden, int social, int modes) {
    var recipe =
        TrajectoryRecipe.DEFAULT
            .with("hidden", hidden)
            .with("social", social)
            .with("modes", modes)
            .with("neighbours", data.neighbours())
            .with("headingSteps", data.headingSteps());
    return new TrajectoryModel(
        new TrajectoryNetwork(recipe, data, Parameters.random(5)), 0.4, 1, 1);
  }
}
