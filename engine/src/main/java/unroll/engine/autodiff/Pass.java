package unroll.engine.autodiff;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unroll.engine.memory.Buffers;
import unroll.engine.parallel.Crew;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Gradients;
import unroll.engine.tensor.Recorder;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

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
/// All that a pass computes belongs to the weights as they were when it first used them: once they
/// have changed, it refuses to continue. Belongs to one thread.
public final class Pass implements Recorder, AutoCloseable {
  private static final long MOST_KEPT = 1L << 25; // floats: 128 MiB

  private final @Nullable Buffers buffers;
  private final @Nullable GradientTape tape;
  private final RandomStream random;
  private final List<float[]> lent = new ArrayList<>();
  private final PackedWeights own = new PackedWeights(this::borrow); // dies with the pass
  private final PackedWeights shared; // of variables
  private final @Nullable Crew crew; // shares the products of a single sequence
  private final Map<Tensor, Integer> revisions =
      new IdentityHashMap<>(); // of variables when first used
  private final Map<Object, Tensor> memo = new IdentityHashMap<>();
  private @Nullable CarriedStates carried;
  private long randomStreams;
  private long kept; // floats
  private boolean closed;

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

  @Override
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

  /// Recurrent layers that are not given where to start continue where the last pass with `states`
  /// ended.
  public Pass carrying(CarriedStates states) {
    states.next();
    carried = states;
    return this;
  }

  /// Whether recurrent layers carry their states from pass to pass.
  public boolean carries() {
    return carried != null;
  }

  /// Where the run of a recurrent layer that comes now starts; null for the beginning.
  public @Nullable List<Tensor> carriedStart() {
    return carried == null ? null : carried.start();
  }

  /// Keeps where a run of a recurrent layer has ended, for the next pass.
  public void carry(List<Tensor> state) {
    if (carried != null) {
      carried.end(state.stream().map(Tensor::copy).toList());
    }
  }

  /// The result of `make`, computed once in this pass for each `key`. Keys are compared by
  /// identity. An example is a weight of which some numbers are left out.
  public Tensor once(Object key, Supplier<Tensor> make) {
    var made = memo.get(key);
    if (made == null) {
      made = make.get();
      memo.put(key, made);
    }
    return made;
  }

  @Override
  public boolean uses(Tensor... operands) {
    requireOpen();
    boolean tracked = false;
    for (var operand : operands) {
      tracked |= operand.tracked();
      if (operand.variable()) {
        var seen = revisions.get(operand);
        if (seen == null) {
          revisions.put(operand, operand.revision());
        } else {
          requireCurrent(operand, seen);
        }
      }
    }
    return tracked && training();
  }

  @Override
  public Tensor result(Shape shape, Tensor... operands) {
    boolean tracked = uses(operands);
    return Tensor.within(shape, borrow(shape.size()), tracked);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "Pass: is closed, and its memory belongs to others; use a pass before its try block ends");
    }
  }

  /// Refuses to continue after the end, or with weights that are not those that this pass began
  /// with.
  void requireCurrent() {
    requireOpen();
    revisions.forEach(Pass::requireCurrent);
  }

  private static void requireCurrent(Tensor variable, int seen) {
    if (seen != variable.revision()) {
      throw new IllegalStateException(
          "Pass: the weights have changed since this pass first used them, so it would mix old and"
              + " new ones; take a new pass after each step of an optimiser");
    }
  }

  @Override
  public Tensor record(Tensor result, Gradients.Step step) {
    if (result.tracked()) {
      tape().record(step, result);
    }
    return result;
  }

  /// The same for an operation with several results.
  public void recordAll(Gradients.Step step, Tensor... results) {
    if (results[0].tracked()) {
      tape().record(step, results);
    }
  }

  /// A constant of zeros within this pass.
  public Tensor zeros(Shape shape) {
    return Tensor.within(shape, borrowZeros(shape.size()), false);
  }

  /// An array of at least `size` floats, its content arbitrary, until [#giveBack] or the end of the
  /// pass.
  @Override
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

  /// Whether an operation may keep this many floats for its backward pass, which then count. One
  /// that may not should compute them again there. It depends on the sizes alone, so that a
  /// training takes the same time and memory wherever it runs.
  public boolean keeps(long floats) {
    boolean fits = kept + floats <= MOST_KEPT;
    kept += fits ? floats : 0;
    return fits;
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
    closed = true;
    if (buffers != null) {
      lent.forEach(buffers::giveBack);
      lent.clear();
    }
  }
}
