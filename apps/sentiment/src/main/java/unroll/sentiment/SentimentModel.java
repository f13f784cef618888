package unroll.sentiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.data.Batches;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Layer;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Reads a text in both directions and says which class it belongs to.
///
///     x = embedding of each word
///     h = [lstm forward, lstm backward]           [batch, time, 2·hidden]
///     a = Σ softmax(q · h) · h                    attention pooling with a learned query q
///     m = max over time of h                      max pooling
///     logits = W · [m, a] + b
///
/// Pooling over all positions is what lets a long text be read whole. Backpropagation is truncated
/// after [#SEGMENT] words; the values are those of a text read in one go.
final class SentimentModel implements Layer {
  static final int SEGMENT = 200;

  /// The sizes of a model; `words` counts the unknown one.
  record Config(
      int words, int embedding, int hidden, int classes, double dropout, double wordDropout) {

    SequencedMap<String, String> toMap() {
      var map = new TreeMap<String, String>();
      map.put("config.words", String.valueOf(words));
      map.put("config.embedding", String.valueOf(embedding));
      map.put("config.hidden", String.valueOf(hidden));
      map.put("config.classes", String.valueOf(classes));
      return map;
    }
  }

  /// `logits` `[batch, classes]`, and how much each word counted in the attention pooling, `[batch,
  /// 1, time]`.
  record Output(Tensor logits, Tensor attention) {}

  private final Config config;
  private final Embedding embedding;
  private final Embedding query;
  private final Lstm forward;
  private final Lstm backward;
  private final Dense output;
  private final DotAttention attention = new DotAttention();
  private final Dropout words;
  private final Dropout features;
  private final Dropout pooled;

  SentimentModel(Config config, RandomStream random) {
    this.config = config;
    int h = config.hidden;
    embedding = new Embedding(config.words, config.embedding, 0.1, random.fork(1));
    query = new Embedding(1, 2 * h, 0.05, random.fork(2));
    forward = new Lstm(config.embedding, h, random.fork(3));
    backward = new Lstm(config.embedding, h, random.fork(4));
    output = new Dense(4 * h, config.classes, random.fork(5));
    words = Dropout.ofSteps(config.wordDropout);
    features = Dropout.locked(config.dropout / 2);
    pooled = new Dropout(config.dropout);
  }

  Config config() {
    return config;
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("embedding", embedding);
    children.put("query", query);
    children.put("forward", forward);
    children.put("backward", backward);
    children.put("output", output);
    return children;
  }

  /// The parts that [Pretraining] learns too, under the same names.
  static boolean isPretrained(String parameter) {
    return parameter.matches("(embedding|forward|backward)\\..*");
  }

  /// `texts` are the numbers of the words of each, at least one.
  Output forward(Pass pass, List<int[]> texts) {
    int batch = texts.size();
    int time = texts.stream().mapToInt(t -> t.length).max().orElse(0);
    var ids = Batches.padded(texts, time);
    var lengths = new Lengths(time, texts.stream().mapToInt(t -> t.length).toArray());
    var x = words.forward(pass, embedding.forward(pass, ids, batch, time));
    var h = read(pass, features.forward(pass, x), lengths);
    var q = query.forward(pass, new int[batch], batch, 1);
    var looked = attention.forward(pass, q, h, AttentionMask.of(lengths));
    var context = looked.context().reshaped(pass, Shape.of(batch, h.shape().columns()));
    var both = pooled.forward(pass, h.maxOverTime(pass, lengths).concat(pass, context));
    return new Output(output.forward(pass, both), looked.weights());
  }

  /// The numbers of which the softmax gives the probability of each class, for each of `texts`.
  double[][] logits(List<int[]> texts) {
    var logits = forward(Pass.inference(), texts).logits();
    var rows = new double[texts.size()][config.classes];
    for (int row = 0; row < rows.length; row++) {
      for (int c = 0; c < config.classes; c++) {
        rows[row][c] = logits.at(row, c);
      }
    }
    return rows;
  }

  /// Both directions of `x` `[batch, time, embedding]`, segment by segment.
  private Tensor read(Pass pass, Tensor x, Lengths lengths) {
    int segments = Math.ceilDiv(lengths.time(), SEGMENT);
    var there = read(pass, x, lengths, forward, Direction.FORWARD, segments);
    var back = read(pass, x, lengths, backward, Direction.REVERSE, segments);
    return there.concat(pass, back);
  }

  private static Tensor read(
      Pass pass, Tensor x, Lengths lengths, Lstm lstm, Direction direction, int segments) {
    int batch = lengths.batch();
    int time = lengths.time();
    var parts = new ArrayList<Tensor>();
    var state = lstm.start(batch);
    for (int k = 0; k < segments; k++) {
      int from = SEGMENT * (direction == Direction.FORWARD ? k : segments - 1 - k);
      int to = Math.min(from + SEGMENT, time);
      var segment = segments == 1 ? x : steps(pass, x, from, to);
      var read = lstm.forward(pass, segment, state, part(lengths, from, to), direction);
      state = lstm.carried(read.last()); // here backpropagation ends
      parts.add(read.sequence().reshaped(pass, Shape.of(batch, (to - from) * lstm.hiddenSize())));
    }
    var inOrder = direction == Direction.FORWARD ? parts : parts.reversed();
    var others = inOrder.subList(1, segments).toArray(Tensor[]::new);
    var all = inOrder.getFirst().concat(pass, others);
    return all.reshaped(pass, Shape.of(batch, time, lstm.hiddenSize()));
  }

  /// Steps `from` to `to` of a sequence.
  private static Tensor steps(Pass pass, Tensor x, int from, int to) {
    int batch = x.shape().axis(0);
    int n = x.shape().columns();
    var flat = x.reshaped(pass, Shape.of(batch, x.shape().axis(1) * n));
    return flat.columns(pass, from * n, to * n).reshaped(pass, Shape.of(batch, to - from, n));
  }

  private static Lengths part(Lengths lengths, int from, int to) {
    var each = new int[lengths.batch()];
    Arrays.setAll(each, b -> Math.clamp(lengths.of(b) - from, 0, to - from));
    return new Lengths(to - from, each);
  }
}
