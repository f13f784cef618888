package unroll.bench.work;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;

/// Embedding, LSTM layers, a dense layer to the words. An example is `time + 1` words.
final class LanguageModel extends TrainedModel {
  final Workload.Sizes sizes;
  final Embedding embedding;
  final Stacked<Lstm.State> lstm;
  final Dense output;

  LanguageModel(Workload.Sizes sizes) {
    this.sizes = sizes;
    var parameters = parameters();
    embedding = new Embedding(sizes.words(), sizes.embedding(), 0.1, parameters.at("embedding", 0));
    lstm =
        Stacked.of(
            Lstm::new,
            sizes.embedding(),
            sizes.hidden(),
            sizes.layers(),
            new Dropout(0),
            parameters.at("lstm", 1));
    output = new Dense(sizes.hidden(), sizes.words(), parameters.at("output", 2));
  }

  @Override
  public float[] example(RandomStream random) {
    return Workload.words(random, sizes.time() + 1, sizes.words());
  }

  @Override
  public int targets(float[] example) {
    return sizes.time();
  }

  @Override
  public Tensor loss(Pass pass, List<float[]> examples, double targets) {
    int batch = examples.size();
    int time = sizes.time();
    var in = Workload.integers(examples, 0, time);
    var out = Workload.integers(examples, 1, time + 1);
    var x = embedding.forward(pass, in, batch, time);
    var h = lstm.forward(pass, Padded.full(x)).sequence().x();
    return SoftmaxCrossEntropy.of(pass, output.forward(pass, h), out, targets);
  }
}
