package unroll.engine.attention;

import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;

/// Dot-product attention (Luong, Pham & Manning, 2015): has no parameters.
///
///     score = q · k            or, scaled, q · k / √size (Vaswani et al., 2017)
///
/// Keys and values are both the memory itself, unless an [Attention.Memory] says otherwise.
public final class DotAttention implements Attention {
  private final boolean scaled;

  /// With the product itself as the score.
  public DotAttention() {
    this(false);
  }

  private DotAttention(boolean scaled) {
    this.scaled = scaled;
  }

  /// Attention whose scores do not grow with the size of query and key.
  public static DotAttention scaled() {
    return new DotAttention(true);
  }

  @Override
  public Memory remember(Pass pass, Tensor memory) {
    return new Memory(memory, memory);
  }

  /// Query and keys have the same size.
  @Override
  public Output forward(Pass pass, Tensor query, Memory memory, AttentionMask mask) {
    int size = query.shape().columns();
    AttentionOperation.require("DotAttention", query, size, memory, size);
    float scale = scaled ? (float) (1 / StrictMath.sqrt(size)) : 1;
    return new AttentionOperation.Dot(pass, query, memory, 1, scale).forward(mask);
  }
}
