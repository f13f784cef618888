package unroll.trajectory;

import unroll.trajectory.data.TrajectoryData;
import unroll.trajectory.model.Toy;

/// A model of the usual size that has learned nothing: as fast as one that has.
public final class UntrainedPredictor {
  private UntrainedPredictor() {}

  public static TrajectoryPredictor make() {
    var data = new TrajectoryData(8, 12, 8, 3, 0.4);
    return TrajectoryPredictor.of(Toy.untrained(data, 64, 32, 20)).threads(2);
  }
}
