package unroll.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
/// Weights are packed for the matrix product once per pass, or once for all passes that share [PackedWeights]: a pass must not
/// outlive a change of the weights. Belongs to one thread.
public final class Pass implements AutoCloseable {
  private final @Nullable Buffers buffers;
  private final @Nullable GradientTape tape;
  private final RandomStream random;
  private final List<float[]> lent = new ArrayList<>();
  private final PackedWeights own = new PackedWeights(this::borrow); // dies with the pass
  private final PackedWeights shared; // of variables
  private final @Nullable Crew crew; // shares the products of a single sequence
  private long randomStreams;

  private Pass(
      @Nullable Buffers buffers,
      boolean records,
      RandomStream random,
      @Nullable PackedWeights shared,
      @Nullable Crew crew) {
    this.buffers = buffers;
    this.tape = records ? new GradientTape(this) : null;
    this.random = random;
    this.shared = shared == null ? own : shared;
    this.crew = crew;
  }

  /// A pass that only computes; its tensors belong to the garbage collector and need no closing.
  public static Pass inference() {
    return new Pass(null, false, RandomStream.of(0), null, null);
  }

  /// A pass that only computes, in buffers that it hands back when it is closed.
  public static Pass inference(Buffers buffers) {
    return new Pass(buffers, false, RandomStream.of(0), null, null);
  }

  /// The same, with weights that may be packed already.
  public static Pass inference(Buffers buffers, PackedWeights packed) {
    return new Pass(buffers, false, RandomStream.of(0), packed, null);
  }

  /// The same for a single sequence, on several threads: each multiplies by some rows of every
  /// weight, which stay in its own cache from step to step.
  public static Pass inference(Buffers buffers, PackedWeights packed, Crew crew) {
    return new Pass(buffers, false, RandomStream.of(0), packed, crew);
  }

  /// A pass that records, to be closed after its gradients were used.
  public static Pass training(Buffers buffers, RandomStream random) {
    return new Pass(buffers, true, random, null, null);
  }

  /// The same, with weights that may be packed already.
  public static Pass training(Buffers buffers, RandomStream random, PackedWeights packed) {
    return new Pass(buffers, true, random, packed, null);
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

  @Nullable Crew crew() {
    return crew;
  }

  /// Where a weight is packed: with others of this pass if it is itself a result of the pass.
  PackedWeights packed(Block weight) {
    return weight.weight().variable() ? shared : own;
  }

  /// Hands all memory back. Results of this pass must not be read afterwards.
  @Override
  public void close() {
    if (buffers != null) {
      lent.forEach(buffers::giveBack);
      lent.clear();
    }
  }
}
