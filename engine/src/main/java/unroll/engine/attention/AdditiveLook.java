package unroll.engine.attention;

import unroll.engine.kernel.Matrix;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Tensor;

/// A look by a small perceptron: `score = v · tanh(q + k)`. Its hidden layer is computed again on
/// the way back: `B · Q · P · A` numbers would be too many to keep.
final class AdditiveLook extends Look {
  private final Tensor v; // [A]
  private final int size; // A

  AdditiveLook(Pass pass, Tensor query, Attention.Memory memory, Tensor v) {
    super(pass, query, memory, 1);
    this.v = v;
    this.size = v.shape().size();
  }

  @Override
  void score(MaskedProducts products, int look, Matrix scores) {
    var hidden = pass.borrow(places * size);
    for (int t = 0; t < queries; t++) {
      hidden(look, t, hidden);
      for (int s = 0; s < places; s++) {
        scores.values()[scores.offset() + t * places + s] =
            KERNELS.dot(size, v.values(), 0, hidden, s * size);
      }
    }
    pass.giveBack(hidden);
  }

  /// `tanh(q + k)` of query `t` and all keys, `[P, A]`.
  private void hidden(int look, int t, float[] hidden) {
    System.arraycopy(keys.values(), look * places * size, hidden, 0, places * size);
    for (int s = 0; s < places; s++) {
      KERNELS.add(size, query.values(), (look * queries + t) * size, hidden, s * size);
    }
    KERNELS.tanh(places * size, hidden, 0, hidden, 0);
  }

  @Override
  void scoreBack(GradientTape tape, MaskedProducts products, int look, Matrix dScores) {
    var dv = tape.gradientToAddTo(v).values();
    var dQuery = tape.gradientToAddTo(query).values();
    var dKeys = tape.gradientToAddTo(keys).values();
    var hidden = pass.borrow(places * size);
    for (int t = 0; t < queries; t++) {
      hidden(look, t, hidden);
      for (int s = 0; s < places; s++) {
        float d = dScores.values()[dScores.offset() + t * places + s];
        if (d != 0) { // 0 where the mask hides a key, which may be NaN
          int h = s * size;
          KERNELS.addScaled(size, d, hidden, h, dv, 0);
          for (int i = 0; i < size; i++) {
            hidden[h + i] = d * v.values()[i] * (1 - hidden[h + i] * hidden[h + i]);
          }
          KERNELS.add(size, hidden, h, dQuery, (look * queries + t) * size);
          KERNELS.add(size, hidden, h, dKeys, (look * places + s) * size);
        }
      }
    }
    pass.giveBack(hidden);
  }
}
