package unroll.forecast.model;

import static unroll.exchange.onnx.Type.FLOAT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.exchange.onnx.Attribute;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.Layers;
import unroll.exchange.onnx.Value;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.Frame;

/// A [ForecastModel] as a graph: the simple forecast, [ForecastNetwork] on top of it, and
/// [Calibration]. It reads and tells scaled values.
final class ForecastGraph {
  private static final int LEVELS = Forecast.LEVELS.size();
  private static final int LEARNED = ForecastNetwork.LEVELS.size();

  private final ForecastModel model;
  private final Frame frame;
  private final Graph graph;
  private final Layers layers;
  private final int segments;
  private final int told; // steps of all segments ahead

  private ForecastGraph(ForecastModel model) {
    this.model = model;
    frame = model.network().frame();
    graph = new Graph("", "What comes next in a series.", model.network().parameters());
    layers = new Layers(graph);
    segments = frame.segmentsAhead();
    told = segments * frame.segment();
  }

  static Graph of(ForecastModel model) {
    return new ForecastGraph(model).build();
  }

  private Graph build() {
    var past = "batch %d %d".formatted(frame.segmentsBack(), frame.seenSize());
    var seen = graph.input("seen", FLOAT, past, "The past in segments.");
    int linear = frame.linear() ? frame.segment() : 0;
    var future = "batch %d %d".formatted(segments, frame.aheadSize() - linear);
    var known = graph.input("known", FLOAT, future, "What is known of the segments ahead.");
    var last = graph.input("last", FLOAT, "batch", "The last value that was seen.");
    var level = graph.unsqueeze(last, 1);
    var base = base(level);
    var ahead = known;
    if (frame.linear()) {
      var added = graph.op("Sub", List.of(base, level));
      ahead = graph.concat(2, known, graph.reshape(added, -1, segments, frame.segment()));
    }
    calibrated(network(seen, ahead), base);
    return graph;
  }

  /// The simple forecast of all steps, `[batch, told]`: the last one again behind the horizon.
  private Value base(Value level) {
    if (model.ridge().isEmpty()) {
      return graph.op("Expand", List.of(level, graph.row(1, told)));
    }
    var weights = model.ridge().get().tensor();
    var sizes = "batch " + weights.shape().rows();
    var x = graph.input("ridge", FLOAT, sizes, "What the regression looks at.");
    var sums = graph.plus(level, graph.matmul(x, graph.tensor("ridge.weight", weights)));
    var steps = LongStream.range(0, told).map(h -> Math.min(h, frame.horizon() - 1)).toArray();
    return graph.op("Gather", List.of(sums, graph.row(steps)), Attribute.of("axis", 1L));
  }

  /// What the network adds, `[batch, told, learned quantiles and mean]`.
  private Value network(Value seen, Value ahead) {
    int d = model.network().recipe().hidden();
    var x = graph.op("Relu", List.of(layers.dense("segments", seen)));
    var start = new ArrayList<Value>();
    for (var state : run(x, List.of()).last()) {
      var repeated =
          graph.op("Expand", List.of(graph.unsqueeze(state, 1), graph.row(1, segments, 1)));
      start.add(graph.reshape(repeated, -1, d));
    }
    var asked = layers.dense("ahead", ahead);
    var batch = graph.unsqueeze(graph.size(seen, 0), 0);
    var places = graph.unsqueeze(graph.weight("positions.weight"), 0);
    var everywhere = graph.concat(0, batch, graph.row(1, 1));
    var positions = graph.op("Expand", List.of(places, everywhere));
    var one = graph.reshape(graph.concat(2, positions, asked), -1, 1, d);
    var y = layers.dense("output", run(one, start).sequence());
    return graph.reshape(y, -1, told, LEARNED + 1L);
  }

  private Layers.Run run(Value x, List<Value> start) {
    var none = Optional.<Value>empty();
    return switch (model.network().recipe().cell()) {
      case GRU -> layers.gru("layer", x, none, start, Direction.FORWARD);
      case LSTM -> layers.lstm("layer", x, none, start, Direction.FORWARD);
      case SLSTM -> layers.slstm("layer", x, none, start, Direction.FORWARD);
    };
  }

  private void calibrated(Value y, Value base) {
    var trust = graph.tensor("trust", each(LEVELS, 1));
    var sorted = sorted(graph.slice(y, 2, 0, LEARNED), LEARNED);
    var less = graph.op("Sub", List.of(graph.number(1), trust));
    var median = graph.slice(sorted, 2, LEARNED / 2, LEARNED / 2 + 1L);
    var learned = graph.op("Sub", List.of(sorted, graph.times(less, median)));
    var high = graph.slice(learned, 2, LEARNED - 2L, LEARNED - 1L);
    var inner = graph.op("Sub", List.of(high, graph.slice(learned, 2, 1, 2)));
    var width = graph.plus(inner, graph.number(1e-6));
    var nearest = LongStream.range(0, LEVELS).map(k -> Math.clamp(k - 1, 0, LEARNED - 1)).toArray();
    var from = List.of(learned, graph.row(nearest));
    var started = graph.op("Gather", from, Attribute.of("axis", 2L));
    var shifts = graph.times(width, graph.tensor("shifts", each(0, LEVELS)));
    var all = sorted(graph.plus(started, shifts), LEVELS);
    var quantiles = graph.plus(graph.unsqueeze(base, 2), all);
    var mean = graph.times(trust, graph.slice(y, 2, LEARNED, LEARNED + 1L));
    var center = model.mean() ? mean : graph.slice(all, 2, LEVELS / 2, LEVELS / 2 + 1L);
    var point = graph.plus(base, graph.squeeze(center, 2));
    var steps = "batch " + told;
    graph.output("point", point, FLOAT, steps, "What is expected of each step, scaled.");
    graph.output("quantiles", quantiles, FLOAT, steps + " " + LEVELS, "Of each level, scaled.");
    graph.output("base", base, FLOAT, steps, "The simple forecast, scaled.");
  }

  private Value sorted(Value x, int size) {
    var up = new Attribute[] {Attribute.of("largest", 0L), Attribute.of("axis", -1L)};
    return graph.op("TopK", List.of(x, graph.row(size)), 2, up).getFirst();
  }

  /// Rows of the calibration for each step, `[1, told, rows]`; the last one again behind the
  /// horizon.
  private Tensor each(int first, int rows) {
    var shifts = new Calibration(model.calibration(), frame.horizon());
    var all = new float[told * rows];
    for (int i = 0; i < all.length; i++) {
      int h = Math.min(i / rows, frame.horizon() - 1);
      all[i] = (float) shifts.at(first + i % rows, h);
    }
    return Tensor.of(Shape.of(1, told, rows), all);
  }
}
