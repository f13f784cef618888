package unroll.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unroll.engine.check.Require;
import unroll.engine.random.RandomStream;

/// Cuts examples into batches: shuffled, yet with sequences of similar length together, so that
/// little is padded.
public final class Batches {
  private static final int BATCHES_SORTED_TOGETHER = 8;

  private Batches() {}

  /// The numbers of the examples of each batch, a function of `random` alone. The examples are
  /// shuffled; pools of a few batches are sorted by length and cut; the batches are shuffled again.
  public static List<int[]> shuffled(int[] lengths, int batchSize, RandomStream random) {
    var order = random.permutation(lengths.length);
    var batches = new ArrayList<int[]>();
    int most = Math.max(1, lengths.length); // so that no product is beyond an int
    int pool = Math.min(batchSize, most) * BATCHES_SORTED_TOGETHER;
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

  /// A long text as `batchSize` streams side by side, cut into examples of `steps` symbols: example
  /// `b + batchSize` continues where example `b` ends. For trainings that carry states; each
  /// example repeats the last symbol of the one before, as its input, and what is left over at the
  /// end is left out.
  public static List<int[]> streams(int[] text, int batchSize, int steps) {
    Require.that(batchSize >= 1, "Batches: the size must be positive, got %s", batchSize);
    Require.that(steps >= 1, "Batches: steps must be positive, got %s", steps);
    int each = (text.length - 1) / batchSize / steps * steps;
    var rule = "Batches: %s symbols are too few for %s streams of %s steps";
    Require.that(each > 0, rule, text.length, batchSize, steps);
    var examples = new ArrayList<int[]>();
    for (int from = 0; from < each; from += steps) {
      for (int b = 0; b < batchSize; b++) {
        int at = b * each + from;
        examples.add(Arrays.copyOfRange(text, at, at + steps + 1));
      }
    }
    return examples;
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
