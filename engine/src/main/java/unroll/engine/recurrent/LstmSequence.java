package unroll.engine.recurrent;

import unroll.engine.kernel.LstmBuffers;
import unroll.engine.recurrent.RecurrentLayer.Reading;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Tensor;

/// A run of an [Lstm]: its states are `h` and `c`.
final class LstmSequence extends RecurrentSequence {
  private final LstmBuffers buffers;

  LstmSequence(Pass pass, Lstm layer, Reading reading, Tensor[] start) {
    super(pass, layer, reading, start);
    var tanhC = pass.borrow(time * step); // [T, B, H]
    this.buffers = new LstmBuffers(batch, hidden, sums, states[0], states[1], tanhC);
  }

  @Override
  void activate(int t, int row, int rows) {
    KERNELS.lstmForward(t, row, rows, buffers);
  }

  @Override
  void deactivate(int t, int row, int rows, float[][] d) {
    KERNELS.lstmBackward(t, row, rows, buffers, d[0], d[1]);
  }

  @Override
  boolean passesOn() {
    return false;
  }
}
