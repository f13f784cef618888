package unroll.sentiment.model;

import static unroll.exchange.onnx.Type.FLOAT;
import static unroll.exchange.onnx.Type.INT64;

import java.util.List;
import java.util.Optional;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.exchange.onnx.Graph;
import unroll.exchange.onnx.Layers;
import unroll.exchange.onnx.Value;

/// The networks on words as graphs: [SentimentNetwork] with its temperature, and [LanguageNetwork].
final class WordGraphs {
  private final Graph graph;
  private final Layers layers;
  private final Value words;
  private final Optional<Value> lengths;

  private WordGraphs(Graph graph) {
    this.graph = graph;
    layers = new Layers(graph);
    words = graph.input("words", INT64, "batch time", "The number of each word.");
    lengths = Optional.of(graph.input("lengths", INT64, "batch", "How many words each text has."));
  }

  static Graph of(SentimentModel model) {
    var parameters = model.network().parameters();
    var graph = new Graph("", "How probable each label of a text is.", parameters);
    new WordGraphs(graph).classify(model.temperature(), model.network().classes());
    return graph;
  }

  private void classify(double temperature, int classes) {
    var x = layers.embedding("embedding", words);
    var h = layers.lstm("forward", "backward", x, lengths).sequence();
    var real = layers.real(lengths, words);
    var query = graph.unsqueeze(graph.weight("query.weight"), 0);
    var look = layers.look(layers.dotScores(query, h, 1), h, graph.unsqueeze(real, 1));
    var pooled = graph.concat(1, layers.max(h, real), graph.squeeze(look.context(), 1));
    var logits = layers.dense("output", pooled);
    var scaled = graph.op("Div", List.of(logits, graph.number(temperature)));
    var labels = "batch " + classes;
    graph.output("logits", logits, FLOAT, labels, "Before the temperature.");
    graph.output("probabilities", graph.softmax(scaled), FLOAT, labels, "Of each label, in order.");
    var attention = graph.squeeze(look.weights(), 1);
    graph.output("attention", attention, FLOAT, "batch time", "Attention weights; they sum to 1.");
  }

  static Graph of(LanguageModel model) {
    var parameters = model.network().parameters();
    var graph = new Graph("", "Which word comes next, and which came before.", parameters);
    new WordGraphs(graph).guess(model.data().words().size());
    return graph;
  }

  private void guess(int vocabulary) {
    var x = layers.embedding("embedding", words);
    var next = layers.lstm("forward", x, lengths, List.of(), Direction.FORWARD).sequence();
    var before = layers.lstm("backward", x, lengths, List.of(), Direction.REVERSE).sequence();
    var sizes = "batch time " + vocabulary;
    var table = graph.weight("embedding.weight");
    var following = layers.linear(table, layers.dense("next", next));
    var preceding = layers.linear(table, layers.dense("before", before));
    graph.output("next", following, FLOAT, sizes, "Logits of the next word after each.");
    graph.output("before", preceding, FLOAT, sizes, "Logits of the word before each.");
  }
}
