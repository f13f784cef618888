package unroll.trajectory.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// A model whose one answers, and `paths` drawn for each agent, are chosen so that agents collide
/// less, see [Jointly]. It looks at all agents of a scene, whoever is asked for.
public record DrawnJointly(Forecaster model, int paths) implements Forecaster {
  @Override
  public String name() {
    return model.name() + ", %d drawn jointly".formatted(paths);
  }

  @Override
  public boolean isDrawn() {
    return true;
  }

  @Override
  public List<Forecast> forecast(
      Scene scene, List<Integer> agents, int steps, RandomStream random) {
    var chance = random.fork(1);
    var all = IntStream.range(0, scene.agents().size()).boxed().toList();
    var predictions = new ArrayList<Prediction>();
    for (var said : model.forecast(scene, all, steps, random.fork(0))) {
      if (said.prediction() == null) {
        throw new IllegalArgumentException(model.name() + " must predict modes to be drawn from");
      }
      predictions.add(said.prediction());
    }
    var answers = Jointly.answers(predictions);
    var drawn = new ArrayList<List<List<Point>>>();
    predictions.forEach(one -> drawn.add(one.sample(paths, chance)));
    var futures = Jointly.futures(drawn);
    return agents.stream()
        .map(a -> new Forecast(answers.get(a), futures.get(a), predictions.get(a)))
        .toList();
  }
}
