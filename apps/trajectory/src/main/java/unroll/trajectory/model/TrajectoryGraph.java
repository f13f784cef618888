package unroll.trajectory.model;

import static unroll.exchange.onnx.Type.FLOAT;
import static unroll.exchange.onnx.Type.INT64;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.Layers;
import unroll.exchange.onnx.Value;
import unroll.trajectory.data.TrajectoryData;

/// [TrajectoryNetwork] as a graph, with what [OutputReader] makes of its output, as the agent sees
/// it and in metres.
final class TrajectoryGraph {
  private final TrajectoryModel model;
  private final Graph graph;
  private final Layers layers;
  private final int steps;
  private final int modes;

  private TrajectoryGraph(TrajectoryModel model) {
    this.model = model;
    graph = new Graph("", "Where agents may go.", model.network().parameters());
    layers = new Layers(graph);
    steps = model.data().steps();
    modes = model.network().recipe().modes();
  }

  static Graph of(TrajectoryModel model) {
    return new TrajectoryGraph(model).build();
  }

  private Graph build() {
    var steps4 = "batch time " + TrajectoryData.FEATURES;
    var own = graph.input("own", FLOAT, steps4, "The steps of each agent.");
    var lengths = graph.input("lengths", INT64, "batch", "How many steps were seen.");
    var others4 = "batch neighbours time " + TrajectoryData.FEATURES;
    var others = graph.input("others", FLOAT, others4, "The steps of its neighbours.");
    var seen = "How many steps were seen; 0 where there is no neighbour.";
    var otherLengths = graph.input("other_lengths", INT64, "batch neighbours", seen);
    var line = "batch " + steps + " 2";
    var straight = graph.input("straight", FLOAT, line, "Straight ahead, in units.");
    var motion = "Logarithms of speed, noise and turn, see the documentation of Motion.";
    var motions = graph.input("motions", FLOAT, "batch 3", motion);
    var e = last("own", own, lengths);
    var look = attend(e, others, otherLengths);
    var found = graph.squeeze(look.context(), 1);
    var c = graph.op("Relu", List.of(layers.dense("context", graph.concat(1, e, found))));
    var wanted = graph.row(1, steps, 1);
    var same = graph.op("Expand", List.of(graph.unsqueeze(c, 1), wanted));
    var x = graph.concat(2, same, straight);
    var d = layers.lstm("decoder", x, Optional.empty(), List.of(), Direction.FORWARD).sequence();
    outputs(layers.dense("output", d), straight, motions);
    var probabilities = graph.softmax(layers.dense("logits", c));
    graph.output("probabilities", probabilities, FLOAT, "batch " + modes, "Of each path before.");
    var weights = graph.squeeze(look.weights(), 1);
    graph.output("attention", weights, FLOAT, "batch neighbours", "How much each counts.");
    return graph;
  }

  private Value last(String lstm, Value x, Value lengths) {
    var all = Optional.of(lengths);
    return layers.lstm(lstm, x, all, List.of(), Direction.FORWARD).last().getFirst();
  }

  private Layers.Look attend(Value e, Value others, Value lengths) {
    int social = model.network().recipe().social();
    var time = graph.unsqueeze(graph.size(others, 2), 0);
    var flat = graph.concat(0, graph.row(-1), time, graph.row(TrajectoryData.FEATURES));
    var each = graph.op("Reshape", List.of(others, flat));
    var read = last("others", each, graph.reshape(lengths, -1));
    var places = graph.unsqueeze(graph.size(others, 1), 0);
    var sizes = graph.concat(0, graph.row(-1), places, graph.row(social));
    var memory = graph.op("Reshape", List.of(read, sizes));
    var query = graph.unsqueeze(layers.dense("query", e), 1);
    var scores = layers.dotScores(query, memory, 1 / StrictMath.sqrt(social));
    var present = graph.op("Greater", List.of(lengths, graph.whole(0)));
    return layers.look(scores, memory, graph.unsqueeze(present, 1));
  }

