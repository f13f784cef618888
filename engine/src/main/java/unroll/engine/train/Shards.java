package unroll.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Buffers;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Require;
import unroll.engine.tensor.Tensor;

/// Runs shards side by side and sums what they give **in the order of the shards**: the only place
/// where threads are, and none of them is to be seen in the result.
///
/// A thread that has finished a shard waits until all earlier shards are added, adds its own and
/// goes on. So there are never more copies of the gradients than threads, and float addition
/// happens in one fixed order.
final class Shards implements AutoCloseable {

  /// The loss of shard `i`, on a pass of its own.
  interface Loss {
    Tensor of(Pass pass, int shard);
  }

  private final List<Parameter> parameters;
  private final List<float[]> gradients; // the sums, one array per parameter
  private final Deque<Buffers> free = new ConcurrentLinkedDeque<>(); // at most one per thread
  private final ExecutorService threads;

  Shards(List<Parameter> parameters, int threads) {
    Require.that(threads >= 1, "threads must be at least 1, got %s", threads);
    this.parameters = parameters;
    this.gradients = parameters.stream().map(p -> new float[p.value().shape().size()]).toList();
    var daemons = Thread.ofPlatform().daemon().name("shard-", 0).factory();
    this.threads = Executors.newFixedThreadPool(threads, daemons);
  }

  /// The gradients that a training [#sum] left, in the order of the parameters.
  List<float[]> gradients() {
    return gradients;
  }

  /// The sum of the losses of all shards. With `random` they are training passes, which also leave
  /// the sum of their gradients.
  double sum(int shards, @Nullable RandomStream random, Loss loss) {
    var sums = new ArrayList<Future<Double>>(); // up to and with each shard
    for (int i = 0; i < shards; i++) {
      int shard = i;
      var before = i == 0 ? CompletableFuture.completedFuture(0.0) : sums.getLast();
      sums.add(threads.submit(() -> upTo(shard, before, random, loss)));
    }
    double sum = 0;
    for (var each : sums) {
      sum = result(each);
    }
    return sum;
  }

  private double upTo(int shard, Future<Double> before, @Nullable RandomStream random, Loss loss)
      throws InterruptedException, ExecutionException {
    var own = Objects.requireNonNullElseGet(free.poll(), Buffers::new);
    try (var pass = random == null ? Pass.inference(own) : Pass.training(own, random.fork(shard))) {
      var value = loss.of(pass, shard);
      if (pass.training()) {
        pass.tape().backward(value);
      }
      double sum = before.get() + value.item(); // shards begin in order: all earlier ones will end
      if (pass.training()) {
        add(pass, shard == 0);
      }
      return sum;
    } finally {
      free.push(own);
    }
  }

  private void add(Pass pass, boolean first) {
    for (int p = 0; p < parameters.size(); p++) {
      var total = gradients.get(p);
      var parameter = parameters.get(p).value();
      if (!pass.tape().reaches(parameter)) {
        if (first) {
          Arrays.fill(total, 0f);
        }
      } else if (first) {
        System.arraycopy(pass.tape().gradient(parameter).values(), 0, total, 0, total.length);
      } else {
        var gradient = pass.tape().gradient(parameter).values();
        for (int i = 0; i < total.length; i++) {
          total[i] += gradient[i];
        }
      }
    }
  }

  private static double result(Future<Double> sum) {
    try {
      return sum.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// Ends when all threads have: nobody reads the weights afterwards.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
