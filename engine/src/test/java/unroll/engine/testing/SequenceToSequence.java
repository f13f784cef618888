package unroll.engine.testing;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// A translator as Bahdanau, Cho & Bengio (2015) and Luong, Pham & Manning (2015) made it, from the
/// parts of the engine: a bidirectional encoder, and a decoder that goes step by step, looks back
/// by additive attention, and is fed with what it said last.
public final class SequenceToSequence {
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

  /// How large its parts are.
  public record Sizes(
      int words, int targetWords, int embedding, int encoder, int decoder, int attention) {}

  /// What the decoder looked back over, where it looked, and what it said.
  public record Output(Tensor memory, Tensor attentionWeights, Tensor logits) {}

  public SequenceToSequence(Sizes sizes, Parameters parameters) {
    int words = sizes.embedding;
    int memory = 2 * sizes.encoder;
    size = sizes.decoder;
    source = new Embedding(sizes.words, words, parameters.at("source_embedding"));
    target = new Embedding(sizes.targetWords, words, parameters.at("target_embedding"));
    encoder = Bidirectional.of(Lstm::new, words, sizes.encoder, parameters.at("encoder"));
    decoder = new Lstm(words + size, size, parameters.at("decoder"));
    bridgeH = new Dense(memory, size, parameters.at("bridge_h"));
    bridgeC = new Dense(memory, size, parameters.at("bridge_c"));
    var look = parameters.at("attention");
    attention = new AdditiveAttention(size, memory, sizes.attention, look);
    combine = new Dense(memory + size, size, parameters.at("combine"));
    output = new Dense(size, sizes.targetWords, parameters.at("output"));
  }

  /// `sourceIds` `[batch, lengths.time()]`, `targetIds` `[batch, time]`: the right words, each told
  /// after the decoder has guessed it (teacher forcing).
  public Output forward(Pass pass, int[] sourceIds, Lengths lengths, int[] targetIds) {
    int batch = lengths.batch();
    int time = targetIds.length / batch;
    var x = source.forward(pass, sourceIds, batch, lengths.time());
    var read = encoder.forward(pass, new Padded(x, lengths));
    var memory = attention.remember(pass, read.sequence().x());
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
      state = decoder.step(pass, sums, t, feed, state).state();
      var query = state.h().reshaped(pass, Shape.of(batch, 1, size));
      var looked = attention.forward(pass, query, memory, AttentionMask.of(lengths));
      int width = looked.context().shape().columns();
      var context = looked.context().reshaped(pass, Shape.of(batch, width));
      feed = combine.forward(pass, context.concat(pass, state.h())).tanh(pass);
      feeds.add(feed);
      weights.add(looked.weights());
    }
    var said = output.forward(pass, Tensor.stack(pass, 1, feeds));
    return new Output(read.sequence().x(), Tensor.concat(pass, 1, weights), said);
  }
}
