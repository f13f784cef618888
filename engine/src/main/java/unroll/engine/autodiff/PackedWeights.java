package unroll.engine.autodiff;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.EightBitScales;
import unroll.engine.kernel.EightBits;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;

/// Weights as the matrix product wants them. Passes that share this pack each weight once between
/// them, also on several threads, until it has changed ([unroll.engine.tensor.Tensor#revision]).
public final class PackedWeights {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private final IntFunction<float[]> memory;
  private final Map<Block, Packed<float[]>> straight = new ConcurrentHashMap<>(); // for x · W
  private final Map<Block, Packed<float[]>> transposed = new ConcurrentHashMap<>(); // for x · Wᵀ
  private final Map<Block, Packed<Optional<EightBits>>> inEightBits = new ConcurrentHashMap<>();

  /// In memory of its own.
  public PackedWeights() {
    this(float[]::new);
  }

  PackedWeights(IntFunction<float[]> memory) {
    this.memory = memory;
  }

  /// A block `[k, n]` of a weight as the right-hand side of a product: for `x · W`.
  float[] straight(Block weight) {
    return straight.computeIfAbsent(weight, this::packedStraight).values();
  }

  private Packed<float[]> packedStraight(Block weight) {
    var values = memory.apply(KERNELS.packedSize(weight.out(), weight.in()));
    return new Packed<>(
        weight,
        from -> {
          KERNELS.pack(weight.out(), weight.in(), from, values);
          return values;
        });
  }

  /// A block `[n, k]` of a weight, transposed, as the right-hand side `[k, n]`: for `x · Wᵀ`.
  float[] transposed(Block weight) {
    return transposed.computeIfAbsent(weight, this::packedTransposed).values();
  }

  private Packed<float[]> packedTransposed(Block weight) {
    var values = memory.apply(KERNELS.packedSize(weight.in(), weight.out()));
    return new Packed<>(
        weight,
        from -> {
          KERNELS.packTransposed(weight.in(), weight.out(), from, values);
          return values;
        });
  }

  /// The same as [#transposed] in 8 bits, if the numbers of the block allow it, as those of a model
  /// that was exported so: for one row `x`, which waits for memory.
  Optional<EightBits> eightBits(Block weight) {
    return inEightBits.computeIfAbsent(weight, PackedWeights::packedInEightBits).values();
  }

  private static Packed<Optional<EightBits>> packedInEightBits(Block weight) {
    int k = weight.in();
    int n = weight.out();
    return new Packed<>(
        weight,
        from ->
            Optional.ofNullable(EightBitScales.of(n, k, from))
                .map(scales -> KERNELS.packEightBits(k, n, from, scales)));
  }

  /// What is made of a block of a weight, and made anew when the weight has changed.
  private static final class Packed<T> {
    private final Block weight;
    private final Function<Matrix, T> packing;
    private @Nullable T values;
    private volatile int revision = -1; // of the weight when it was packed

    Packed(Block weight, Function<Matrix, T> packing) {
      this.weight = weight;
      this.packing = packing;
    }

    T values() {
      if (revision != weight.weight().revision()) {
        pack();
      }
      return Objects.requireNonNull(values);
    }

    private synchronized void pack() {
      int now = weight.weight().revision();
      if (revision == now) {
        return; // by another thread
      }
      values = packing.apply(weight.within(weight.weight()));
      revision = now;
    }
  }
}
