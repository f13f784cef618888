package unroll.translator.toy;

import java.util.Arrays;

/// A set of hashes in two words of memory each (open addressing, linear probing), for many
/// millions.
final class LongSet {
  private long[] table = new long[1 << 10]; // 0 is an empty place
  private int size;

  /// Whether `hash` was new.
  boolean add(long hash) {
    long value = hash == 0 ? 1 : hash;
    if (2 * size >= table.length) {
      var old = table;
      table = new long[2 * old.length];
      Arrays.stream(old).filter(v -> v != 0).forEach(this::place);
    }
    boolean placed = place(value);
    size += placed ? 1 : 0;
    return placed;
  }

  private boolean place(long value) {
    int at = (int) value & (table.length - 1);
    while (table[at] != 0 && table[at] != value) {
      at = (at + 1) & (table.length - 1);
    }
    boolean placed = table[at] == 0;
    table[at] = value;
    return placed;
  }
}
