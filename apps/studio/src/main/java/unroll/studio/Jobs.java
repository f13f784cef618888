package unroll.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import unroll.common.Json;
import unroll.common.UserError;
import unroll.common.web.Refusal;
import unroll.common.web.Reply;
import unroll.studio.api.Field;
import unroll.studio.api.Route;

/// Work that takes seconds, such as a fit: it continues in the background while its page asks how
/// far it is. A bounded number continues at a time, and of those that have ended the latest are
/// kept.
final class Jobs<A, T> implements AutoCloseable {
  private static final int MOST_KEPT = 12;

  private final String what;
  private final int mostRunning;
  private final ExecutorService threads;
  private final SequencedMap<String, Job<A, T>> jobs = new LinkedHashMap<>(); // guarded by this
  private int started; // guarded by this

  /// Jobs that people call `what`, in the plural.
  Jobs(String what, int mostRunning) {
    this.what = what;
    this.mostRunning = mostRunning;
    var named = Thread.ofPlatform().daemon().name(what + "-", 0).factory();
    threads = Executors.newThreadPerTaskExecutor(named);
  }

  /// What a job does; it asks now and then whether it is to stop.
  @FunctionalInterface
  interface Work<A, T> {
    T run(Job<A, T> job) throws Exception;
  }

  /// Starts a job, of which `about` is known from the beginning.
  ///
  /// @throws Refusal if too many are running
  synchronized Job<A, T> start(A about, Work<A, T> work) {
    long running = jobs.values().stream().filter(job -> job.state().equals(Job.RUNNING)).count();
    if (running >= mostRunning) {
      throw new Refusal(
          503, "%s at a time must be at most %d; stop one or wait".formatted(what, mostRunning));
    }
    var job = new Job<A, T>(String.valueOf(++started), about);
    jobs.put(job.id(), job);
    while (jobs.size() > MOST_KEPT) {
      var oldest =
          jobs.values().stream().filter(each -> !each.state().equals(Job.RUNNING)).findFirst();
      jobs.remove(oldest.orElseThrow().id());
    }
    threads.execute(() -> job.run(work));
    return job;
  }

  /// The job of that number.
  ///
  /// @throws Refusal if it is not there any more
  synchronized Job<A, T> job(String id) {
    var job = jobs.get(id);
    if (job == null) {
      throw new Refusal(404, "job must be one of the latest, got " + Refusal.shown(id));
    }
    return job;
  }

  /// The route by which a page stops the job whose number is in `job`.
  Route stopping(String path, String what, Field number) {
    return Route.of(
        path,
        what,
        List.of(number),
        "state",
        asked -> {
          var job = job(asked.text(number.name()));
          job.stop();
          return Reply.json(Json.line(out -> out.writeStringProperty("state", job.state())));
        });
  }

  @Override
  public synchronized void close() {
    jobs.values().forEach(Job::stop);
    threads.shutdownNow();
  }

  /// One of them.
  static final class Job<A, T> {
    static final String RUNNING = "running";

    private final String id;
    private volatile boolean stopped;
    private volatile String state = RUNNING;
    private volatile String error = "";
    private volatile @Nullable T result;

    private final A about;

    private Job(String id, A about) {
      this.id = id;
      this.about = about;
    }

    A about() {
      return about;
    }

    String id() {
      return id;
    }

    /// `running`, `done`, `stopped` or `failed`.
    String state() {
      return state;
    }

    /// Why it failed; nothing if it did not.
    String error() {
      return error;
    }

    /// Asks it to stop.
    void stop() {
      stopped = true;
    }

    boolean isStopped() {
      return stopped;
    }

    /// Ends the work if it is to stop.
    void check() {
      if (stopped) {
        throw new CancellationException("stopped");
      }
    }

    /// What came of it.
    ///
    /// @throws Refusal if there is nothing yet
    T result() {
      var found = result;
      if (found == null) {
        throw new Refusal(
            409,
            "job %s must be done, but is %s%s"
                .formatted(id, state, error.isEmpty() ? "" : ": " + error));
      }
      return found;
    }

    private void run(Work<A, T> work) {
      try {
        result = work.run(this);
        state = "done";
      } catch (CancellationException e) {
        state = "stopped";
      } catch (IllegalArgumentException | UserError e) {
        error = String.valueOf(e.getMessage());
        state = "failed";
      } catch (Exception | OutOfMemoryError e) {
        error = e instanceof OutOfMemoryError ? "not enough memory" : "a bug in Unroll: " + e;
        state = "failed";
      }
    }
  }
}
