package unroll.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unroll.engine.autodiff.CarriedStates;
import unroll.engine.autodiff.PackedWeights;
import unroll.engine.autodiff.Pass;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.layer.Parameter;
import unroll.engine.memory.Buffers;
import unroll.engine.optim.Optimizer;
import unroll.engine.parallel.Crew;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;

/// Runs shards side by side and sums what they give **in the order of the shards**: the only place
/// that uses threads, and the result does not depend on their number.
///
/// A thread that has finished a shard waits for the shard before, adds each of its own gradients
/// after that one's, and continues. So there are never more copies of the gradients than threads,
/// and float addition happens in one fixed order.
///
/// Where other processes compute some of the shards, [ShardSum] adds: then each shard's gradients
/// are kept until those of all shards before it are there.
final class Shards implements AutoCloseable {

  /// The loss of shard `i`, on a pass of its own.
  interface Loss {
    Tensor of(Pass pass, int shard);
  }

  private final List<Parameter> parameters;
  private final List<float[]> gradients; // the sums, one array per parameter
  private final Deque<Buffers> free = new ConcurrentLinkedDeque<>(); // at most one per thread
  private final Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<CarriedStates> carried = List.of(); // one per shard, or none
  private final PackedWeights packed = new PackedWeights();
  private final Crew crew;
  private final ShardSum sum;
  private final List<List<float[]>> kept = new ArrayList<>(); // of a shard, one per parameter

  Shards(List<Parameter> parameters, int threads, ShardSum sum) {
    this.parameters = parameters;
    this.sum = sum;
    parameters.forEach(p -> known.add(p.value()));
    this.gradients = arrays();
    this.crew = new Crew(threads);
  }

  private List<float[]> arrays() {
    return parameters.stream().map(p -> new float[p.value().shape().size()]).toList();
  }

  /// What shard `i` is worth.
  interface Measure {
    Evaluation of(Pass pass, int shard);
  }

  /// From now on shard `i` continues from pass to pass with state `i`; without any it does not.
  void carry(List<CarriedStates> states) {
    carried = states;
  }

  /// The gradients that [#train] left, in the order of the parameters.
  List<float[]> gradients() {
    return gradients;
  }

  /// The threads, for other work on the gradients.
  Optimizer.Work crew() {
    return crew::each;
  }

  /// The sum of the losses of all shards, in training passes whose randomness is that of `random`;
  /// leaves the sum of their gradients.
  double train(int shards, RandomStream random, Loss loss) {
    if (sum != ShardSum.ALONE) {
      return trainBlock(sum.block(shards), random, loss);
    }
    var turns = new Turn[shards];
    Arrays.setAll(turns, _ -> new Turn());
    crew.each(shards, i -> run(i, i == 0 ? Turn.FIRST : turns[i - 1], turns[i], random, loss));
    return turns[shards - 1].sum;
  }

  private double trainBlock(ShardSum.Block block, RandomStream random, Loss loss) {
    while (kept.size() < block.size()) {
      kept.add(arrays());
    }
    var own = new Own(block.from() == 0, new double[block.size()], new BitSet[block.size()]);
    crew.each(block.size(), i -> keep(i, block.from() + i, own, random, loss));
    return sum.sum(block, own, gradients);
  }

  private void keep(int i, int shard, Own own, RandomStream random, Loss loss) {
    var buffers = Objects.requireNonNullElseGet(free.poll(), Buffers::new);
    try (var pass = carrying(Pass.training(buffers, random.fork(shard), packed), shard)) {
      own.losses[i] = backward(pass, shard, loss);
      own.reached[i] = new BitSet();
      for (int p = 0; p < parameters.size(); p++) {
        own.reached[i].set(p, pass.tape().reaches(parameters.get(p).value()));
        pass.tape().addGradientTo(parameters.get(p).value(), kept.get(i).get(p), true);
      }
    } finally {
      free.push(buffers);
    }
  }

  private double backward(Pass pass, int shard, Loss loss) {
    var value = loss.of(pass, shard);
    pass.tape().backward(value);
    requireKnown(pass.tape().variables());
    return value.item();
  }

  /// The losses of a block, and which parameters each depends on; their gradients are `kept`.
  private final class Own implements ShardSum.Part {
    private final boolean first;
    private final double[] losses;
    private final BitSet[] reached;

    Own(boolean first, double[] losses, BitSet[] reached) {
      this.first = first;
      this.losses = losses;
      this.reached = reached;
    }

    @Override
    public double addLosses(double before) {
      double all = before;
      for (double loss : losses) {
        all += loss;
      }
      return all;
    }

    @Override
    public void addGradients(int parameter, int from, int to, float[] before) {
      for (int i = 0; i < losses.length; i++) {
        var gradient = kept.get(i).get(parameter);
        if (first && i == 0) {
          System.arraycopy(gradient, from, before, from, to - from);
        } else if (reached[i].get(parameter)) {
          KernelProvider.kernels().add(to - from, gradient, from, before, from);
        }
      }
    }
  }

  /// What all shards are worth together, in inference passes: no gradients.
  Evaluation evaluate(int shards, Measure measure) {
    var block = sum.block(shards);
    var parts = new Evaluation[block.size()];
    crew.each(
        block.size(),
        i -> {
          int shard = block.from() + i;
          var buffers = Objects.requireNonNullElseGet(free.poll(), Buffers::new);
          try (var pass = carrying(Pass.inference(buffers, packed), shard)) {
            parts[i] = measure.of(pass, shard);
          } finally {
            free.push(buffers);
          }
        });
    return Evaluation.sum(sum.all(List.of(parts)));
  }

  private void run(int shard, Turn before, Turn own, RandomStream random, Loss loss) {
    var buffers = Objects.requireNonNullElseGet(free.poll(), Buffers::new);
    try (var pass = carrying(Pass.training(buffers, random.fork(shard), packed), shard)) {
      double value = backward(pass, shard, loss);
      Crew.waitUntil(() -> before.added >= 0); // shards begin in order: all before will end
      own.sum = before.sum + value;
      own.added = 0;
      for (int p = 0; p < parameters.size(); p++) {
        int parameter = p;
        Crew.waitUntil(() -> before.added > parameter);
        pass.tape().addGradientTo(parameters.get(p).value(), gradients.get(p), shard == 0);
        own.added = p + 1;
      }
    } finally { // also after a failure, which the crew knows of: nobody shall wait for ever
      own.added = Integer.MAX_VALUE;
      free.push(buffers);
    }
  }

  private Pass carrying(Pass pass, int shard) {
    return carried.isEmpty() ? pass : pass.carrying(carried.get(shard));
  }

  private void requireKnown(Stream<Tensor> variables) {
    var unknown = variables.filter(v -> !known.contains(v)).map(v -> v.shape().toString()).sorted();
    var shapes = unknown.collect(Collectors.joining(", ")); // sorted: the same sentence every time
    if (!shapes.isEmpty()) {
      throw new IllegalStateException(
          "the loss depends on variables of shape %s that are not among the parameters of the task: they would be neither trained nor saved. Ask for them with Parameters.get, from the source that the task names"
              .formatted(shapes));
    }
  }

  /// Where a shard stands.
  private static final class Turn {
    static final Turn FIRST = new Turn(); // before the first shard there is nothing

    static {
      FIRST.added = Integer.MAX_VALUE;
    }

    double sum; // of the losses up to and with this shard, once `added` says so
    volatile int added = -1; // of how many parameters its gradients are in the sum; −1: no sum yet
  }

  /// Ends when all threads have: nobody reads the weights afterwards.
  @Override
  public void close() {
    crew.close();
  }
}
