package unroll.engine.attention;

import unroll.engine.tensor.Lengths;

/// Which places of a memory a query may see.
@FunctionalInterface
public interface AttentionMask {
  /// Whether, in sequence `row` of the batch, the query at `query` sees the memory at `key`.
  boolean sees(int row, int query, int key);

  /// Everything.
  static AttentionMask none() {
    return (_, _, _) -> true;
  }

  /// Everything but padding.
  static AttentionMask of(Lengths memory) {
    return (row, _, key) -> memory.real(row, key);
  }

  /// Everything but what is marked: `hidden` is `[batch][places]`, as PyTorch's `key_padding_mask`.
  static AttentionMask hiding(boolean[]... hidden) {
    return (row, _, key) -> !hidden[row][key];
  }

  /// The present and the past of the same sequence.
  static AttentionMask causal() {
    return (_, query, key) -> key <= query;
  }

  /// What both let a query see.
  default AttentionMask and(AttentionMask other) {
    return (row, query, key) -> sees(row, query, key) && other.sees(row, query, key);
  }
}
