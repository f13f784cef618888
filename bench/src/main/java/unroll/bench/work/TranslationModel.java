package unroll.bench.work;

import java.util.List;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Initializer;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Padded;
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
    var parameters = parameters();
    int hidden = sizes.hidden();
    source = new Embedding(sizes.words(), sizes.embedding(), 0.1, parameters.at("source", 0));
    target = new Embedding(sizes.words(), sizes.embedding(), 0.1, parameters.at("target", 1));
    encoder = new Lstm(sizes.embedding(), hidden, parameters.at("encoder", 2));
    decoder = new Lstm(sizes.embedding(), hidden, parameters.at("decoder", 3));
    combine =
        new Dense(
            2 * hidden, hidden, Activation.TANH, Initializer.xavier(), parameters.at("combine", 4));
    output = new Dense(hidden, sizes.words(), parameters.at("output", 5));
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
    var from = source.forward(pass, Workload.integers(examples, 0, time), batch, time);
    var in = target.forward(pass, Workload.integers(examples, time, 2 * time), batch, time);
    var out = Workload.integers(examples, time + 1, 2 * time + 1);
    var read = encoder.forward(pass, Padded.full(from));
    var h = decoder.forward(pass, Padded.full(in), read.last()).sequence().x();
    var context = attention.forward(pass, h, read.sequence().x(), AttentionMask.none()).context();
    var logits = output.forward(pass, combine.forward(pass, context.concat(pass, h)));
    return SoftmaxCrossEntropy.of(pass, logits, out, targets);
  }
}
