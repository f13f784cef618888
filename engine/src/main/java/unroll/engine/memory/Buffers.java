package unroll.engine.memory;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// Arrays that go from pass to pass, so that a training step in steady state allocates almost
/// nothing. Belongs to one thread at a time.
///
/// Sizes are rounded up to a quarter of a power of two: batches of many lengths then share a few
/// dozen sizes.
public final class Buffers {
  private final Map<Integer, ArrayDeque<float[]>> free = new HashMap<>();
  private long made;

  /// Lends an array of at least `size` floats, its content arbitrary.
  public float[] take(int size) {
    int rounded = rounded(size);
    var stack = free.get(rounded);
    if (stack != null && !stack.isEmpty()) {
      return stack.pop();
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
