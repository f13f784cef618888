package unroll.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Require;

/// Cuts examples into batches: shuffled, yet with sequences of similar length together, so that
/// little is padded.
public final class Batches {
  private static final int BATCHES_SORTED_TOGETHER = 8;
  private static final int PADDING = -1; // of embeddings, and what losses leave out

  private Batches() {}

  /// The numbers of the examples of each batch, a function of `random` alone. The examples are
  /// shuffled; pools of a few batches are sorted by length and cut; the batches are shuffled again.
  public static List<int[]> shuffled(int[] lengths, int batchSize, RandomStream random) {
    var order = random.permutation(lengths.length);
    var batches = new ArrayList<int[]>();
    int pool = batchSize * BATCHES_SORTED_TOGETHER;
    for (int from = 0; from < order.length; from += pool) {
      var sorted =
          Arrays.stream(order, from, Math.min(from + pool, order.length))
              .boxed()
              .sorted(Comparator.comparingInt(i -> lengths[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      batches.addAll(cut(sorted, batchSize));
    }
    return Arrays.stream(random.permutation(batches.size())).mapToObj(batches::get).toList();
  }

  /// The numbers 0 to `n − 1` in order, cut into batches.
  public static List<int[]> inOrder(int n, int batchSize) {
    return cut(IntStream.range(0, n).toArray(), batchSize);
  }

  /// Sequences side by side, `[batch, time]`, padded on the right with −1, which is nothing to
  /// embeddings and losses.
  public static int[] padded(List<int[]> sequences, int time) {
    var padded = new int[sequences.size() * time];
    Arrays.fill(padded, PADDING);
    for (int b = 0; b < sequences.size(); b++) {
      System.arraycopy(sequences.get(b), 0, padded, b * time, sequences.get(b).length);
    }
    return padded;
  }

  private static List<int[]> cut(int[] order, int batchSize) {
    Require.that(batchSize >= 1, "Batches: the size must be positive, got %s", batchSize);
    var batches = new ArrayList<int[]>();
    for (int from = 0; from < order.length; from += batchSize) {
      batches.add(Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length)));
    }
    return batches;
  }
}
