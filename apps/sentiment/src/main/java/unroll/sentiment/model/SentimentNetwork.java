package unroll.sentiment.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Reads a text in both directions and predicts which class it belongs to.
///
///     x = embedding of each word
///     h = [lstm forward, lstm backward]           [batch, time, 2·hidden]
///     a = Σ softmax(q · h) · h                    attention pooling with a learned query q
///     m = max over time of h                      max pooling
///     logits = W · [m, a] + b
///
/// Pooling over all positions is what lets a long text be read whole. Backpropagation is truncated
/// after [#SEGMENT] words; the values are those of a text read in one go.
public final class SentimentNetwork {
  static final int SEGMENT = 200;

  /// `logits` `[batch, classes]`, and how much each word counted in the attention pooling, `[batch,
  /// 1, time]`.
  record Output(Tensor logits, Tensor attention) {}

  private final int classes;
  private final Parameters parameters;
  private final Embedding embedding;
  private final Embedding query;
  private final Lstm forward;
  private final Lstm backward;
  private final Dense output;
  private final DotAttention attention = new DotAttention();
  private final Dropout words;
  private final Dropout features;
  private final Dropout pooled;

  /// A network for so many words, the unknown one among them.
  SentimentNetwork(SentimentRecipe recipe, int words, int classes, Parameters parameters) {
    this.classes = classes;
    this.parameters = parameters;
    int e = recipe.words().embedding();
    int h = recipe.words().hidden();
    embedding = new Embedding(words, e, 0.1, parameters.at("embedding", 1));
    query = new Embedding(1, 2 * h, 0.05, parameters.at("query", 2));
    forward = new Lstm(e, h, parameters.at("forward", 3));
    backward = new Lstm(e, h, parameters.at("backward", 4));
    output = new Dense(4 * h, classes, parameters.at("output", 5));
    this.words = Dropout.ofSteps(recipe.wordDropout());
    features = Dropout.locked(recipe.dropout() / 2);
    pooled = new Dropout(recipe.dropout());
  }

  /// How many labels it tells apart.
  int classes() {
    return classes;
  }

  /// What it learns.
  Parameters parameters() {
    return parameters;
  }

  /// The parts that a [LanguageNetwork] learns too, under the same names.
  static boolean isPretrained(String parameter) {
    return parameter.matches("(embedding|forward|backward)\\..*");
  }

  /// `texts` are the numbers of the words of each, at least one.
  Output forward(Pass pass, PaddedIds texts) {
    int batch = texts.batch();
    var x = embedding.forward(pass, texts);
    var h = read(pass, x.map(e -> features.forward(pass, words.forward(pass, e))));
    var q = query.forward(pass, new int[batch], batch, 1);
    var attended = attention.forward(pass, q, h.x(), AttentionMask.of(h.lengths()));
    var context = attended.context().reshaped(pass, Shape.of(batch, h.features()));
    var both = pooled.forward(pass, h.max(pass).concat(pass, context));
    return new Output(output.forward(pass, both), attended.weights());
  }

  /// The numbers of which the softmax gives the probability of each class, for each of `texts`.
  List<double[]> logits(Pass pass, List<int[]> texts) {
    var logits = forward(pass, PaddedIds.of(texts)).logits();
    return IntStream.range(0, texts.size())
        .mapToObj(row -> IntStream.range(0, classes).mapToDouble(c -> logits.at(row, c)).toArray())
        .toList();
  }

  /// Both directions of `x`.
  private Padded read(Pass pass, Padded x) {
    var forwards = read(pass, x, forward, Direction.FORWARD);
    var backwards = read(pass, x, backward, Direction.REVERSE);
    return x.with(joined(pass, -1, List.of(forwards, backwards)));
  }

  /// One direction of `x`, segment by segment.
  private static Tensor read(Pass pass, Padded x, Lstm lstm, Direction direction) {
    var state = lstm.start(x.batch());
    if (x.time() <= SEGMENT) {
      return lstm.forward(pass, x, state, direction).sequence().x();
    }
    int segments = Math.ceilDiv(x.time(), SEGMENT);
    var parts = new ArrayList<Tensor>();
    for (int k = 0; k < segments; k++) {
      int from = SEGMENT * (direction == Direction.FORWARD ? k : segments - 1 - k);
      var segment = x.slice(pass, from, Math.min(from + SEGMENT, x.time()));
      var read = lstm.forward(pass, segment, state, direction);
      state = lstm.carried(read.last()); // here backpropagation ends
      parts.add(read.sequence().x());
    }
    return joined(pass, 1, direction == Direction.FORWARD ? parts : parts.reversed());
  }

  /// One behind the other. The memory of the parts is free from then on: nobody reads them again,
  /// nor does the backward pass.
  private static Tensor joined(Pass pass, int axis, List<Tensor> parts) {
    var all = Tensor.concat(pass, axis, parts);
    parts.forEach(part -> pass.giveBack(part.values()));
    return all;
  }
}
