package unroll.common.web;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads that compute answers, so that those that read and write have time for others. A fixed
/// number work at a time, and a bounded number of requests wait, for a limited time; the server
/// refuses further requests at once.
public final class Workers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20); // LocalServer has more

  private final ExecutorService pool;
  private final long patience; // nanoseconds

  /// Starts `threads` threads, named after `name`, with room for `waiting` requests in the queue.
  public Workers(String name, int threads, int waiting) {
    this(name, threads, waiting, PATIENCE);
  }

  Workers(String name, int threads, int waiting, Duration patience) {
    this.patience = patience.toNanos();
    var named = Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    pool =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), named);
  }

  /// What `work` gives, computed on one of the threads. What it throws is thrown here.
  ///
  /// @throws Refusal if too many others wait, or this one has waited too long, or the program ends
  public <T> T compute(Callable<T> work) {
    long asked = System.nanoTime();
    try {
      return pool.submit(
              () -> {
                if (System.nanoTime() - asked > patience) {
                  throw busy();
                }
                return work.call();
              })
          .get();
    } catch (RejectedExecutionException e) {
      throw busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the program ends");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private static Refusal busy() {
    return new Refusal(503, "too many requests at once; try again");
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
