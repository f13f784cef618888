package unroll.bench.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Layer;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.recurrent.Lstm;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// An encoder whose last state begins the decoder, which looks back with dot attention (Luong et
/// al., 2015, without input feeding): `logits = V·tanh(W·[context; h])`. An example is `time` words
/// of the source and `time + 1` of the target.
final class TranslationModel extends TrainedModel {
  private final Workload.Sizes sizes;
  private final Embedding source;
  private final Embedding target;
  private final Lstm encoder;
  private final Lstm decoder;
  private final DotAttention attention = new DotAttention();
  private final Dense combine;
  private final Dense output;

  TranslationModel(Workload.Sizes sizes) {
    this.sizes = sizes;
    var random = RandomStream.of(7);
    int hidden = sizes.hidden();
    source = new Embedding(sizes.words(), sizes.embedding(), 0.1, random.fork(0));
    target = new Embedding(sizes.words(), sizes.embedding(), 0.1, random.fork(1));
    encoder = new Lstm(sizes.embedding(), hidden, random.fork(2));
    decoder = new Lstm(sizes.embedding(), hidden, random.fork(3));
    combine = new Dense(2 * hidden, hidden, Activation.TANH, Initializer.xavier(), random.fork(4));
    output = new Dense(hidden, sizes.words(), random.fork(5));
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("source", source);
    children.put("target", target);
    children.put("encoder", encoder);
    children.put("decoder", decoder);
    children.put("combine", combine);
    children.put("output", output);
    return children;
  }

  @Override
  public float[] example(RandomStream random) {
    return Workload.words(random, 2 * sizes.time() + 1, sizes.words());
  }

  @Override
  public int targets(float[] example) {
    return sizes.time();
  }

  @Override
  public Tensor loss(Pass pass, List<float[]> examples, double targets) {
    int batch = examples.size();
    int time = sizes.time();
    var lengths = Lengths.full(batch, time);
    var from = source.forward(pass, Workload.integers(examples, 0, time), batch, time);
    var in = target.forward(pass, Workload.integers(examples, time, 2 * time), batch, time);
    var out = Workload.integers(examples, time + 1, 2 * time + 1);
    var read = encoder.forward(pass, from, encoder.start(batch), lengths);
    var h = decoder.forward(pass, in, read.last(), lengths).sequence();
    var context = attention.forward(pass, h, read.sequence(), AttentionMask.none()).context();
    var logits = output.forward(pass, combine.forward(pass, context.concat(pass, h)));
    return SoftmaxCrossEntropy.of(pass, logits, out, targets);
  }
}
