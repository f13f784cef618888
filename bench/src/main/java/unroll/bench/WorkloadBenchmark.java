package unroll.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import unroll.bench.work.EngineSessions;
import unroll.bench.work.Session;
import unroll.bench.work.Workload;

/// The workloads on the engine alone. The column `…:items` is in tokens, sequences, … a second.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 9, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class WorkloadBenchmark {
  /// All of [Workload].
  @Param public Workload workload;

  /// With how many threads.
  @Param({"1", "2"})
  public int threads;

  private Session session;

  /// What was counted, reported per second.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Items {
    public long items;
  }

  @Setup
  public void prepare() {
    session = new EngineSessions().open(workload, threads, "-");
  }

  @TearDown
  public void end() {
    session.close();
  }

  /// One step.
  @Benchmark
  public void step(Items items) {
    session.run(1);
    items.items += workload.itemsPerStep();
  }
}
