package unroll.engine.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.KernelProvider;

/// One way through a network: what every `forward` takes first.
///
/// An *inference* pass only computes. A *training* pass also records on a [GradientTape], switches dropout on, and lends all
/// memory from [Buffers], which get it back when the pass is closed:
///
///     try (var pass = Pass.training(buffers, random)) {
///       var loss = model.loss(pass, batch);
///       pass.tape().backward(loss);
///       … pass.tape().gradient(parameter.value()) …
///     }
///
/// Weights are packed for the matrix product once per pass: a pass must not outlive a change of the weights. Belongs to one
/// thread.
public final class Pass implements AutoCloseable {
  private final @Nullable Buffers buffers;
  private final @Nullable GradientTape tape;
  private final RandomStream random;
  private final List<float[]> lent = new ArrayList<>();
  private final Map<Block, float[]> packed = new HashMap<>();
  private final Map<Block, float[]> packedTransposed = new HashMap<>();
  private long randomStreams;

  private Pass(@Nullable Buffers buffers, boolean records, RandomStream random) {
    this.buffers = buffers;
    this.tape = records ? new GradientTape(this) : null;
    this.random = random;
  }

  /// A pass that only computes; its tensors belong to the garbage collector and need no closing.
  public static Pass inference() {
    return new Pass(null, false, RandomStream.of(0));
  }

  /// A pass that only computes, in buffers that it hands back when it is closed.
  public static Pass inference(Buffers buffers) {
    return new Pass(buffers, false, RandomStream.of(0));
  }

  /// A pass that records, to be closed after its gradients were used.
  public static Pass training(Buffers buffers, RandomStream random) {
    return new Pass(buffers, true, random);
  }

  /// Whether layers shall behave as in training: record, and drop out.
  public boolean training() {
    return tape != null;
  }

  /// The tape of a training pass.
  public GradientTape tape() {
    if (tape == null) {
      throw new IllegalStateException("An inference pass records nothing; use Pass.training");
    }
    return tape;
  }

  /// A stream of randomness for one use in this pass, such as a dropout mask. The order of the
  /// calls is part of the result.
  public RandomStream nextRandom() {
    return random.fork(randomStreams++);
  }

  /// A result of an operation on `operands`, its numbers still arbitrary.
  public Tensor result(Shape shape, Tensor... operands) {
    boolean tracked = false;
    for (var operand : operands) {
      tracked |= operand.tracked();
    }
    return new Tensor(shape, borrow(shape.size()), tracked && training());
  }

  /// Remembers how to walk back from `result` to its operands, if anyone wants to know.
  public Tensor record(Tensor result, GradientTape.Step step) {
    if (result.tracked()) {
      tape().record(step, result);
    }
    return result;
  }

  /// The same for an operation with several results.
  public void recordAll(GradientTape.Step step, Tensor... results) {
    if (results[0].tracked()) {
      tape().record(step, results);
    }
  }

  /// A constant of zeros within this pass.
  public Tensor zeros(Shape shape) {
    return new Tensor(shape, borrowZeros(shape.size()), false);
  }

  /// An array of at least `size` floats, its content arbitrary, until [#giveBack] or the end of the
  /// pass.
  public float[] borrow(int size) {
    if (buffers == null) {
      return new float[size];
    }
    var array = buffers.take(size);
    lent.add(array);
    return array;
  }

  /// As [#borrow], with the first `size` floats zero.
  public float[] borrowZeros(int size) {
    var array = borrow(size);
    if (buffers != null) {
      java.util.Arrays.fill(array, 0, size, 0f);
    }
    return array;
  }

  /// Hands a borrowed array back before the pass ends.
  public void giveBack(float[] array) {
    if (buffers == null) {
      return;
    }
    for (int i = lent.size() - 1; i >= 0; i--) { // mostly among the last
      if (lent.get(i) == array) {
        lent.set(i, lent.getLast());
        lent.removeLast();
        buffers.giveBack(array);
        return;
      }
    }
    throw new IllegalStateException(
        "Pass.giveBack: this array was not borrowed here, or was given back already");
  }

  /// A block `[k, n]` of a weight packed as the right-hand side of a product: for `x · W`.
  float[] packed(Block weight) {
    return packed.computeIfAbsent(
        weight,
        w -> {
          var target = borrow(KernelProvider.kernels().packedSize(w.out(), w.in()));
          KernelProvider.kernels().pack(w.out(), w.in(), w.within(w.weight()), target);
          return target;
        });
  }

  /// A block `[n, k]` of a weight, transposed and packed as the right-hand side `[k, n]` of a
  /// product: for `x · Wᵀ`.
  float[] packedTransposed(Block weight) {
    return packedTransposed.computeIfAbsent(
        weight,
        w -> {
          var target = borrow(KernelProvider.kernels().packedSize(w.in(), w.out()));
          KernelProvider.kernels().packTransposed(w.in(), w.out(), w.within(w.weight()), target);
          return target;
        });
  }

  /// Hands all memory back. Results of this pass must not be read afterwards.
  @Override
  public void close() {
    if (buffers != null) {
      lent.forEach(buffers::giveBack);
      lent.clear();
    }
    packed.clear();
    packedTransposed.clear();
  }
}
