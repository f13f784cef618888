package unroll.engine.memory;

import java.util.ArrayDeque;
import java.util.TreeMap;

/// Arrays that go from pass to pass, so that a training step in steady state allocates almost
/// nothing. Belongs to one thread at a time.
///
/// Sizes are rounded up to a quarter of a power of two: batches of many lengths then share a few
/// dozen sizes. A free array also serves for more than half of its size: so the memory of a long
/// batch is there for shorter ones too.
public final class Buffers {
  private final TreeMap<Integer, ArrayDeque<float[]>> free = new TreeMap<>(); // by size
  private long made;

  /// Lends an array of at least `size` floats, its content arbitrary.
  public float[] take(int size) {
    int rounded = rounded(size);
    int tooLarge = (int) Math.min(2L * rounded, Integer.MAX_VALUE);
    for (var stack : free.subMap(rounded, tooLarge).values()) {
      if (!stack.isEmpty()) {
        return stack.pop();
      }
    }
    made += rounded;
    return new float[rounded];
  }

  /// Takes an array back that [#take] lent.
  public void giveBack(float[] array) {
    free.computeIfAbsent(array.length, _ -> new ArrayDeque<>()).push(array);
  }

  /// How many floats have come from the heap so far: in steady state no more do.
  public long made() {
    return made;
  }

  static int rounded(int size) {
    if (size <= 64) {
      return 64;
    }
    int quarter = Integer.highestOneBit(size - 1) >> 2;
    long rounded = ((long) size + quarter - 1) / quarter * quarter;
    return rounded > Integer.MAX_VALUE - 16 ? size : (int) rounded;
  }
}
