package unroll.engine.attention;

import unroll.engine.sequence.Lengths;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;

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
    return (row, _, key) ->
        inside(row, memory.batch(), key, memory.time()) && memory.real(row, key);
  }

  /// Everything but what is marked: `hidden` is `[batch][places]`, as PyTorch's `key_padding_mask`.
  static AttentionMask hiding(boolean[]... hidden) {
    int places = hidden.length == 0 ? 0 : hidden[0].length;
    return (row, _, key) -> inside(row, hidden.length, key, places) && !hidden[row][key];
  }

  private static boolean inside(int row, int batch, int key, int places) {
    if (row >= batch || key >= places) {
      var rule = "must be for [batch, places] of the memory";
      var hint = "sequence " + row + ", place " + key + " was asked for, counted from 0";
      throw ShapeException.at("AttentionMask", rule, Shape.of(batch, places), hint);
    }
    return true;
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
