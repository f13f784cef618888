package unroll.exchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// The layers of the engine in a graph, each under the path of its parameters. Sequences are
/// `[batch, time, features]` as everywhere, with the padding on the right; `lengths` `[batch]` say
/// how many steps of each are real, or nothing if all are.
///
/// The operators of ONNX take the time first (`layout=0`: others are not run everywhere), and have
/// another order of gates; both is done here.
public final class Layers {
  private static final float HIDDEN = -3e38f; // no place of a memory: never the largest, no NaN
  private static final Value NONE = new Value("");

  /// What a recurrent layer gives: the output of each step, 0 in the padding, and the state after
  /// the last real one, its tensors as the engine's layer has them.
  public record Run(Value sequence, List<Value> last) {}

  /// What a look over a memory gives: `context` `[batch, queries, size]`, `weights` `[batch,
  /// queries, places]`.
  public record Look(Value context, Value weights) {}

  private final Graph graph;

  /// Layers in `graph`.
  public Layers(Graph graph) {
    this.graph = graph;
  }

  /// The rows of a table, [unroll.engine.layer.Embedding]. Padding may have any number that the
  /// table has.
  public Value embedding(String path, Value ids) {
    return graph.in(path, () -> graph.op("Gather", List.of(graph.weight(path + ".weight"), ids)));
  }

  /// A layer of perceptrons without an activation, [unroll.engine.layer.Dense].
  public Value dense(String path, Value x) {
    return dense(path, graph.weight(path + ".weight"), x);
  }

  /// The same with the weight of another part of the network.
  public Value dense(String path, Value weight, Value x) {
    var bias = graph.weight(path + ".bias");
    return graph.in(path, () -> graph.plus(linear(weight, x), bias));
  }

  /// `x · Wᵀ`.
  public Value linear(Value weight, Value x) {
    return graph.matmul(x, graph.transpose(weight, 1, 0));
  }

  /// [unroll.engine.layer.LayerNorm].
  public Value layerNorm(String path, Value x, double epsilon) {
    var operands = List.of(x, graph.weight(path + ".weight"), graph.weight(path + ".bias"));
    return graph.in(
        path,
        () ->
            graph.op(
                "LayerNormalization",
                operands,
                Attribute.of("axis", -1L),
                Attribute.of("epsilon", (float) epsilon)));
  }

  /// [unroll.engine.recurrent.Lstm] from a state on; without one it begins.
  public Run lstm(
      String path, Value x, Optional<Value> lengths, List<Value> start, Direction direction) {
    return recurrent("LSTM", List.of(path), x, lengths, start, direction);
  }

  /// Two LSTMs, one in each direction, side by side; the state is that of the one, then of the
  /// other.
  public Run lstm(String forward, String backward, Value x, Optional<Value> lengths) {
    var both = List.of(forward, backward);
    return recurrent("LSTM", both, x, lengths, List.of(), Direction.FORWARD);
  }

  /// Layers one above the other, lowest first; the state is theirs in this order.
  public Run lstms(List<String> paths, Value x, Optional<Value> lengths, List<Value> start) {
    var last = new ArrayList<Value>();
    var sequence = x;
    for (int k = 0; k < paths.size(); k++) {
      var begun = start.isEmpty() ? start : start.subList(2 * k, 2 * k + 2);
      var run = lstm(paths.get(k), sequence, lengths, begun, Direction.FORWARD);
      sequence = run.sequence;
      last.addAll(run.last);
    }
    return new Run(sequence, last);
  }

  /// [unroll.engine.recurrent.Gru].
  public Run gru(
      String path, Value x, Optional<Value> lengths, List<Value> start, Direction direction) {
    return recurrent(
        "GRU",
        List.of(path),
        x,
        lengths,
        start,
        direction,
        Attribute.of("linear_before_reset", 1L));
  }

