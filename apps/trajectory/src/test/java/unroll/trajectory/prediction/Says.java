package unroll.trajectory.prediction;

import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Scene;

/// A forecaster that says the same of everybody.
public record Says(String name, Forecast forecast) implements Forecaster {
  @Override
  public List<Forecast> forecast(
      Scene scene, List<Integer> agents, int steps, RandomStream random) {
    return agents.stream().map(_ -> forecast).toList();
  }
}
