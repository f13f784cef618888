package unroll.engine.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unroll.engine.check.Require;

/// A fixed number of threads that share the work: the caller, and helpers.
///
/// Between two pieces of work lie a few dozen microseconds, about as long as the system takes to
/// wake a thread: who waits looks for a moment whether there is something to do before it sleeps.
public final class Crew implements AutoCloseable {
  private static final int LOOKS = 1_000; // 10 to 50 µs
  private static final int YIELDS = 200; // some 100 µs

  private final List<Helper> helpers;

  /// This many threads in all; the helpers are daemons.
  public Crew(int threads) {
    Require.that(threads >= 1, "threads must be at least 1, got %s", threads);
    helpers = IntStream.range(1, threads).mapToObj(Helper::new).toList();
  }

  /// How many there are, with the caller.
  public int threads() {
    return helpers.size() + 1;
  }

  /// Does `task` for every number below `count`; they begin in order, and all have ended at the
  /// end. The first failure is thrown; nothing more begins after it.
  public void each(int count, IntConsumer task) {
    int needed = Math.clamp(count - 1, 0, helpers.size());
    var job =
        new Job(count, task, new AtomicInteger(), new AtomicInteger(), new AtomicReference<>());
    helpers.subList(0, needed).forEach(helper -> helper.give(job));
    job.share();
    waitUntil(() -> job.ended.get() == needed + 1);
    switch (job.failure.get()) {
      case null -> {}
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /// Returns soon after `condition`, which some thread at work makes true.
  public static void waitUntil(BooleanSupplier condition) {
    for (int look = 0; !condition.getAsBoolean(); look++) {
      if (!stillLooking(look)) {
        LockSupport.parkNanos(100_000);
      }
    }
  }

  /// Waits a moment, unless there were enough of them. Later waits leave the processor to other
  /// threads: with more threads than processors, it may be one of them that is waited for.
  @SuppressWarnings("ThreadPriorityCheck") // nothing is wrong where yielding does nothing
  private static boolean stillLooking(int look) {
    if (look < LOOKS) {
      Thread.onSpinWait();
    } else if (look < LOOKS + YIELDS) {
      Thread.yield();
    }
    return look < LOOKS + YIELDS;
  }

  /// Ends when all threads have: nobody reads the weights afterwards.
  @Override
  public void close() {
    helpers.forEach(Helper::end);
    waitUntil(() -> helpers.stream().noneMatch(helper -> helper.thread.isAlive()));
  }

  private record Job(
      int count,
      IntConsumer task,
      AtomicInteger next,
      AtomicInteger ended,
      AtomicReference<@Nullable Throwable> failure) {

    void share() {
      try {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
          task.accept(i);
        }
      } catch (RuntimeException | Error e) {
        next.set(count);
        failure.compareAndSet(null, e);
      } finally {
        ended.incrementAndGet();
      }
    }
  }

  private static final class Helper {
    private final Thread thread;
    private volatile @Nullable Job job;
    private volatile boolean asleep;
    private volatile boolean last;

    Helper(int number) {
      thread = Thread.ofPlatform().daemon().name("shard-" + number).start(this::work);
    }

    void give(Job job) {
      this.job = job;
      if (asleep) {
        LockSupport.unpark(thread);
      }
    }

    void end() {
      last = true;
      LockSupport.unpark(thread);
    }

    private void work() {
      for (int look = 0; !last; look++) {
        var now = job;
        if (now != null) {
          job = null; // before its end, after which there may be another
          now.share();
          look = 0;
        } else if (!stillLooking(look)) {
          asleep = true; // whoever gives a job after this, wakes
          if (job == null && !last) {
            LockSupport.park(this);
          }
          asleep = false;
        }
      }
    }
  }
}
