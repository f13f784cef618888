package unroll.trajectory.prediction;

import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Scene;

/// A forecaster that says how probable its answers are, and whose several answers are its modes. It
/// looks at so many positions of an agent, and so many steps ahead.
public interface ScenePredictor extends Forecaster {
  /// How many positions of an agent it looks at: more do no harm.
  int observed();

  /// How many steps ahead it looks.
  int steps();

  /// How many seconds lie between two positions, those seen and those predicted.
  double seconds();

  /// Where some agents of a scene will go, in the order of their numbers given.
  List<Prediction> predict(Scene scene, List<Integer> agents);

  /// Where each agent of a scene will go, in their order.
  default List<Prediction> predict(Scene scene) {
    return predict(scene, IntStream.range(0, scene.agents().size()).boxed().toList());
  }

  @Override
  default List<Forecast> forecast(
      Scene scene, List<Integer> agents, int steps, RandomStream random) {
    return predict(scene, agents).stream().map(Forecast::of).toList();
  }
}