  /// [unroll.engine.recurrent.Rnn], with ReLU or tanh.
  public Run rnn(
      String path,
      boolean relu,
      Value x,
      Optional<Value> lengths,
      List<Value> start,
      Direction direction) {
    var functions = Attribute.of("activations", List.of(relu ? "Relu" : "Tanh"));
    return recurrent("RNN", List.of(path), x, lengths, start, direction, functions);
  }

  private Run recurrent(
      String operator,
      List<String> paths,
      Value x,
      Optional<Value> lengths,
      List<Value> start,
      Direction direction,
      Attribute... more) {
    int hidden = graph.numbers(paths.getFirst() + ".weight_hh").shape().columns();
    var name = paths.getFirst();
    return graph.in(
        name,
        () -> {
          var operands = new ArrayList<Value>();
          operands.add(graph.transpose(x, 1, 0, 2));
          operands.addAll(weights(operator, paths, hidden));
          operands.add(lengths.map(each -> graph.cast(each, Type.INT32)).orElse(NONE));
          start.forEach(part -> operands.add(graph.unsqueeze(part, 0)));
          var way = direction == Direction.FORWARD ? "forward" : "reverse";
          var attributes =
              Stream.concat(
                  Stream.of(
                      Attribute.of("hidden_size", hidden),
                      Attribute.of("direction", paths.size() == 2 ? "bidirectional" : way)),
                  Stream.of(more));
          int states = operator.equals("LSTM") ? 2 : 1;
          var results =
              graph.op(operator, operands, 1 + states, attributes.toArray(Attribute[]::new));
          var y =
              graph.transpose(results.getFirst(), 2, 0, 1, 3); // [time, direction, batch, hidden]
          var sequence = graph.reshape(y, 0, 0, (long) hidden * paths.size());
          var last = new ArrayList<Value>();
          for (int d = 0; d < paths.size(); d++) {
            for (var state : results.subList(1, 1 + states)) {
              last.add(graph.squeeze(graph.slice(state, 0, d, d + 1L), 0));
            }
          }
          return new Run(sequence, last);
        });
  }

  /// `W`, `R` and `B` in the layout of the operator: one direction after the other, gates in its
  /// order, two biases.
  private List<Value> weights(String operator, List<String> paths, int hidden) {
    int[] order =
        switch (operator) {
          case "LSTM" -> new int[] {0, 3, 1, 2}; // i, f, g, o become i, o, f, c
          case "GRU" -> new int[] {1, 0, 2}; // r, z, n become z, r, h
          default -> new int[] {0};
        };
    var ih = paths.stream().map(path -> reordered(path + ".weight_ih", order)).toList();
    var hh = paths.stream().map(path -> reordered(path + ".weight_hh", order)).toList();
    boolean two = operator.equals("GRU");
    var none = new float[order.length * hidden];
    var biases =
        paths.stream()
            .flatMap(path ->
                two
                    ? Stream.of(
                        reordered(path + ".bias_ih", order), reordered(path + ".bias_hh", order))
                    : Stream.of(reordered(path + ".bias", order), none))
            .toList();
    var name = String.join("+", paths);
    int inputs = graph.numbers(paths.getFirst() + ".weight_ih").shape().columns();
    int rows = order.length * hidden;
    return List.of(
        tensor(name + ".W", Shape.of(paths.size(), rows, inputs), ih),
        tensor(name + ".R", Shape.of(paths.size(), rows, hidden), hh),
        tensor(name + ".B", Shape.of(paths.size(), 2 * rows), biases));
  }

  private Value tensor(String name, Shape shape, List<float[]> parts) {
    var all = new float[shape.size()];
    int at = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return graph.tensor(name, Tensor.of(shape, all));
  }

  /// The numbers of a parameter whose rows belong to gates, in another order.
  private float[] reordered(String path, int[] order) {
    var numbers = graph.numbers(path);
    int gate = numbers.shape().size() / order.length;
    var all = new float[numbers.shape().size()];
    for (int k = 0; k < order.length; k++) {
      System.arraycopy(numbers.values(), order[k] * gate, all, k * gate, gate);
    }
    return all;
  }

