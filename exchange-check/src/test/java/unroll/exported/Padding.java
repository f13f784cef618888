package unroll.exported;

import java.util.Arrays;
import java.util.List;
import unroll.exchange.onnx.OrtRun;

/// Sequences side by side, padded to the longest with a number that means something else.
final class Padding {
  private static final int PADDING = 1;

  private Padding() {}

  /// `ort` with the sequences as `name` and their `lengths`.
  static OrtRun of(OrtRun ort, String name, List<int[]> sequences) {
    int batch = sequences.size();
    int time = sequences.stream().mapToInt(each -> each.length).max().orElse(0);
    var ids = new int[batch * time];
    Arrays.fill(ids, PADDING);
    for (int b = 0; b < batch; b++) {
      System.arraycopy(sequences.get(b), 0, ids, b * time, sequences.get(b).length);
    }
    var lengths = sequences.stream().mapToInt(each -> each.length).toArray();
    return ort.with(name, ids, batch, time).with("lengths", lengths, batch);
  }
}
