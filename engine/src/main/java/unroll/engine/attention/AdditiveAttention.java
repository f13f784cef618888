package unroll.engine.attention;

import java.util.List;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Block;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// Additive attention (Bahdanau, Cho & Bengio, 2015): a small perceptron compares query and memory.
///
///     score = v · tanh(W · q + U · m)
///
/// U · m is taken once for all queries, in [#remember].
public final class AdditiveAttention implements Attention {
  private final Parameter weight; // W [attention, query]
  private final Parameter memoryWeight; // U [attention, memory]
  private final Parameter v; // [attention]

  /// W, U and v as [Initializer#xavier].
  public AdditiveAttention(int querySize, int memorySize, int size, RandomStream random) {
    weight = Initializer.xavier().parameter("W", random, size, querySize);
    memoryWeight = Initializer.xavier().parameter("U", random, size, memorySize);
    v = Initializer.uniform(StrictMath.sqrt(6.0 / (size + 1))).parameter("v", random, size);
  }

  @Override
  public List<Parameter> ownParameters() {
    return List.of(weight, memoryWeight, v);
  }

  @Override
  public Memory remember(Pass pass, Tensor memory) {
    var u = Block.all(memoryWeight.value());
    return new Memory(Look.project("AdditiveAttention", pass, memory, u, null), memory);
  }

  @Override
  public Output forward(Pass pass, Tensor query, Memory memory, AttentionMask mask) {
    var w = weight.value().shape();
    Look.require("AdditiveAttention", query, w.columns(), memory, w.rows());
    var projected = Products.linear(pass, query, Block.all(weight.value()), null);
    return new AdditiveLook(pass, projected, memory, v.value()).forward(mask);
  }
}
