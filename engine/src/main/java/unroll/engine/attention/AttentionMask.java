package unroll.engine.attention;

import unroll.engine.tensor.Lengths;

/// Which places of a memory a query may see.
@FunctionalInterface
public interface AttentionMask {
  /// Whether, in sequence `row` of the batch, the query at `query` sees the memory at `key`.
  boolean sees(int row, int query, int key);

  /// Everything but padding.
  static AttentionMask of(Lengths memory) {
    return (row, _, key) -> memory.real(row, key);
  }

  /// The present and the past of the same sequence.
  static AttentionMask causal() {
    return (_, query, key) -> key <= query;
  }

  default AttentionMask and(AttentionMask other) {
    return (row, query, key) -> sees(row, query, key) && other.sees(row, query, key);
  }
}
