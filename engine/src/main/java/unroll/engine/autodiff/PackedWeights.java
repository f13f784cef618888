package unroll.engine.autodiff;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.EightBitScales;
import unroll.engine.kernel.EightBits;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// Weights as the matrix product wants them. Passes that share this pack each weight once between
/// them, also on several threads, until it has changed ([unroll.engine.tensor.Tensor#revision]).
public final class PackedWeights {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private final IntFunction<float[]> memory;
  private final Map<Block, Packed> straight = new ConcurrentHashMap<>(); // for x · W
  private final Map<Block, Packed> transposed = new ConcurrentHashMap<>(); // for x · Wᵀ
  private final Map<Block, PackedBits> inEightBits = new ConcurrentHashMap<>(); // for x · Wᵀ

  /// In memory of its own.
  public PackedWeights() {
    this(float[]::new);
  }

  PackedWeights(IntFunction<float[]> memory) {
    this.memory = memory;
  }

  /// A block `[k, n]` of a weight as the right-hand side of a product: for `x · W`.
  float[] straight(Block weight) {
    return straight.computeIfAbsent(weight, w -> new Packed(w, false)).values();
  }

  /// A block `[n, k]` of a weight, transposed, as the right-hand side `[k, n]`: for `x · Wᵀ`.
  float[] transposed(Block weight) {
    return transposed.computeIfAbsent(weight, w -> new Packed(w, true)).values();
  }

  /// The same as [#transposed] in 8 bits, if the numbers of the block allow it, as those of a model
  /// that was exported so: for one row `x`, which waits for memory.
  @Nullable EightBits eightBits(Block weight) {
    return inEightBits.computeIfAbsent(weight, PackedBits::new).values();
  }

  private static final class PackedBits {
    private final Block weight;
    private volatile int revision = -1; // of the weight when it was looked at
    private @Nullable EightBits values;

    PackedBits(Block weight) {
      this.weight = weight;
    }

    @Nullable EightBits values() {
      if (revision != weight.weight().revision()) {
        pack();
      }
      return values;
    }

    private synchronized void pack() {
      int now = weight.weight().revision();
      if (revision == now) {
        return; // by another thread
      }
      var from = weight.within(weight.weight());
      var scales = EightBitScales.of(weight.out(), weight.in(), from);
      values =
          scales == null ? null : KERNELS.packEightBits(weight.in(), weight.out(), from, scales);
      revision = now;
    }
  }

  private final class Packed {
    private final Block weight;
    private final boolean transposed;
    private final float[] values;
    private volatile int revision = -1; // of the weight when it was packed

    Packed(Block weight, boolean transposed) {
      this.weight = weight;
      this.transposed = transposed;
      int k = transposed ? weight.in() : weight.out();
      int n = transposed ? weight.out() : weight.in();
      this.values = memory.apply(KERNELS.packedSize(k, n));
    }

    float[] values() {
      if (revision != weight.weight().revision()) {
        pack();
      }
      return values;
    }

    private synchronized void pack() {
      int now = weight.weight().revision();
      if (revision == now) {
        return; // by another thread
      }
      var from = weight.within(weight.weight());
      if (transposed) {
        KERNELS.packTransposed(weight.in(), weight.out(), from, values);
      } else {
        KERNELS.pack(weight.out(), weight.in(), from, values);
      }
      revision = now;
    }
  }
}
