package unroll.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import unroll.engine.layer.Parameter;
import unroll.engine.tensor.Buffers;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
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
  private final List<Buffers> buffers; // one per thread
  private final ExecutorService threads;

  Shards(List<Parameter> parameters, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.parameters = parameters;
    this.gradients = parameters.stream().map(p -> new float[p.value().shape().size()]).toList();
    this.buffers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      buffers.add(new Buffers());
    }
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("shard-", 0).factory());
  }

  /// The gradients that [#sumGradients] left, in the order of the parameters.
  List<float[]> gradients() {
    return gradients;
  }

  /// Forward and backward through all shards; gives back the sum of their losses and leaves that of
  /// their gradients.
  double sumGradients(int shards, RandomStream random, Loss loss) {
    return sum(
        shards,
        (shard, buffers) -> Pass.training(buffers, random.fork(shard)),
        loss,
        (pass, value, shard) -> {
          pass.tape().backward(value);
          return () -> add(pass, shard == 0);
        });
  }

  /// Forward only; gives back the sum of the losses.
  double sumLosses(int shards, Loss loss) {
    return sum(shards, (_, buffers) -> Pass.inference(buffers), loss, (_, _, _) -> () -> {});
  }

  private interface NewPass {
    Pass of(int shard, Buffers buffers);
  }

  private interface Walk {
    /// Works side by side with other shards; what it gives back runs when this shard's turn has
    /// come.
    Runnable after(Pass pass, Tensor loss, int shard);
  }

  private double sum(int shards, NewPass newPass, Loss loss, Walk walk) {
    var next = new AtomicInteger();
    var turn = new Turn();
    var sum = new double[1];
    var workers = new ArrayList<Callable<Void>>();
    for (var own : buffers) {
      workers.add(() -> {
        try {
          for (int i = next.getAndIncrement(); i < shards; i = next.getAndIncrement()) {
            try (var pass = newPass.of(i, own)) {
              var value = loss.of(pass, i);
              var addition = walk.after(pass, value, i);
              if (!turn.await(i)) {
                return null; // another shard has failed, and says itself why
              }
              sum[0] += value.item();
              addition.run();
              turn.done();
            }
          }
        } catch (Throwable t) {
          turn.fail();
          throw t;
        }
        return null;
      });
    }
    run(workers);
    return sum[0];
  }

  private void add(Pass pass, boolean first) {
    for (int p = 0; p < parameters.size(); p++) {
      var total = gradients.get(p);
      var parameter = parameters.get(p).value();
      if (!pass.tape().reaches(parameter)) {
        if (first) {
          java.util.Arrays.fill(total, 0f);
        }
      } else if (first) {
        System.arraycopy(pass.tape().gradient(parameter).values(), 0, total, 0, total.length);
      } else {
        addTo(total, pass.tape().gradient(parameter).values());
      }
    }
  }

  private static void addTo(float[] total, float[] gradient) {
    for (int i = 0; i < total.length; i++) {
      total[i] += gradient[i];
    }
  }

  private void run(List<Callable<Void>> workers) {
    try {
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
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

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// Whose turn it is.
  private static final class Turn {
    private int now;
    private boolean failed;

    /// Waits for the turn of `shard`; false if it will never come.
    synchronized boolean await(int shard) throws InterruptedException {
      while (now != shard && !failed) {
        wait();
      }
      return !failed;
    }

    synchronized void done() {
      now++;
      notifyAll();
    }

    synchronized void fail() {
      failed = true;
      notifyAll();
    }
  }
}
