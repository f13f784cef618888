package unroll.music.model;

import static unroll.exchange.onnx.Type.FLOAT;
import static unroll.exchange.onnx.Type.INT64;

import java.util.List;
import java.util.Optional;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.exchange.onnx.Attribute;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.Layers;
import unroll.exchange.onnx.Value;
import unroll.music.data.PianoRoll;

/// A [NoteNetwork] as two graphs: one reads the steps of pieces, the other decides within them.
/// `name` is what its parts are called beside others of the model; its parameters lie below it, or
/// below the path of `parameters`.
record NoteGraphs(String name, Parameters parameters, NoteNetwork.Config config) {
  private static final String STEPS = "What is known at each step of a piece.";
  private static final String PRESENT = "1 where a feature is there, else 0.";

  private String path(String layer) {
    var below = name.isEmpty() ? parameters.path() : name;
    return below + "." + layer;
  }

  private String part(String what) {
    return name.isEmpty() ? what : name + "." + what;
  }

  Graph steps() {
    var graph = new Graph(part("steps"), STEPS, parameters);
    var embed = config.embedding() == 0 ? "" : path("embed");
    var known = steps(graph, embed, path("lstm"), path("of_step"));
    var sizes = "batch time " + config.width();
    graph.output("steps", known, FLOAT, sizes, "For the decisions of each step.");
    return graph;
  }

  /// Reads steps from a state on, and says what is known of each.
  private static Value steps(Graph graph, String embed, String lstm, String ofStep) {
    var first = embed.isEmpty() ? lstm + ".weight_ih" : embed + ".weight";
    int features = graph.numbers(first).shape().columns();
    var state = "batch " + graph.numbers(lstm + ".weight_hh").shape().columns();
    var layers = new Layers(graph);
    var seen = graph.input("features", FLOAT, "batch time " + features, PRESENT);
    var x = embed.isEmpty() ? seen : layers.dense(embed, seen);
    var lengths = graph.input("lengths", INT64, "batch", "How many steps each piece has.");
    var h = graph.input("h", FLOAT, state, "The state before; 0 at first.");
    var c = graph.input("c", FLOAT, state, "The cells before; 0 at first.");
    var start = List.of(h, c);
    var run = layers.lstm(lstm, x, Optional.of(lengths), start, Direction.FORWARD);
    graph.output("next_h", run.last().get(0), FLOAT, state, "h of the next call.");
    graph.output("next_c", run.last().get(1), FLOAT, state, "c of the next call.");
    return layers.dense(ofStep, graph.concat(2, run.sequence(), x));
  }

  Graph decisions() {
    var graph = new Graph(part("decisions"), "Which note is chosen.", parameters);
    var layers = new Layers(graph);
    var stepSizes = "decisions " + config.width();
    var known = graph.input("step", FLOAT, stepSizes, "The row of steps that each belongs to.");
    var features = "decisions " + config.decisionFeatures();
    var d = graph.input("features", FLOAT, features, PRESENT);
    var reference = graph.input("reference", INT64, "decisions", "A pitch near; -1 for none.");
    var from = graph.input("from", INT64, "decisions", "The first class that may be chosen.");
    var sum = graph.plus(known, layers.dense(path("of_decision"), d));
    var z = graph.op("Relu", List.of(sum));
    var near = distances(graph, layers.dense(path("moves"), z), reference);
    var ruledOut = graph.op("Less", List.of(classes(graph), graph.unsqueeze(from, 1)));
    var barred = graph.where(ruledOut, graph.number(NoteNetwork.RULED_OUT), graph.number(0));
    var logits = graph.plus(graph.plus(layers.dense(path("output"), z), near), barred);
    graph.output("logits", logits, FLOAT, "decisions " + config.classes(), "Of each class.");
    return graph;
  }

  private Value classes(Graph graph) {
    return graph.unsqueeze(graph.count(graph.whole(config.classes())), 0);
  }

  /// As [Distances]: `y[c] = x[c − reference + reach]`, 0 where there is none.
  private Value distances(Graph graph, Value x, Value reference) {
    int reach = NoteNetwork.REACH;
    var place = graph.op("Sub", List.of(graph.whole(reach), graph.unsqueeze(reference, 1)));
    var index = graph.plus(classes(graph), place);
    var last = graph.whole(2L * reach);
    var clipped = graph.op("Max", List.of(graph.op("Min", List.of(index, last)), graph.whole(0)));
    var found = graph.op("GatherElements", List.of(x, clipped), Attribute.of("axis", 1L));
    var isNear = graph.op("Equal", List.of(index, clipped));
    var isPitch = graph.op("Less", List.of(classes(graph), graph.whole(config.pitches())));
    var isThere = graph.op("GreaterOrEqual", List.of(reference, graph.whole(0)));
    var given = graph.op("And", List.of(isPitch, graph.unsqueeze(isThere, 1)));
    return graph.where(graph.op("And", List.of(isNear, given)), found, graph.number(0));
  }

  /// Each key by itself.
  static Graph of(IndependentNetwork network) {
    var graph = new Graph("", "Which keys sound in the next step.", network.parameters());
    var known = graph.op("Relu", List.of(steps(graph, "", "lstm", "of_step")));
    var logits = new Layers(graph).dense("output", known);
    var probabilities = graph.op("Sigmoid", List.of(logits));
    var keys = "batch time " + PianoRoll.KEYS;
    graph.output("logits", logits, FLOAT, keys, "Of each key in the next step.");
    graph.output("probabilities", probabilities, FLOAT, keys, "That each key sounds.");
    return graph;
  }
}
