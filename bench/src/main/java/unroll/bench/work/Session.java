package unroll.bench.work;

import java.util.List;

/// One engine at work on one workload: what both sides of a comparison can do.
@FunctionalInterface
public interface Session extends AutoCloseable {
  /// Does this many steps of the workload.
  void run(int steps);

  /// The same for the first five steps, and says five numbers on which engines with the same
  /// weights must agree: the losses of a training, or what the model answers.
  default double[] firstFive() {
    return new double[0];
  }

  @Override
  default void close() {}

  /// Makes sessions of one engine.
  interface Provider {
    /// The setting of an engine that has only one.
    String PLAIN = "-";

    /// What the engine is called in the table.
    String name();

    /// The settings between which the engine's best is chosen.
    default List<String> settings() {
      return List.of(PLAIN);
    }

    /// With what it computes in this process: `AVX-512`, `AVX2`.
    default String instructions() {
      return Instructions.ofVectors();
    }

    /// A session that computes with this many threads.
    Session open(Workload workload, int threads, String setting);
  }
}
