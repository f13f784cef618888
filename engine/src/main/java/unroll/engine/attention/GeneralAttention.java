package unroll.engine.attention;

import java.util.List;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Block;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// General attention (Luong, Pham & Manning, 2015): learns how to compare queries and memory of different sizes.
///
///     score = q · (W · m)
public final class GeneralAttention implements Attention {
  private final Parameter weight; // W [query, memory]

  /// W as [Initializer#xavier].
  public GeneralAttention(int querySize, int memorySize, RandomStream random) {
    weight = Initializer.xavier().parameter("W", random, querySize, memorySize);
  }

  @Override
  public List<Parameter> ownParameters() {
    return List.of(weight);
  }

  @Override
  public Memory remember(Pass pass, Tensor memory) {
    var w = Block.all(weight.value());
    return new Memory(AttentionOperation.project("GeneralAttention", pass, memory, w, null), memory);
  }

  @Override
  public Output forward(Pass pass, Tensor query, Memory memory, AttentionMask mask) {
    int size = weight.value().shape().rows();
    AttentionOperation.require("GeneralAttention", query, size, memory, size);
    return new AttentionOperation.Dot(pass, query, memory, 1, 1).forward(mask);
  }
}