  /// [unroll.engine.recurrent.Slstm], for which ONNX has no operator: a loop (`Scan`) over its
  /// equations. Its state are `h`, `c`, `n` and `m`.
  public Run slstm(
      String path, Value x, Optional<Value> lengths, List<Value> start, Direction direction) {
    var u = graph.tensor(path + ".U", recurrentWeight(path));
    int hidden = u(path).rows() / 4;
    return graph.in(
        path,
        () -> {
          var batch = graph.unsqueeze(graph.size(x, 0), 0);
          var shape = graph.concat(0, batch, graph.row(hidden));
          var zeros = graph.op("Expand", List.of(graph.number(0), shape));
          var begun = graph.op("Expand", List.of(graph.number(Float.NEGATIVE_INFINITY), shape));
          var states = start.isEmpty() ? List.of(zeros, zeros, zeros, begun) : start;
          var sums =
              graph.plus(
                  linear(graph.weight(path + ".weight_ih"), x), graph.weight(path + ".bias"));
          var real = real(lengths, x);
          var operands = new ArrayList<>(states);
          operands.add(graph.transpose(sums, 1, 0, 2));
          operands.add(graph.transpose(graph.unsqueeze(real, 2), 1, 0, 2));
          long back = direction == Direction.FORWARD ? 0 : 1;
          var results =
              graph.op(
                  "Scan",
                  operands,
                  5,
                  Attribute.of("body", slstmStep(u, hidden)),
                  Attribute.of("num_scan_inputs", 2L),
                  Attribute.of("scan_input_directions", back, back),
                  Attribute.of("scan_output_directions", new long[] {back}));
          var sequence = graph.transpose(results.get(4), 1, 0, 2);
          return new Run(sequence, results.subList(0, 4));
        });
  }

  private Shape u(String path) {
    return graph.numbers(path + ".weight_hh").shape();
  }

  /// `U` with its zeros, `[4·hidden, hidden]`: each head sees its own units alone.
  private Tensor recurrentWeight(String path) {
    var blocks = graph.numbers(path + ".weight_hh");
    int rows = blocks.shape().rows();
    int size = blocks.shape().columns();
    int hidden = rows / 4;
    var full = Tensor.zeros(Shape.of(rows, hidden));
    for (int r = 0; r < rows; r++) {
      int to = r * hidden + r % hidden / size * size;
      System.arraycopy(blocks.values(), r * size, full.values(), to, size);
    }
    return full;
  }

  private Graph slstmStep(Value u, int hidden) {
    var step = graph.body("step");
    var name = step.part() + "/";
    var size = "batch " + hidden;
    var before =
        Stream.of("h", "c", "n", "m").map(s -> step.input(name + s, Type.FLOAT, size, "")).toList();
    var sums = step.input(name + "sums", Type.FLOAT, "batch " + 4 * hidden, "");
    var real = step.input(name + "real", Type.BOOL, "batch 1", "");
    var gates = step.plus(sums, step.matmul(before.get(0), step.transpose(u, 1, 0)));
    var i = step.slice(gates, 1, 0, hidden);
    var f = step.slice(gates, 1, hidden, 2L * hidden);
    var g = step.op("Tanh", List.of(step.slice(gates, 1, 2L * hidden, 3L * hidden)));
    var o = step.op("Sigmoid", List.of(step.slice(gates, 1, 3L * hidden, 4L * hidden)));
    // log σ(f) = −softplus(−f)
    var logKept = step.op("Neg", List.of(step.op("Softplus", List.of(step.op("Neg", List.of(f))))));
    var kept = step.plus(logKept, before.get(3));
    var m = step.op("Max", List.of(kept, i));
    var write = step.op("Exp", List.of(step.op("Sub", List.of(i, m))));
    var keep = step.op("Exp", List.of(step.op("Sub", List.of(kept, m))));
    var c = step.plus(step.times(keep, before.get(1)), step.times(write, g));
    var n = step.plus(step.times(keep, before.get(2)), write);
    var h = step.times(o, step.op("Div", List.of(c, n)));
    var after = List.of(h, c, n, m);
    var letters = List.of("h", "c", "n", "m");
    for (int k = 0; k < after.size(); k++) {
      var next = step.where(real, after.get(k), before.get(k));
      step.output(name + letters.get(k) + "'", next, Type.FLOAT, size, "");
    }
    step.output(name + "y", step.where(real, h, step.number(0)), Type.FLOAT, size, "");
    return step;
  }

