package unroll.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;

/// To tell the next symbol of a sequence, at each of its steps. `logits` makes of padded sequences
/// `[batch, time]` a number for each symbol that may follow each step, `[batch, time, symbols]`.
/// The loss is [SoftmaxCrossEntropy] in nats a symbol, the metric `perplexity`.
///
/// For a text longer than a batch, cut it with [unroll.engine.data.Batches#streams] and train with
/// [Settings#carryingStates].
public record LanguageModel(Parameters parameters, BiFunction<Pass, PaddedIds, Padded> logits)
    implements Task<int[]> {

  @Override
  public int length(int[] sequence) {
    return sequence.length;
  }

  @Override
  public int targets(int[] sequence) {
    return Math.max(0, sequence.length - 1);
  }

  /// The last symbol of each sequence is a target only: the network reads those before it.
  @Override
  public Tensor loss(Pass pass, List<int[]> sequences, double targets) {
    var read = PaddedIds.of(sequences.stream().map(LanguageModel::withoutLast).toList());
    var next = PaddedIds.of(sequences.stream().map(LanguageModel::withoutFirst).toList());
    return SoftmaxCrossEntropy.of(pass, logits.apply(pass, read), next, targets);
  }

  @Override
  public Evaluation evaluate(Pass pass, List<int[]> sequences, double targets) {
    double loss = loss(pass, sequences, targets).item();
    int own = sequences.stream().mapToInt(this::targets).sum();
    return new Evaluation(loss, List.of(Metric.perplexity(loss * targets, own)));
  }

  private static int[] withoutLast(int[] sequence) {
    return Arrays.copyOf(sequence, Math.max(0, sequence.length - 1));
  }

  private static int[] withoutFirst(int[] sequence) {
    return Arrays.copyOfRange(sequence, Math.min(1, sequence.length), sequence.length);
  }
}
