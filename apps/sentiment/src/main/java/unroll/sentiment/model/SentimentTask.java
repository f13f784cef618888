package unroll.sentiment.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;
import unroll.sentiment.data.SentimentData.Example;

/// To predict the label of a text.
record SentimentTask(SentimentNetwork network, SoftmaxCrossEntropy.Options options)
    implements Task<Example> {
  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int length(Example example) {
    return example.words().length;
  }

  @Override
  public Tensor loss(Pass pass, List<Example> examples, double targets) {
    var words = PaddedIds.of(examples.stream().map(Example::words).toList());
    var logits = network.forward(pass, words).logits();
    var labels = examples.stream().mapToInt(Example::label).toArray();
    return SoftmaxCrossEntropy.of(pass, logits, labels, options, targets);
  }
}
