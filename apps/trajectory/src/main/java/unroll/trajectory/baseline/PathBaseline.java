package unroll.trajectory.baseline;

import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// A baseline that looks at one agent at a time and has one answer.
interface PathBaseline extends Forecaster {
  /// The next `steps` positions.
  List<Point> path(Agent agent, int steps);

  @Override
  default List<Forecast> forecast(
      Scene scene, List<Integer> agents, int steps, RandomStream random) {
    return agents.stream().map(a -> Forecast.of(path(scene.agents().get(a), steps))).toList();
  }
}