  /// Which steps of `x` `[batch, time, …]` are real, `[batch, time]`: all, if there are no lengths.
  public Value real(Optional<Value> lengths, Value x) {
    var place = graph.unsqueeze(graph.count(graph.size(x, 1)), 0);
    var ends =
        lengths.orElseGet(() ->
            graph.op("Expand", List.of(graph.size(x, 1), graph.unsqueeze(graph.size(x, 0), 0))));
    return graph.op("Less", List.of(place, graph.unsqueeze(ends, 1)));
  }

  /// The largest number of each feature over the real steps, `[batch, features]`; each sequence has
  /// one.
  public Value max(Value x, Value real) {
    var seen = graph.where(graph.unsqueeze(real, 2), x, graph.number(HIDDEN));
    return graph.op(
        "ReduceMax",
        List.of(seen),
        Attribute.of("axes", new long[] {1}),
        Attribute.of("keepdims", 0L));
  }

  /// The mean of each feature over the real steps, `[batch, features]`; each sequence has one.
  public Value mean(Value x, Value real) {
    var seen = graph.where(graph.unsqueeze(real, 2), x, graph.number(0));
    var counts = graph.cast(graph.unsqueeze(real, 2), Type.FLOAT);
    return graph.op("Div", List.of(sum(seen), sum(counts)));
  }

  private Value sum(Value x) {
    return graph.op("ReduceSum", List.of(x, graph.row(1)), Attribute.of("keepdims", 0L));
  }

  /// `W · q` beside `U · m`, for [#look] by [unroll.engine.attention.AdditiveAttention]: the scores
  /// of `query` `[batch, queries, size]` and the keys `U · m` `[batch, places, size]`.
  public Value additiveScores(String path, Value query, Value keys) {
    var v = graph.numbers(path + ".v");
    var column = graph.tensor(path + ".v", Tensor.of(Shape.of(v.shape().size(), 1), v.values()));
    return graph.in(
        path,
        () -> {
          var q = graph.unsqueeze(linear(graph.weight(path + ".W"), query), 2);
          var both = graph.op("Tanh", List.of(graph.plus(q, graph.unsqueeze(keys, 1))));
          return graph.squeeze(graph.matmul(both, column), 3);
        });
  }

  /// The scores of dot products, `[batch, queries, places]`.
  public Value dotScores(Value query, Value keys, double scale) {
    var scores = graph.matmul(query, graph.transpose(keys, 0, 2, 1));
    return scale == 1 ? scores : graph.times(scores, graph.number(scale));
  }

  /// Attention over `values` `[batch, places, size]` with these scores. `seen` `[batch, queries or
  /// 1, places]` says what a query sees; one that sees nothing gets zeros.
  public Look look(Value scores, Value values, Value seen) {
    var masked = graph.where(seen, scores, graph.number(HIDDEN));
    var weights = graph.times(graph.softmax(masked), graph.cast(seen, Type.FLOAT));
    return new Look(graph.matmul(weights, values), weights);
  }

  /// The state that begins: zeros, `parts` of them.
  public List<Value> zeros(Value x, int size, int parts) {
    var shape = graph.concat(0, graph.unsqueeze(graph.size(x, 0), 0), graph.row(size));
    var zeros = graph.op("Expand", List.of(graph.number(0), shape));
    var all = new Value[parts];
    Arrays.fill(all, zeros);
    return List.of(all);
  }
}
