package unroll.trajectory.model;

import java.util.Map;
import java.util.TreeMap;
import unroll.engine.layer.Parameters;

/// A model of the usual size that has learned nothing: as fast as one that has.
public final class UntrainedPredictor {
  private UntrainedPredictor() {}

  public static TrajectoryPredictor make() {
    var data = new TrajectoryData(8, 12, 8, 3, 0.4);
    var config = new TrajectoryModel.Config(data, 64, 32, 20, 0);
    var model = new TrajectoryModel(config, Parameters.random(5));
    var header = new TreeMap<>(Map.of("seed", "5"));
    return new TrajectoryPredictor(new TrajectoryModelFile(model, 0.4, 1, header), 2);
  }
}
