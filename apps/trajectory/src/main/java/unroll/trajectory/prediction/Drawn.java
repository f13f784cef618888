package unroll.trajectory.prediction;

import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// A model whose several answers are so many paths drawn from what it predicts instead of its
/// modes: independently of each other, or, with `covering`, so that they cover it
/// ([Prediction#cover]).
public record Drawn(Forecaster model, int paths, boolean covering) implements Forecaster {
  /// Independent draws.
  public Drawn(Forecaster model, int paths) {
    this(model, paths, false);
  }

  @Override
  public String name() {
    return model.name() + ", %d %s".formatted(paths, covering ? "covering" : "drawn");
  }

  @Override
  public boolean isDrawn() {
    return !covering;
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
    if (prediction == null) {
      return List.of();
    }
    return covering ? prediction.cover(paths, random) : prediction.sample(paths, random);
  }
}
