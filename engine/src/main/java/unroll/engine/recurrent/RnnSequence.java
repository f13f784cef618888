package unroll.engine.recurrent;

import unroll.engine.recurrent.RecurrentLayer.Reading;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Tensor;

/// A run of an [Rnn]: one sum, one function.
final class RnnSequence extends RecurrentSequence {
  private final boolean relu;

  RnnSequence(Pass pass, Rnn layer, Reading reading, Tensor[] start, boolean relu) {
    super(pass, layer, reading, start);
    this.relu = relu;
  }

  @Override
  void activate(int t, int row, int rows) {
    int from = t * step + row * hidden;
    int to = from + step;
    if (relu) {
      for (int i = 0; i < rows * hidden; i++) {
        states[0][to + i] = Math.max(sums[from + i], 0f);
      }
    } else {
      KERNELS.tanh(rows * hidden, sums, from, states[0], to);
    }
  }

  @Override
  void deactivate(int t, int row, int rows, float[][] d) {
    int from = t * step + row * hidden;
    int to = from + step;
    int at = row * hidden;
    for (int i = 0; i < rows * hidden; i++) {
      float h = states[0][to + i];
      float slope = relu ? (h > 0 ? 1 : 0) : 1 - h * h;
      sums[from + i] = d[0][at + i] * slope;
    }
  }

  @Override
  boolean passesOn() {
    return false;
  }
}
