package unroll.sentiment.model;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;

/// Two language models on one embedding: one predicts the next word, the other, which reads from the
/// end, the word before (Dai & Le, 2015; Peters et al., 2018). What they learn from texts without
/// labels is where a classifier can begin.
///
///     p(w) = softmax(E · (W·h + b))       E: the embedding itself (Press & Wolf, 2017)
///
/// The softmax is taken over the words of the shard and [#DRAWN] others, drawn with probability ∝
/// count^¾ (sampled softmax; Jean et al., 2015), so that a step costs the same for any vocabulary.
public final class LanguageNetwork implements Task<int[]> {
  private static final int DRAWN = 1024;

  private final Parameters parameters;
  private final Embedding embedding;
  private final Lstm forward;
  private final Lstm backward;
  private final Dense next;
  private final Dense before;
  private final Dropout features = Dropout.locked(0.1);
  private final Dropout dropout = new Dropout(0.2);
  private final double[] cumulative; // of the words' weights in the draw

  /// `counts` says how often each word of the vocabulary comes.
  public LanguageNetwork(int embedding, int hidden, long[] counts, Parameters parameters) {
    this.parameters = parameters;
    int e = embedding;
    int h = hidden;
    this.embedding = new Embedding(counts.length, e, 0.1, parameters.at("embedding", 1));
    forward = new Lstm(e, h, parameters.at("forward", 2));
    backward = new Lstm(e, h, parameters.at("backward", 3));
    next = new Dense(h, e, parameters.at("next", 4));
    before = new Dense(h, e, parameters.at("before", 5));
    cumulative = new double[counts.length];
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += StrictMath.pow(counts[i], 0.75);
      cumulative[i] = sum;
    }
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int targets(int[] text) {
    return 2 * (text.length - 1);
  }

  @Override
  public int length(int[] text) {
    return text.length;
  }

  @Override
  public Tensor loss(Pass pass, List<int[]> texts, double targets) {
    var ids = PaddedIds.of(texts);
    var candidates = candidates(ids, pass.nextRandom());
    var following = places(candidates, ids.next());
    var preceding = places(candidates, ids.previous(PaddedIds.PADDING));
    var x = embedding.forward(pass, ids).map(e -> features.forward(pass, e));
    var table = embedding.forward(pass, candidates, 1, candidates.length);
    int e = table.shape().columns();
    var words = table.reshaped(pass, Shape.of(candidates.length, e));
    int batch = ids.batch();
    var forwards = forward.forward(pass, x, forward.start(batch), Direction.FORWARD);
    var backwards = backward.forward(pass, x, backward.start(batch), Direction.REVERSE);
    return loss(pass, forwards.sequence(), next, words, following, targets)
        .plus(pass, loss(pass, backwards.sequence(), before, words, preceding, targets));
  }

  private Tensor loss(Pass pass, Padded h, Dense head, Tensor words, int[] right, double targets) {
    var guess = head.forward(pass, dropout.forward(pass, h.x()));
    var logits = Products.matmulTransposed(pass, guess, words);
    return SoftmaxCrossEntropy.of(pass, logits, right, targets);
  }

  /// Where each word stands among the candidates; padding is masked.
  private static int[] places(int[] candidates, PaddedIds words) {
    return Arrays.stream(words.ids())
        .map(id ->
            id == PaddedIds.PADDING
                ? SoftmaxCrossEntropy.MASKED
                : Arrays.binarySearch(candidates, id))
        .toArray();
  }

  /// The words of the shard and some others, in ascending order.
  private int[] candidates(PaddedIds ids, RandomStream random) {
    var candidates = new TreeSet<Integer>();
    for (int id : ids.ids()) {
      if (id != PaddedIds.PADDING) {
        candidates.add(id);
      }
    }
    for (int k = 0; k < DRAWN; k++) {
      int found =
          Arrays.binarySearch(cumulative, random.uniform() * cumulative[cumulative.length - 1]);
      candidates.add(Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1));
    }
    return candidates.stream().mapToInt(Integer::intValue).toArray();
  }
}
