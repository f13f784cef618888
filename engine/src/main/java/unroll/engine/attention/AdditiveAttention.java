package unroll.engine.attention;

import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.kernel.Matrix;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Gradients;
import unroll.engine.tensor.Tensor;

/// Additive attention (Bahdanau, Cho & Bengio, 2015): a small perceptron compares query and memory.
///
///     score = v · tanh(W · q + U · m)
///
/// U · m is taken once for all queries, in [#remember].
public final class AdditiveAttention implements Attention {
  private final Tensor weight; // W [attention, query]
  private final Tensor memoryWeight; // U [attention, memory]
  private final Tensor v; // [attention]

  /// W, U and v as [Initializer#xavier].
  public AdditiveAttention(int querySize, int memorySize, int size, Parameters parameters) {
    weight = parameters.get("W", Initializer.xavier(), size, querySize);
    memoryWeight = parameters.get("U", Initializer.xavier(), size, memorySize);
    v = parameters.get("v", Initializer.uniform(StrictMath.sqrt(6.0 / (size + 1))), size);
  }

  @Override
  public Memory remember(Pass pass, Tensor memory) {
    var u = Block.all(memoryWeight);
    return new Memory(
        AttentionOperation.project("AdditiveAttention", pass, memory, u, null), memory);
  }

  @Override
  public Output forward(Pass pass, Tensor query, Memory memory, AttentionMask mask) {
    var w = weight.shape();
    AttentionOperation.require("AdditiveAttention", query, w.columns(), memory, w.rows());
    var projected = Products.linear(pass, query, Block.all(weight), null);
    return new Additive(pass, projected, memory, v).forward(mask);
  }

  /// A look by a small perceptron: `score = v · tanh(q + k)`. Its hidden layer is computed again on
  /// the backward pass: `B · Q · P · A` numbers would be too many to keep.
  static final class Additive extends AttentionOperation {
    private final Tensor v; // [A]
    private final int size; // A

    Additive(Pass pass, Tensor query, Memory memory, Tensor v) {
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
    void scoreBack(Gradients tape, MaskedProducts products, int look, Matrix dScores) {
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
}
