package unroll.engine.sequence;

import java.util.Arrays;
import java.util.List;

/// Sequences of symbols side by side, `[batch, time]`, padded on the right: what an
/// [unroll.engine.layer.Embedding] looks up, or the targets of a loss.
public final class PaddedIds {
  /// What stands in the padding: nothing to embeddings and losses.
  public static final int PADDING = -1;

  private final int[] ids;
  private final Lengths lengths;

  private PaddedIds(int[] ids, Lengths lengths) {
    this.ids = ids;
    this.lengths = lengths;
  }

  /// The sequences given, padded to the longest.
  public static PaddedIds of(List<int[]> sequences) {
    var each = new int[sequences.size()]; // plain loops: a decoder comes here at each step
    int time = 0;
    for (int b = 0; b < each.length; b++) {
      each[b] = sequences.get(b).length;
      time = Math.max(time, each[b]);
    }
    var ids = new int[each.length * time];
    Arrays.fill(ids, PADDING);
    for (int b = 0; b < each.length; b++) {
      System.arraycopy(sequences.get(b), 0, ids, b * time, each[b]);
    }
    return new PaddedIds(ids, new Lengths(time, each));
  }

  /// The sequences given, padded to the longest.
  public static PaddedIds of(int[]... sequences) {
    return of(List.of(sequences));
  }

  /// The symbols, row by row, not a copy; [#PADDING] where no step is.
  public int[] ids() {
    return ids;
  }

  /// Which steps are real.
  public Lengths lengths() {
    return lengths;
  }

  /// How many sequences there are.
  public int batch() {
    return lengths.batch();
  }

  /// How many steps there are, with the padding.
  public int time() {
    return lengths.time();
  }

  /// The symbol at a step of a sequence.
  public int at(int row, int t) {
    return ids[row * time() + t];
  }

  /// What follows each step, as the targets of a language model; nothing follows the last one.
  public PaddedIds next() {
    var next = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      next[i] = (i + 1) % time() == 0 ? PADDING : ids[i + 1];
    }
    return new PaddedIds(next, lengths);
  }

  /// What precedes each step, with `first` before the first: what a decoder reads while it is
  /// trained (teacher forcing).
  public PaddedIds previous(int first) {
    var previous = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int before = i % time() == 0 ? first : ids[i - 1];
      previous[i] = ids[i] == PADDING ? PADDING : before;
    }
    return new PaddedIds(previous, lengths);
  }
}
