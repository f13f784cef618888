package unroll.engine.train;

import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import unroll.engine.layer.Parameter;
import unroll.engine.optim.Optimizer;
import unroll.engine.tensor.Buffers;
import unroll.engine.tensor.Crew;
import unroll.engine.tensor.PackedWeights;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;

/// Runs shards side by side and sums what they give **in the order of the shards**: the only place
/// where threads are, and none of them is to be seen in the result.
///
/// A thread that has finished a shard waits for the shard before, adds each of its own gradients
/// after that one's, and goes on. So there are never more copies of the gradients than threads, and
/// float addition happens in one fixed order.
final class Shards implements AutoCloseable {

  /// The loss of shard `i`, on a pass of its own.
  interface Loss {
    Tensor of(Pass pass, int shard);
  }

  private final List<Parameter> parameters;
  private final List<float[]> gradients; // the sums, one array per parameter
  private final Deque<Buffers> free = new ConcurrentLinkedDeque<>(); // at most one per thread
  private final PackedWeights packed = new PackedWeights();
  private final Crew crew;

  Shards(List<Parameter> parameters, int threads) {
    this.parameters = parameters;
    this.gradients = parameters.stream().map(p -> new float[p.value().shape().size()]).toList();
    this.crew = new Crew(threads);
  }

  /// The gradients that a training [#sum] left, in the order of the parameters.
  List<float[]> gradients() {
    return gradients;
  }

  /// The threads, for other work on the gradients.
  Optimizer.Work crew() {
    return crew::each;
  }

  /// The sum of the losses of all shards. With `random` they are training passes, which also leave
  /// the sum of their gradients.
  double sum(int shards, @Nullable RandomStream random, Loss loss) {
    packed.changed();
    var turns = new Turn[shards];
    Arrays.setAll(turns, _ -> new Turn());
    crew.each(shards, i -> run(i, i == 0 ? Turn.FIRST : turns[i - 1], turns[i], random, loss));
    return turns[shards - 1].sum;
  }

  private void run(int shard, Turn before, Turn own, @Nullable RandomStream random, Loss loss) {
    var buffers = Objects.requireNonNullElseGet(free.poll(), Buffers::new);
    try (var pass = pass(buffers, shard, random)) {
      var value = loss.of(pass, shard);
      if (pass.training()) {
        pass.tape().backward(value);
      }
      Crew.waitUntil(() -> before.added >= 0); // shards begin in order: all before will end
      own.sum = before.sum + value.item();
      own.added = 0;
      for (int p = 0; p < parameters.size() && pass.training(); p++) {
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

  private Pass pass(Buffers buffers, int shard, @Nullable RandomStream random) {
    return random == null
        ? Pass.inference(buffers, packed)
        : Pass.training(buffers, random.fork(shard), packed);
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
