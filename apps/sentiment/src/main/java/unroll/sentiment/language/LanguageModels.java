package unroll.sentiment.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import unroll.engine.data.Batches;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Layer;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;

/// Two language models on one embedding: one guesses the next word, the other, which reads from the
/// end, the word before (Dai & Le, 2015; Peters et al., 2018). What they learn from texts without
/// labels is where a classifier can begin.
///
///     p(w) = softmax(E · (W·h + b))       E: the embedding itself (Press & Wolf, 2017)
///
/// The softmax is taken over the words of the shard and [#DRAWN] others, drawn with probability ∝
/// count^¾ (sampled softmax; Jean et al., 2015), so that a step costs the same for any vocabulary.
public final class LanguageModels implements Layer, Task<int[]> {
  private static final int DRAWN = 1024;

  private final Embedding embedding;
  private final Lstm forward;
  private final Lstm backward;
  private final Dense next;
  private final Dense before;
  private final Dropout features = Dropout.locked(0.1);
  private final Dropout dropout = new Dropout(0.2);
  private final double[] cumulative; // of the words' weights in the draw

  /// `counts` says how often each word of the vocabulary comes; `random` gives the first weights.
  public LanguageModels(int embedding, int hidden, long[] counts, RandomStream random) {
    int e = embedding;
    int h = hidden;
    this.embedding = new Embedding(counts.length, e, 0.1, random.fork(1));
    forward = new Lstm(e, h, random.fork(2));
    backward = new Lstm(e, h, random.fork(3));
    next = new Dense(h, e, random.fork(4));
    before = new Dense(h, e, random.fork(5));
    cumulative = new double[counts.length];
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += StrictMath.pow(counts[i], 0.75);
      cumulative[i] = sum;
    }
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    children.put("embedding", embedding);
    children.put("forward", forward);
    children.put("backward", backward);
    children.put("next", next);
    children.put("before", before);
    return children;
  }

  @Override
  public Layer model() {
    return this;
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
    int batch = texts.size();
    int time = texts.stream().mapToInt(t -> t.length).max().orElse(0);
    var lengths = new Lengths(time, texts.stream().mapToInt(t -> t.length).toArray());
    var ids = Batches.padded(texts, time);
    var candidates = candidates(ids, pass.nextRandom());
    var following = new int[batch * time];
    var preceding = new int[batch * time];
    Arrays.fill(following, SoftmaxCrossEntropy.MASKED);
    Arrays.fill(preceding, SoftmaxCrossEntropy.MASKED);
    for (int b = 0; b < batch; b++) {
      for (int t = b * time; t < b * time + texts.get(b).length - 1; t++) {
        following[t] = Arrays.binarySearch(candidates, ids[t + 1]);
        preceding[t + 1] = Arrays.binarySearch(candidates, ids[t]);
      }
    }
    var x = features.forward(pass, embedding.forward(pass, ids, batch, time));
    var table = embedding.forward(pass, candidates, 1, candidates.length);
    int e = table.shape().columns();
    var words = table.reshaped(pass, Shape.of(candidates.length, e));
    var there = forward.forward(pass, x, forward.start(batch), lengths, Direction.FORWARD);
    var back = backward.forward(pass, x, backward.start(batch), lengths, Direction.REVERSE);
    return loss(pass, there.sequence(), next, words, following, targets)
        .plus(pass, loss(pass, back.sequence(), before, words, preceding, targets));
  }

  private Tensor loss(Pass pass, Tensor h, Dense head, Tensor words, int[] right, double targets) {
    var logits = head.forward(pass, dropout.forward(pass, h)).matmulTransposed(pass, words);
    return SoftmaxCrossEntropy.of(pass, logits, right, targets);
  }

  /// The words of the shard and some others, in ascending order.
  private int[] candidates(int[] ids, RandomStream random) {
    var candidates = new TreeSet<Integer>();
    for (int id : ids) {
      if (id != Embedding.PADDING) {
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
