package unroll.trajectory.prediction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.random.RandomStream;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// Something that says where agents will go, a model or a baseline.
public interface Forecaster {
  /// `path` is its one answer; `several` are the answers of which the best counts, none if it has
  /// no more than one; `prediction` says how probable they are, if it knows.
  record Forecast(List<Point> path, List<List<Point>> several, @Nullable Prediction prediction) {
    public Forecast {
      path = List.copyOf(path);
      several = List.copyOf(several);
    }

    /// Of one answer only.
    public static Forecast of(List<Point> path) {
      return new Forecast(path, List.of(), null);
    }

    /// Of a whole prediction, whose modes are the several answers.
    public static Forecast of(Prediction prediction) {
      var several = prediction.modes().stream().map(Mode::path).toList();
      return new Forecast(prediction.path(), several, prediction);
    }
  }

  /// What it is called in a table.
  String name();

  /// Whether its several answers are drawn, so that those of all agents with the same number are
  /// one joint future.
  default boolean isDrawn() {
    return false;
  }

  /// The futures of these agents of a scene, in their order, `steps` positions each.
  List<Forecast> forecast(Scene scene, List<Integer> agents, int steps, RandomStream random);
}
