package unroll.engine.sequence;

import java.util.Arrays;
import unroll.engine.check.Require;

/// Which steps of each sequence in a padded batch `[batch, time, …]` are real; the rest is padding
/// and must never change a result. Mostly the padding is on the right, and a length for each
/// sequence says it all.
public final class Lengths {
  private final int time;
  private final boolean[] real; // [batch, time]
  private final int[] each; // [batch]: how many steps are real

  /// The number of real steps of each sequence; the steps after them are padding.
  public Lengths(int time, int... each) {
    this(time, new boolean[each.length * time], each.clone());
    for (int row = 0; row < each.length; row++) {
      if (!(0 <= each[row] && each[row] <= time)) {
        throw new IllegalArgumentException(
            "Lengths: each must lie in [0, %s], got %s".formatted(time, Arrays.toString(each)));
      }
      Arrays.fill(real, row * time, row * time + each[row], true);
    }
  }

  private Lengths(int time, boolean[] real, int[] each) {
    this.time = time;
    this.real = real;
    this.each = each;
  }

  /// Every step of every sequence is real.
  public static Lengths full(int batch, int time) {
    var each = new int[batch];
    Arrays.fill(each, time);
    return new Lengths(time, each);
  }

  /// Padding anywhere: `real` says it for each step of each sequence, `[batch][time]`.
  public static Lengths where(boolean[]... real) {
    int time = real.length == 0 ? 0 : real[0].length;
    var all = new boolean[real.length * time];
    var each = new int[real.length];
    for (int row = 0; row < real.length; row++) {
      int n = real[row].length;
      Require.that(n == time, "Lengths: every row must have %s steps, row %s has %s", time, row, n);
      for (int t = 0; t < time; t++) {
        all[row * time + t] = real[row][t];
        each[row] += real[row][t] ? 1 : 0;
      }
    }
    return new Lengths(time, all, each);
  }

  /// Steps `from` to `to` (exclusive) of every sequence.
  public Lengths slice(int from, int to) {
    var rule = "Lengths.slice: needs 0 ≤ from ≤ to ≤ %s, got %s to %s";
    Require.that(0 <= from && from <= to && to <= time, rule, time, from, to);
    var part = new boolean[each.length * (to - from)];
    var counts = new int[each.length];
    for (int row = 0; row < each.length; row++) {
      for (int t = from; t < to; t++) {
        part[row * (to - from) + t - from] = real(row, t);
        counts[row] += real(row, t) ? 1 : 0;
      }
    }
    return new Lengths(to - from, part, counts);
  }

  /// Of each step whether it is real, `[batch, time]` row by row: what losses count.
  public boolean[] mask() {
    return real.clone();
  }

  /// How many steps are real in all sequences together.
  public int total() {
    return Arrays.stream(each).sum();
  }

  /// How many sequences there are.
  public int batch() {
    return each.length;
  }

  /// How many steps there are, padding and all.
  public int time() {
    return time;
  }

  /// How many steps of sequence `row` are real.
  public int of(int row) {
    return each[row];
  }

  /// Whether step `t` of sequence `row` is real.
  public boolean real(int row, int t) {
    return real[row * time + t];
  }

  /// Whether step `t` is real in all sequences.
  public boolean allReal(int t) {
    for (int at = t; at < real.length; at += time) {
      if (!real[at]) {
        return false;
      }
    }
    return true;
  }

  /// Whether there is no padding at all.
  public boolean allReal() {
    for (int length : each) {
      if (length < time) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lengths lengths
        && time == lengths.time
        && Arrays.equals(each, lengths.each)
        && Arrays.equals(real, lengths.real);
  }

  @Override
  public int hashCode() {
    return 31 * time + Arrays.hashCode(each);
  }

  @Override
  public String toString() {
    return "Lengths of %s steps: %s".formatted(time, Arrays.toString(each));
  }
}
