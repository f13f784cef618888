package unroll.engine.attention;

import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Several scaled dot-product attentions side by side, each in a part of its own (Vaswani et al., 2017).
///
///     q, k, v = the rows of in_proj_weight · (query, key, value) + in_proj_bias, cut into heads of d = size / heads columns
///     head    = softmax(q · k / √d) · v       over the places that the mask lets the query see
///     output  = out_proj(all heads side by side)
///
/// Query, key and value all are `[batch, …, size]`. A query that sees nothing gets the bias of `out_proj`.
public final class MultiHeadAttention {

  /// `output` is `[batch, queries, size]`; `weights` `[batch, heads, queries, places]` are for
  /// reading only: no gradient flows through them.
  public record Output(Tensor output, Tensor weights) {
    /// Where the heads looked on average, `[batch, queries, places]`.
    public Tensor meanWeights() {
      var shape = weights.shape();
      int heads = shape.axis(1);
      int each = shape.axis(2) * shape.axis(3);
      var mean = new float[shape.axis(0) * each];
      for (int i = 0; i < mean.length; i++) {
        double sum = 0;
        for (int head = 0; head < heads; head++) {
          sum += weights.values()[(i / each * heads + head) * each + i % each];
        }
        mean[i] = (float) (sum / heads);
      }
      return Tensor.of(Shape.of(shape.axis(0), shape.axis(2), shape.axis(3)), mean);
    }
  }

  private final Tensor inWeight; // [3·size, size]: the rows of q, then k, then v
  private final Tensor inBias; // [3·size]
  private final Dense out;
  private final int size;
  private final int heads;

  /// Weights as [Initializer#xavier], biases 0.
  public MultiHeadAttention(int size, int heads, Parameters parameters) {
    var rule = "MultiHeadAttention: the size must be a multiple of the heads, got %d and %d";
    Require.that(heads > 0 && size % heads == 0, rule, size, heads);
    this.size = size;
    this.heads = heads;
    inWeight = parameters.get("in_proj_weight", Initializer.xavier(), 3 * size, size);
    inBias = parameters.get("in_proj_bias", Initializer.zeros(), 3 * size);
    out = new Dense(size, size, parameters.at("out_proj"));
  }

  /// Each step of `x` `[batch, time, size]` looks at the steps of its own sequence.
  public Output forward(Pass pass, Tensor x, AttentionMask mask) {
    return forward(pass, x, x, x, mask);
  }

  /// Each of `query` looks at the keys, and gets of the values.
  public Output forward(Pass pass, Tensor query, Tensor key, Tensor value, AttentionMask mask) {
    return forward(pass, query, remember(pass, key, value), mask);
  }

  /// Makes keys and values ready to be looked at: once for all queries that come step by step.
  public Attention.Memory remember(Pass pass, Tensor key, Tensor value) {
    return new Attention.Memory(project(pass, key, 1), project(pass, value, 2));
  }

  /// Each of `query` looks over what [#remember] gave.
  public Output forward(Pass pass, Tensor query, Attention.Memory memory, AttentionMask mask) {
    var q = project(pass, query, 0);
    AttentionOperation.require("MultiHeadAttention", q, size, memory, size);
    float scale = (float) (1 / StrictMath.sqrt((double) size / heads));
    var looked = new AttentionOperation.Dot(pass, q, memory, heads, scale).forward(mask);
    int places = memory.keys().shape().axis(1);
    var perHead = Shape.of(q.shape().axis(0), heads, q.shape().axis(1), places);
    var weights = looked.weights().reshaped(pass, perHead);
    return new Output(out.forward(pass, looked.context()), weights);
  }

  private Tensor project(Pass pass, Tensor x, int part) {
    var rows = Block.rows(inWeight, part * size, size);
    return AttentionOperation.project("MultiHeadAttention", pass, x, rows, inBias);
  }
}
