package unroll.trajectory.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import unroll.trajectory.data.AgentFrame;
import unroll.trajectory.data.TrajectoryData;
import unroll.trajectory.data.TrajectoryData.Batch;
import unroll.trajectory.data.TrajectoryData.Example;
import unroll.trajectory.model.TrajectoryNetwork.Output;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Neighbour;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.prediction.Spread;
import unroll.trajectory.scene.Point;

/// What a network's output says of the agents of a batch, brought back to the plane. All scales are
/// multiplied by `width`, and by that of `reliance`.
record OutputReader(
    TrajectoryData data, double width, Reliance reliance, Batch batch, Output output) {

  /// What is predicted of the agent of `example`, which has this number in the batch.
  Prediction prediction(Example example, int number) {
    var logits = output.logits();
    int modes = logits.shape().columns();
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < modes; k++) {
      max = Math.max(max, logits.at(number, k));
    }
    double sum = 0;
    for (int k = 0; k < modes; k++) {
      sum += StrictMath.exp(logits.at(number, k) - max);
    }
    int first = number * data.steps(); // the row of its first step
    var frame = example.frame();
    double[] units = units(number);
    var all = new ArrayList<Mode>();
    for (int k = 0; k < modes; k++) {
      double probability = StrictMath.exp(logits.at(number, k) - max) / sum;
      all.add(new Mode(probability, path(frame, first, k + 1, 1), spreads(frame, first, units, k)));
    }
    all.sort(Comparator.comparingDouble(Mode::probability).reversed());
    var answer = path(frame, first, 0, reliance.trust(batch.motions(), number));
    return new Prediction(example.self().name(), answer, all, neighbours(example, number));
  }

  private List<Neighbour> neighbours(Example example, int number) {
    var neighbours = new ArrayList<Neighbour>();
    for (var other : example.nearest()) {
      double weight = output.attention().at(number, neighbours.size());
      neighbours.add(new Neighbour(other.name(), weight));
    }
    return neighbours;
  }

  private List<Point> path(AgentFrame frame, int first, int number, double trust) {
    var velocities = output.velocities();
    var path = new ArrayList<Point>();
    var gone = Point.ORIGIN;
    for (int row = first; row < first + data.steps(); row++) {
      gone =
          gone.plus(new Point(velocities.at(row, 2 * number), velocities.at(row, 2 * number + 1)));
      var straight = new Point(batch.straight().at(row, 0), batch.straight().at(row, 1));
      path.add(frame.outside(straight.plus(gone.times(trust)).times(data.unit())));
    }
    return path;
  }

  /// What the scales of an agent are multiplied by at each step, the same for all of its modes.
  private double[] units(int number) {
    var units = new double[data.steps()];
    for (int t = 0; t < units.length; t++) {
      units[t] = data.unit() * width * reliance.width(batch.motions(), number, t, units.length);
    }
    return units;
  }

  private List<Spread> spreads(AgentFrame frame, int first, double[] units, int k) {
    var spreads = new ArrayList<Spread>();
    for (int t = 0; t < units.length; t++) {
      double sx = units[t] * PathLoss.deviation(data, t, output.scales().at(first + t, 2 * k));
      double sy = units[t] * PathLoss.deviation(data, t, output.scales().at(first + t, 2 * k + 1));
      double rho = PathLoss.correlation(output.correlations().at(first + t, k));
      spreads.add(frame.outside(new Spread(sx * sx, rho * sx * sy, sy * sy)));
    }
    return spreads;
  }
}
