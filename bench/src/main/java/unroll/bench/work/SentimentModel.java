package unroll.bench.work;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Embedding, bidirectional LSTM, a dense layer from both last states to one logit. An example is
/// `time` words and the label.
final class SentimentModel extends TrainedModel {
  final Workload.Sizes sizes;
  private final Embedding embedding;
  private final Bidirectional<Lstm.State> lstm;
  private final Dense output;

  SentimentModel(Workload.Sizes sizes) {
    this.sizes = sizes;
    var parameters = parameters();
    embedding = new Embedding(sizes.words(), sizes.embedding(), 0.1, parameters.at("embedding", 0));
    lstm = Bidirectional.of(Lstm::new, sizes.embedding(), sizes.hidden(), parameters.at("lstm", 1));
    output = new Dense(2 * sizes.hidden(), 1, parameters.at("output", 2));
  }

  @Override
  public float[] example(RandomStream random) {
    var example = Workload.words(random, sizes.time() + 1, sizes.words());
    example[sizes.time()] = random.below(2);
    return example;
  }

  @Override
  public int targets(float[] example) {
    return 1;
  }

  @Override
  public Tensor loss(Pass pass, List<float[]> examples, double targets) {
    var labels = Workload.numbers(examples, sizes.time(), sizes.time() + 1);
    var words = Workload.integers(examples, 0, sizes.time());
    var target = Tensor.of(Shape.of(examples.size(), 1), labels);
    return BinaryCrossEntropy.of(pass, logits(pass, words, examples.size()), target, targets);
  }

  Tensor logits(Pass pass, int[] words, int batch) {
    var x = embedding.forward(pass, words, batch, sizes.time());
    var last = lstm.forward(pass, Padded.full(x)).last();
    return output.forward(pass, last.forward().h().concat(pass, last.backward().h()));
  }
}
