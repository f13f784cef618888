package unroll.engine.attention;

import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Tensor;

/// General attention (Luong, Pham & Manning, 2015): learns how to compare queries and memory of different sizes.
///
///     score = q · (W · m)
public final class GeneralAttention implements Attention {
  private final Tensor weight; // W [query, memory]

  /// W as [Initializer#xavier].
  public GeneralAttention(int querySize, int memorySize, Parameters parameters) {
    weight = parameters.get("W", Initializer.xavier(), querySize, memorySize);
  }

  @Override
  public Memory remember(Pass pass, Tensor memory) {
    var w = Block.all(weight);
    return new Memory(
        AttentionOperation.project("GeneralAttention", pass, memory, w, null), memory);
  }

  @Override
  public Output forward(Pass pass, Tensor query, Memory memory, AttentionMask mask) {
    int size = weight.shape().rows();
    AttentionOperation.require("GeneralAttention", query, size, memory, size);
    return new AttentionOperation.Dot(pass, query, memory, 1, 1).forward(mask);
  }
}
