package unroll.bench.work;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// The machine's limit, measured beside the engines: a process for each number of threads, which
/// stays for all workloads, since it is the same work for each.
final class LimitLoop implements AutoCloseable {
  private static final double ROUND = 0.1; // seconds

  private final TreeMap<Integer, Contestant> loops = new TreeMap<>();

  LimitLoop(List<Integer> threads, Instructions instructions) throws IOException {
    var engine = new FmaLimit();
    for (int n : threads) {
      var plain = Session.Provider.PLAIN;
      var loop = new Contestant(engine.name(), Workload.LM_SMALL, n, plain, instructions, ROUND);
      loops.put(n, loop);
      loop.firstFive();
      loop.warmUp();
    }
  }

  void round(int threads) throws IOException {
    Objects.requireNonNull(loops.get(threads)).round();
  }

  /// What the rounds showed since this was asked last.
  Limits take() throws IOException {
    var rounds = new TreeMap<Integer, List<Double>>();
    for (var loop : loops.values()) {
      rounds.put(
          loop.threads,
          loop.take().seconds().stream().map(s -> FmaLimit.FLOPS * loop.threads / s).toList());
    }
    return new Limits(rounds);
  }

  @Override
  public void close() {
    loops.values().forEach(Contestant::close);
  }
}