  private void outputs(Value y, Value straight, Value motions) {
    double unit = model.data().unit();
    int means = 2 + 2 * modes;
    var velocities = graph.reshape(graph.slice(y, 2, 0, means), 0, 0, -1, 2);
    var gone = graph.times(graph.op("CumSum", List.of(velocities, graph.whole(1))), trust(motions));
    var places = graph.plus(graph.unsqueeze(straight, 2), gone);
    var paths = graph.times(places, graph.number(unit));
    var pathSizes = "batch %d %d 2".formatted(steps, 1 + modes);
    graph.output("paths", paths, FLOAT, pathSizes, "In metres: the one answer, then the modes.");
    var scales = graph.slice(y, 2, means, means + 2L * modes);
    var shares = graph.reshape(graph.op("Sigmoid", List.of(scales)), 0, 0, -1, 2);
    var least = column(0);
    var more = graph.op("Sub", List.of(column(1), least));
    var deviations = graph.plus(least, graph.times(shares, more));
    var each = "batch %d %d".formatted(steps, modes);
    var wide = graph.times(deviations, widths(motions));
    graph.output("deviations", wide, FLOAT, each + " 2", "Of the modes, in metres.");
    var slopes = graph.slice(y, 2, means + 2L * modes, means + 3L * modes);
    var most = graph.number(PathLoss.correlation(1));
    var correlations = graph.times(graph.op("Tanh", List.of(slopes)), most);
    graph.output("correlations", correlations, FLOAT, each, "Of x and y.");
  }

  /// What the ways from the straight line are multiplied by, `[batch, 1, 1 + modes, 1]`: see
  /// [Reliance#trust] for the one answer, 1 for the modes.
  private Value trust(Value motions) {
    var x = graph.matmul(motions, weights("trust", Reliance.TRUST, 1));
    var s = graph.op("Sigmoid", List.of(graph.plus(x, graph.number(Reliance.TRUST_BIAS))));
    double shift = model.shift();
    var answer = graph.plus(graph.times(s, graph.number(shift)), graph.number(1 - shift));
    var ones = new float[1 + modes];
    Arrays.fill(ones, 1, ones.length, 1);
    var own = new float[1 + modes];
    own[0] = 1;
    var whole = graph.tensor("whole", Tensor.of(Shape.of(1, 1 + modes), ones));
    var first = graph.tensor("first", Tensor.of(Shape.of(1, 1 + modes), own));
    return graph.unsqueeze(graph.plus(graph.times(answer, first), whole), 1, 3);
  }

  /// [Reliance#width], `[batch, steps, 1, 1]`.
  private Value widths(Value motions) {
    var later = new float[steps];
    for (int t = 0; t < steps; t++) {
      double bias = Reliance.WIDTH_BIAS + Reliance.later(t, steps);
      later[t] = (float) (model.shift() * bias);
    }
    var biases = graph.tensor("later", Tensor.of(Shape.of(1, steps), later));
    var x = graph.matmul(motions, weights("widths", Reliance.WIDTH, model.shift()));
    return graph.unsqueeze(graph.op("Exp", List.of(graph.plus(x, biases))), 2, 3);
  }

  private Value weights(String name, double[] weights, double factor) {
    var column = new float[weights.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = (float) (factor * weights[i]);
    }
    return graph.tensor(name, Tensor.of(Shape.of(column.length, 1), column));
  }

  /// The deviation in metres that 0 (or 1) stands for, `[steps, 1, 1]`.
  private Value column(int number) {
    var column = new float[steps];
    for (int t = 0; t < steps; t++) {
      double units = PathLoss.deviation(model.data(), t, number);
      column[t] = (float) (model.data().unit() * model.width() * units);
    }
    return graph.tensor("deviation_" + number, Tensor.of(Shape.of(steps, 1, 1), column));
  }
}
