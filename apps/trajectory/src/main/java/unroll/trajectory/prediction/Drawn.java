package unroll.trajectory.prediction;

import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// A model whose several answers are so many paths drawn from what it predicts, independently of
/// each other, instead of its modes.
public record Drawn(Forecaster model, int paths) implements Forecaster {
  @Override
  public String name() {
    return model.name() + ", %d drawn".formatted(paths);
  }

  @Override
  public List<Forecast> forecast(
      Scene scene, List<Integer> agents, int steps, RandomStream random) {
    var chance = random.fork(1);
    return model.forecast(scene, agents, steps, random.fork(0)).stream()
        .map(said -> new Forecast(said.path(), drawn(said, chance), null))
        .toList();
  }

  private List<List<Point>> drawn(Forecast said, RandomStream random) {
    var prediction = said.prediction();
    return prediction == null ? List.of() : prediction.sample(paths, random);
  }
}
