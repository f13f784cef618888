package unroll.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import unroll.engine.autodiff.Pass;
import unroll.engine.data.LabelledSequence;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.predict.Predictor;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;

/// To tell the class of a sequence of symbols, such as the sentiment of a text. `logits` makes of
/// padded sequences `[batch, time]` a number for each class, `[batch, classes]`; the softmax of
/// these is the probability of each class. The loss is [SoftmaxCrossEntropy], the metric
/// `accuracy`.
public record SequenceClassifier(Parameters parameters, BiFunction<Pass, PaddedIds, Tensor> logits)
    implements Task<LabelledSequence> {

  @Override
  public int length(LabelledSequence example) {
    return example.ids().length;
  }

  @Override
  public Tensor loss(Pass pass, List<LabelledSequence> examples, double targets) {
    return loss(pass, logits(pass, examples), examples, targets);
  }

  @Override
  public Evaluation evaluate(Pass pass, List<LabelledSequence> examples, double targets) {
    var logits = logits(pass, examples);
    var found = logits.argmax();
    int right = 0;
    for (int i = 0; i < found.length; i++) {
      right += found[i] == examples.get(i).label() ? 1 : 0;
    }
    double loss = loss(pass, logits, examples, targets).item();
    return new Evaluation(loss, List.of(Metric.accuracy(right, found.length)));
  }

  private Tensor logits(Pass pass, List<LabelledSequence> examples) {
    return logits.apply(pass, PaddedIds.of(examples.stream().map(LabelledSequence::ids).toList()));
  }

  private static Tensor loss(
      Pass pass, Tensor logits, List<LabelledSequence> examples, double targets) {
    var labels = examples.stream().mapToInt(LabelledSequence::label).toArray();
    return SoftmaxCrossEntropy.of(pass, logits, labels, targets);
  }

  /// Answers sequences with the probability of each class.
  public Predictor<int[], double[]> predictor() {
    return new Predictor<>(ids -> ids.length, this::probabilities);
  }

  private List<double[]> probabilities(Pass pass, List<int[]> sequences) {
    var p = logits.apply(pass, PaddedIds.of(sequences)).softmax(pass);
    var all = new ArrayList<double[]>();
    for (int row = 0; row < sequences.size(); row++) {
      var each = new double[p.shape().columns()];
      for (int c = 0; c < each.length; c++) {
        each[c] = p.at(row, c);
      }
      all.add(each);
    }
    return all;
  }
}
