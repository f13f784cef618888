package unroll.engine.tensor;

import java.util.Arrays;

/// How many steps of each sequence in a padded batch `[batch, time, …]` are real; the rest, on the
/// right, is padding and must never change a result.
public record Lengths(int time, int... each) {

  public Lengths {
    each = each.clone();
    for (int length : each) {
      if (!(0 <= length && length <= time)) {
        throw new IllegalArgumentException(
            "Lengths: each must lie in [0, %d], got %s".formatted(time, Arrays.toString(each)));
      }
    }
  }

  /// Every step of every sequence is real.
  public static Lengths full(int batch, int time) {
    var each = new int[batch];
    Arrays.fill(each, time);
    return new Lengths(time, each);
  }

  public int batch() {
    return each.length;
  }

  public int of(int row) {
    return each[row];
  }

  /// Whether step `t` of sequence `row` is real.
  public boolean real(int row, int t) {
    return t < each[row];
  }

  /// Whether step `t` is real in all sequences.
  public boolean allReal(int t) {
    for (int length : each) {
      if (t >= length) {
        return false;
      }
    }
    return true;
  }
}
