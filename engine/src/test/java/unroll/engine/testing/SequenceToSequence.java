package unroll.engine.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Layer;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Lstm;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A translator as Bahdanau, Cho & Bengio (2015) and Luong, Pham & Manning (2015) made it, from the
/// parts of the engine: a bidirectional encoder, and a decoder that goes step by step, looks back
/// by additive attention, and is fed with what it said last.
public final class SequenceToSequence implements Layer {
  private final int size;
  private final Embedding source;
  private final Embedding target;
  private final Bidirectional<Lstm.State> encoder;
  private final Lstm decoder;
  private final Dense bridgeH;
  private final Dense bridgeC;
  private final AdditiveAttention attention;
  private final Dense combine;
  private final Dense output;

  /// What the decoder looked back over, where it looked, and what it said.
  public record Output(Tensor memory, Tensor attentionWeights, Tensor logits) {}

  public SequenceToSequence(
      int words, int targetWords, int embedding, int encoderSize, int size, int attentionSize) {
    var random = RandomStream.of(1);
    this.size = size;
    source = new Embedding(words, embedding, 0.1, random.fork(1));
    target = new Embedding(targetWords, embedding, 0.1, random.fork(2));
    encoder = Bidirectional.of(Lstm::new, embedding, encoderSize, random.fork(3));
    decoder = new Lstm(embedding + size, size, random.fork(4));
    bridgeH = new Dense(2 * encoderSize, size, random.fork(5));
    bridgeC = new Dense(2 * encoderSize, size, random.fork(6));
    attention = new AdditiveAttention(size, 2 * encoderSize, attentionSize, random.fork(7));
    combine = new Dense(2 * encoderSize + size, size, random.fork(8));
    output = new Dense(size, targetWords, random.fork(9));
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("source_embedding", source);
    children.put("target_embedding", target);
    children.put("encoder", encoder);
    children.put("decoder", decoder);
    children.put("bridge_h", bridgeH);
    children.put("bridge_c", bridgeC);
    children.put("attention", attention);
    children.put("combine", combine);
    children.put("output", output);
    return children;
  }

  /// `sourceIds` `[batch, lengths.time()]`, `targetIds` `[batch, time]`: the right words, each told
  /// after the decoder has guessed it (teacher forcing).
  public Output forward(Pass pass, int[] sourceIds, Lengths lengths, int[] targetIds) {
    int batch = lengths.batch();
    int time = targetIds.length / batch;
    var x = source.forward(pass, sourceIds, batch, lengths.time());
    var read = encoder.forward(pass, x, encoder.start(batch), lengths);
    var memory = attention.remember(pass, read.sequence());
    var last = read.last();
    var h = last.forward().h().concat(pass, last.backward().h());
    var c = last.forward().c().concat(pass, last.backward().c());
    var state = new Lstm.State(bridgeH.forward(pass, h).tanh(pass), bridgeC.forward(pass, c));
    var words = target.forward(pass, targetIds, batch, time);
    var sums = decoder.knownSums(pass, words);
    var feed = Tensor.zeros(Shape.of(batch, size));
    List<Tensor> feeds = new ArrayList<>();
    List<Tensor> weights = new ArrayList<>();
    for (int t = 0; t < time; t++) {
      var step = decoder.step(pass, sums, t, feed, state);
      state = step.last();
      var query = state.h().reshaped(pass, Shape.of(batch, 1, size));
      var looked = attention.forward(pass, query, memory, AttentionMask.of(lengths));
      int width = looked.context().shape().columns();
      var context = looked.context().reshaped(pass, Shape.of(batch, width));
      feed = combine.forward(pass, context.concat(pass, state.h())).tanh(pass);
      feeds.add(feed);
      weights.add(looked.weights());
    }
    var said = output.forward(pass, together(pass, feeds));
    return new Output(read.sequence(), together(pass, weights), said);
  }

  /// What each step gave, `[batch, features]`, as a sequence `[batch, time, features]`.
  private static Tensor together(Pass pass, List<Tensor> steps) {
    var first = steps.getFirst();
    var others = steps.subList(1, steps.size()).toArray(Tensor[]::new);
    var shape = Shape.of(first.shape().axis(0), steps.size(), first.shape().columns());
    return first.concat(pass, others).reshaped(pass, shape);
  }
}
