package unroll.bench.work;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// All engines at all workloads in one go: each in a process of its own, round by round in turn, so
/// that a change of the machine's mood meets all alike. Before anything is timed they must agree on
/// the first five losses (or answers).
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Measures the engine, and its peers where they are built in, on the same work; prints a table of medians.")
public final class CompareCommand implements Callable<Integer> {
  private static final String OURS = "unroll";
  private static final String LIMIT = "fma limit";
  private static final double AGREEMENT = 1e-4; // of losses

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "NAME",
      description = "Which workloads: ${COMPLETION-CANDIDATES}; all, if not given.")
  private List<Workload> workloads = List.of(Workload.values());

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "With how many threads (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of(1, 2);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of a second for each (default: ${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(
      names = "--guard",
      paramLabel = "FILE",
      description =
          "Lowest ratios, a line `workload=ratio` each: ends with 1 if one is not reached.")
  private @Nullable Path guard;

  @Override
  public Integer call() throws IOException {
    var lowest = new Properties();
    if (guard != null) {
      try (Reader reader = Files.newBufferedReader(guard)) {
        lowest.load(reader);
      }
    }
    System.out.println(header());
    var broken = new ArrayList<String>();
    for (var workload : workloads) {
      var all = contestants(workload);
      try {
        compete(workload, all);
        System.out.println(row(workload, all));
        var floor = lowest.getProperty(workload.title());
        if (floor != null && !(ratio(all) >= Double.parseDouble(floor))) {
          broken.add("%s: %.2f, not %s".formatted(workload.title(), ratio(all), floor));
        }
      } finally {
        all.forEach(Contestant::close);
      }
    }
    if (!broken.isEmpty()) {
      System.err.println("Slower against the peer than it was: " + String.join("; ", broken));
    }
    return broken.isEmpty() ? 0 : 1;
  }

  private List<Contestant> contestants(Workload workload) throws IOException {
    var all = new ArrayList<Contestant>();
    for (var engine : Side.engines().toList()) {
      if (!engine.name().equals(LIMIT) || workload.languageModel()) {
        for (int n : threads) {
          for (var setting : engine.settings()) {
            all.add(new Contestant(engine.name(), workload, n, setting));
          }
        }
      }
    }
    return all;
  }

  private void compete(Workload workload, List<Contestant> all) throws IOException {
    double[] expected = null;
    for (var one : all) { // one after the other: nobody warms up beside another
      var first = one.firstFive();
      expected = expected == null ? first : expected;
      for (int i = 0; i < first.length; i++) {
        if (!(Math.abs(first[i] - expected[i]) <= AGREEMENT)) {
          throw new IOException(
              "%s: step %d gives %s with %s and %s with %s; they are not doing the same work"
                  .formatted(
                      workload.title(),
                      i + 1,
                      expected[i],
                      all.getFirst().engine,
                      first[i],
                      one.engine));
        }
      }
      one.warmUp();
    }
    for (int round = 0; round < rounds; round++) {
      for (var one : all) {
        one.round();
      }
    }
  }

  private String header() {
    var peers = peers().collect(Collectors.toList());
    var line = new StringBuilder("| workload | |");
    for (var engine : Stream.concat(Stream.of(OURS), peers.stream()).toList()) {
      threads.forEach(
          n -> line.append(" %s, %d thread%s |".formatted(engine, n, n == 1 ? "" : "s")));
    }
    if (!peers.isEmpty()) {
      line.append(" ratio |");
    }
    threads.forEach(n -> line.append(" of the fma limit, %d |".formatted(n)));
    line.append(" peak memory, MiB |");
    long columns = line.chars().filter(c -> c == '|').count() - 1;
    return line + "\n|" + " --- |".repeat((int) columns);
  }

  private static Stream<String> peers() {
    return Side.engines()
        .map(Session.Provider::name)
        .filter(name -> !name.equals(OURS) && !name.equals(LIMIT));
  }

  private String row(Workload workload, List<Contestant> all) throws IOException {
    var line = new StringBuilder("| %s | %s |".formatted(workload.title(), workload.unit()));
    var peers = peers().toList();
    for (var engine : Stream.concat(Stream.of(OURS), peers.stream()).toList()) {
      for (int n : threads) {
        var best = best(all, one -> one.engine.equals(engine) && one.threads == n);
        var note = best.setting.equals("-") ? "" : " (" + best.setting + ")";
        var speed = workload.speed(best.median());
        line.append(
            String.format(Locale.ROOT, speed < 1000 ? " %.1f%s |" : " %,.0f%s |", speed, note));
      }
    }
    if (!peers.isEmpty()) {
      line.append(String.format(Locale.ROOT, " **%.2f** |", ratio(all)));
    }
    for (int n : threads) {
      line.append(workload.languageModel() ? share(workload, all, n) : " |");
    }
    var memory = new ArrayList<String>();
    for (var engine : Stream.concat(Stream.of(OURS), peers.stream()).toList()) {
      memory.add(Long.toString(best(all, one -> one.engine.equals(engine)).peakMemory()));
    }
    return line + " " + String.join(" / ", memory) + " |";
  }

  private String share(Workload workload, List<Contestant> all, int n) {
    var ours = best(all, one -> one.engine.equals(OURS) && one.threads == n);
    var limit = best(all, one -> one.engine.equals(LIMIT) && one.threads == n);
    double reached = workload.flops() / ours.median();
    double possible = FmaLimit.FLOPS * n / limit.median();
    return String.format(
        Locale.ROOT, " %.0f %% of %.0f GFLOP/s |", 100 * reached / possible, possible / 1e9);
  }

  /// How many times as fast as the best of the peers our best is.
  private static double ratio(List<Contestant> all) {
    var ours = best(all, one -> one.engine.equals(OURS));
    return all.stream()
            .filter(one -> !one.engine.equals(OURS) && !one.engine.equals(LIMIT))
            .mapToDouble(Contestant::median)
            .min()
            .orElse(Double.NaN)
        / ours.median();
  }

  private static Contestant best(List<Contestant> all, Predicate<Contestant> which) {
    return Objects.requireNonNull(
        all.stream()
            .filter(which)
            .min(Comparator.comparingDouble(Contestant::median))
            .orElse(null));
  }
}
