package unroll.music.model;

import static unroll.exchange.onnx.Type.FLOAT;
import static unroll.exchange.onnx.Type.INT64;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import unroll.exchange.onnx.Attribute;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.Layers;
import unroll.exchange.onnx.Value;
import unroll.music.data.MelodyCursor;

/// [MelodyNetwork] as a graph: any number of steps of any number of melodies, and what is needed to
/// continue from there.
final class MelodyGraph {
  private static final long NEVER = -1_000_000_000; // the bar of a step that is never seen

  private MelodyGraph() {}

  static Graph of(MelodyModel model) {
    var network = model.network();
    var graph = new Graph("", "What comes next in a melody.", network.parameters());
    var layers = new Layers(graph);
    var count = MelodyCursor.FEATURES;
    var features = graph.input("features", INT64, "batch time " + count, "Known before each step.");
    var bars = graph.input("bars", INT64, "batch time", "The bar of each step.");
    var steps = graph.input("lengths", INT64, "batch", "How many steps each melody has.");
    var paths =
        IntStream.iterate(0, k -> k + 1)
            .mapToObj(k -> "lstm.l" + k)
            .takeWhile(path -> has(model, path))
            .toList();
    int hidden = graph.numbers(paths.getFirst() + ".weight_hh").shape().columns();
    var states = paths.size() + " batch " + hidden;
    var h = graph.input("h", FLOAT, states, "The state of the LSTMs before; 0 at first.");
    var c = graph.input("c", FLOAT, states, "Their cells; 0 at first.");
    var pastSizes = "batch past " + hidden;
    var past = graph.input("past", FLOAT, pastSizes, "What next_past said; nothing at first.");
    var pastBars = graph.input("past_bars", INT64, "batch past", "What next_past_bars said.");

    var start = new ArrayList<Value>();
    for (int k = 0; k < paths.size(); k++) {
      start.add(graph.squeeze(graph.slice(h, 0, k, k + 1L), 0));
      start.add(graph.squeeze(graph.slice(c, 0, k, k + 1L), 0));
    }
    var lengths = Optional.of(steps);
    var x = embed(graph, layers, features);
    var run = layers.lstms(paths, x, lengths, start);
    var seen = graph.concat(1, past, run.sequence());
    var real = layers.real(lengths, bars);
    var seenBars = graph.concat(1, pastBars, graph.where(real, bars, graph.whole(NEVER)));
    var mask = mask(graph, seenBars, bars, real, network.attentionBars());
    var look = layers.look(layers.dotScores(run.sequence(), seen, 1), seen, mask);
    var logits = layers.dense("output", graph.concat(2, run.sequence(), look.context()));

    int tokens = model.coder().vocabulary().size();
    graph.output("logits", logits, FLOAT, "batch time " + tokens, "Of each token at each step.");
    graph.output("next_h", layers(graph, run.last(), 0), FLOAT, states, "h of the next call.");
    graph.output("next_c", layers(graph, run.last(), 1), FLOAT, states, "c of the next call.");
    graph.output("next_past", seen, FLOAT, "batch seen " + hidden, "past of the next call.");
    graph.output("next_past_bars", seenBars, INT64, "batch seen", "past_bars of the next call.");
    var places = "batch time seen";
    graph.output("attention", look.weights(), FLOAT, places, "Where each step looks.");
    return graph;
  }

  private static boolean has(MelodyModel model, String path) {
    return model.network().parameters().all().stream()
        .anyMatch(parameter -> parameter.name().startsWith(path + "."));
  }

  private static Value embed(Graph graph, Layers layers, Value features) {
    var parts = new Value[MelodyCursor.FEATURES];
    for (int k = 0; k < parts.length; k++) {
      var table =
          switch (k) {
            case MelodyCursor.PREVIOUS -> "token";
            case MelodyCursor.POSITION -> "position";
            case MelodyCursor.METRE -> "metre";
            case MelodyCursor.BARS_LEFT -> "bars_left";
            case MelodyCursor.PHRASE -> "phrase";
            default -> "lookback";
          };
      var column = List.of(features, graph.whole(k));
      var ids = graph.op("Gather", column, Attribute.of("axis", 2L));
      parts[k] = layers.embedding(table, ids);
    }
    return graph.concat(2, parts);
  }

  /// A step sees itself and what went before in its own bar and the `most` before it.
  private static Value mask(Graph graph, Value seenBars, Value bars, Value real, int most) {
    var key = graph.unsqueeze(graph.count(graph.size(seenBars, 1)), 0, 1);
    var kept = graph.op("Sub", List.of(graph.size(seenBars, 1), graph.size(bars, 1)));
    var query = graph.unsqueeze(graph.plus(graph.count(graph.size(bars, 1)), kept), 0, 2);
    var earlier = graph.op("LessOrEqual", List.of(key, query));
    var first = graph.op("Sub", List.of(graph.unsqueeze(bars, 2), graph.whole(most)));
    var near = graph.op("GreaterOrEqual", List.of(graph.unsqueeze(seenBars, 1), first));
    var both = graph.op("And", List.of(earlier, near));
    return graph.op("And", List.of(both, graph.unsqueeze(real, 2)));
  }

  /// Part `part` of the state of each layer, one behind the other.
  private static Value layers(Graph graph, List<Value> states, int part) {
    return graph.concat(
        0,
        IntStream.range(0, states.size() / 2)
            .mapToObj(k -> graph.unsqueeze(states.get(2 * k + part), 0))
            .toArray(Value[]::new));
  }
}
