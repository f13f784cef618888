package unroll.translator.model;

import static unroll.exchange.onnx.Type.FLOAT;
import static unroll.exchange.onnx.Type.INT64;

import java.util.List;
import java.util.Optional;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.exchange.onnx.Attribute;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.Layers;
import unroll.exchange.onnx.Layers.Look;
import unroll.exchange.onnx.Value;
import unroll.translator.model.TranslatorRecipe.Scoring;
import unroll.translator.model.TranslatorRecipe.Tying;

/// A [TranslatorNetwork] as two graphs: the encoder, which reads sentences once, and a step of the
/// decoder, for as many beginnings of translations as one likes.
record TranslatorGraphs(TranslatorNetwork network) {
  private static final String ATTENTION = "attention";

  private TranslatorRecipe recipe() {
    return network.recipe();
  }

  private boolean attends() {
    return recipe().scoring() != Scoring.NONE;
  }

  private String fedSize(String rows) {
    return rows + " " + (recipe().syntactic() ? recipe().memorySize() : recipe().outputSize());
  }

  private String keySizes() {
    return "sources places " + recipe().decoder(); // of both kinds of attention
  }

  private String valueSizes() {
    int meaning = recipe().syntactic() ? recipe().embedding() : 0;
    return "sources places " + (recipe().memorySize() + meaning);
  }

  Graph encoder() {
    var graph = new Graph("encoder", "Reads sentences.", network.parameters());
    var layers = new Layers(graph);
    var words = graph.input("words", INT64, "sources places", "The number of each word.");
    var each = graph.input("lengths", INT64, "sources", "How many words each sentence has.");
    var lengths = Optional.of(each);
    var x = layers.embedding("source_embedding", words);
    var run = layers.lstm("encoder.forward", "encoder.backward", x, lengths);
    var last = run.last(); // h and c of the one direction, then of the other
    var bridgedH = layers.dense("bridge_h", graph.concat(1, last.get(0), last.get(2)));
    var h = graph.op("Tanh", List.of(bridgedH));
    var c = layers.dense("bridge_c", graph.concat(1, last.get(1), last.get(3)));
    var states = "sources " + recipe().decoder();
    graph.output("h", h, FLOAT, states, "h of the first step.");
    graph.output("c", c, FLOAT, states, "c of the first step.");
    int fedSize = recipe().syntactic() ? recipe().memorySize() : recipe().outputSize();
    var fed = layers.zeros(words, fedSize, 1).getFirst();
    graph.output("fed", fed, FLOAT, fedSize("sources"), "fed of the first step.");
    if (attends()) {
      var keys = layers.linear(keyWeight(graph), run.sequence());
      graph.output("keys", keys, FLOAT, keySizes(), "keys of all steps.");
      var values =
          recipe().syntactic()
              ? graph.concat(2, run.sequence(), layers.embedding("meaning_embedding", words))
              : run.sequence();
      graph.output("values", values, FLOAT, valueSizes(), "values of all steps.");
    }
    return graph;
  }

  /// What the memory is multiplied by to become keys.
  private Value keyWeight(Graph graph) {
    return graph.weight(ATTENTION + (recipe().scoring() == Scoring.GENERAL ? ".W" : ".U"));
  }

  Graph step() {
    var graph = new Graph("step", "Writes the next word of translations.", network.parameters());
    var layers = new Layers(graph);
    var states = "rows " + recipe().decoder();
    var word =
        recipe().syntactic()
            ? Optional.<Value>empty()
            : Optional.of(
                graph.input("word", INT64, "rows", "The word before; 1, the start, at first."));
    var h = graph.input("h", FLOAT, states, "From the encoder, then next_h.");
    var c = graph.input("c", FLOAT, states, "From the encoder, then next_c.");
    var fed = graph.input("fed", FLOAT, fedSize("rows"), "From the encoder, then next_fed.");
    var target = recipe().tying() == Tying.ALL ? "source_embedding" : "target_embedding";
    var x = word.map(w -> graph.concat(1, layers.embedding(target, w), fed)).orElse(fed);
    var start = List.of(h, c);
    var read = graph.unsqueeze(x, 1);
    var run = layers.lstm("decoder", read, Optional.empty(), start, Direction.FORWARD);
    var s = run.last().getFirst();
    graph.output("next_h", s, FLOAT, states, "h of the next step.");
    graph.output("next_c", run.last().getLast(), FLOAT, states, "c of the next step.");
    var look = attends() ? Optional.of(look(graph, layers, s)) : Optional.<Look>empty();
    int memory = recipe().memorySize();
    var context =
        look.map(found -> graph.squeeze(found.context(), 1))
            .orElseGet(() -> layers.zeros(s, memory, 1).getFirst());
    Value fedNext;
    Value r;
    if (recipe().syntactic()) {
      fedNext = graph.slice(context, 1, 0, memory);
      r = graph.slice(context, 1, memory, (long) memory + recipe().embedding());
    } else {
      r = graph.op("Tanh", List.of(layers.dense("combine", graph.concat(1, context, s))));
      fedNext = r;
    }
    graph.output("next_fed", fedNext, FLOAT, fedSize("rows"), "fed of the next step.");
    var table = recipe().tying() == Tying.NONE ? "output" : target;
    var sums = layers.linear(graph.weight(table + ".weight"), r);
    var logits = graph.plus(sums, graph.weight("output.bias"));
    var logProbabilities = graph.op("LogSoftmax", List.of(logits), Attribute.of("axis", -1L));
    var wordSizes = "rows " + network.targetWords();
    graph.output("log_probabilities", logProbabilities, FLOAT, wordSizes, "Of each next word.");
    look.ifPresent(found -> {
      var weights = graph.squeeze(found.weights(), 1);
      graph.output("attention", weights, FLOAT, "rows places", "Where each row looks.");
    });
    return graph;
  }

  /// What rows `s` find in a memory: a source for each, or one for all.
  private Look look(Graph graph, Layers layers, Value s) {
    var keys = graph.input("keys", FLOAT, keySizes(), "From the encoder; of 1 source or of rows.");
    var values = graph.input("values", FLOAT, valueSizes(), "From the encoder.");
    var lengths = graph.input("lengths", INT64, "sources", "As the encoder got them.");
    var seen = graph.unsqueeze(layers.real(Optional.of(lengths), values), 1);
    var query = graph.unsqueeze(s, 1);
    var scores =
        recipe().scoring() == Scoring.GENERAL
            ? layers.dotScores(query, keys, 1)
            : layers.additiveScores(ATTENTION, query, keys);
    return layers.look(scores, values, seen);
  }
}
