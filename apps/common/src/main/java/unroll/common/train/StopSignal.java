package unroll.common.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Ctrl-C as a request to stop: the work asks for it, and ends properly before the process does.
public final class StopSignal implements BooleanSupplier, AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private volatile boolean asked;
  private final CountDownLatch workEnded = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "stop-signal");

  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void request() {
    asked = true;
    try {
      if (!workEnded.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up waiting for the work to end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether somebody asked to stop.
  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /// The work has ended: the process may.
  @Override
  public void close() {
    workEnded.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the process is ending, and runs the hook
    }
  }
}
