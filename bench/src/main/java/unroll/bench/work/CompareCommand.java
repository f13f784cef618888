package unroll.bench.work;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unroll.common.Json;
import unroll.common.Terminal;
import unroll.common.UserError;

/// All engines at all workloads in one go: each in a process of its own, round by round in turn, so
/// that a change of the machine's mood meets all alike; after each a tenth of a second of the limit
/// loop, which shows that mood. Before anything is timed they must agree on the first five losses
/// (or answers).
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Measures the engine, and its peers where they are built in, on the same work; prints a table of medians.")
public final class CompareCommand implements Callable<Integer> {
  private static final double AGREEMENT = 1e-4; // of losses
  private static final double ROUND = 1.0; // seconds

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
      names = "--instructions",
      paramLabel = "SET",
      description =
          "With which instructions all sides compute, ${COMPLETION-CANDIDATES}: the machine's best, or those of a machine without AVX-512 (default: ${DEFAULT-VALUE}).")
  private Instructions instructions = Instructions.BEST;

  @Option(
      names = "--guard",
      paramLabel = "FILE",
      description =
          "Lowest ratios, a line `avx2.workload=ratio` each: ends with 1 if one is not reached.")
  private @Nullable Path guard;

  @Option(
      names = "--json",
      description =
          "One JSON object a line for each workload, and one for the machine; the table goes to standard error.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new UserError("--rounds must be at least 1, got " + rounds);
    }
    var floors = guard == null ? null : new Guard(guard); // before the work: it may be missing
    var terminal = Terminal.standardError();
    terminal.redraw("Loading the engines…");
    var machine = Machine.find(instructions);
    var done = new ArrayList<Comparison>();
    try (var limit = new LimitLoop(threads, instructions)) {
      for (var workload : workloads) {
        done.add(compete(workload, limit, terminal));
        if (json) {
          System.out.println(Json.line(done.getLast()::write));
        }
      }
    } finally { // what was measured before a peer failed was measured
      if (!done.isEmpty()) {
        report(machine, done);
      }
    }
    var ours = machine.instructions().firstEntry().getValue();
    var complaints =
        done.stream()
            .map(one -> floors == null ? Optional.<String>empty() : floors.complaint(ours, one))
            .flatMap(Optional::stream)
            .toList();
    if (!complaints.isEmpty()) {
      throw new UserError(String.join("; ", complaints));
    }
    return 0;
  }

  private void report(Machine machine, List<Comparison> done) {
    var limits = Limits.of(done.stream().map(Comparison::limits).toList());
    PrintStream table = json ? System.err : System.out;
    table.println(machine.text(limits));
    var engines = List.copyOf(machine.instructions().sequencedKeySet());
    table.println(Comparison.header(engines, threads));
    done.forEach(one -> table.println(one.row(engines, threads)));
    if (json) {
      System.out.println(Json.line(out -> machine.write(out, limits)));
    }
  }

  private Comparison compete(Workload workload, LimitLoop limit, Terminal terminal)
      throws IOException {
    var all = new ArrayList<Contestant>();
    try {
      for (var engine : Side.engines().toList()) {
        for (int n : threads) {
          for (var setting : engine.settings()) {
            all.add(new Contestant(engine.name(), workload, n, setting, instructions, ROUND));
          }
        }
      }
      double[] expected = null;
      for (var one : all) { // all before the first warms up, since they load at once
        terminal.redraw("%s: the first five steps of %s", workload.title(), one.title());
        var first = one.firstFive();
        expected = expected == null ? first : expected;
        requireSame(workload, all.getFirst().title(), expected, one.title(), first);
      }
      for (var one : all) { // one after the other: nobody warms up beside another
        terminal.redraw("%s: warming up %s", workload.title(), one.title());
        one.warmUp();
      }
      for (int round = 0; round < rounds; round++) {
        terminal.redraw("%s: round %d of %d", workload.title(), round + 1, rounds);
        for (var one : all) {
          one.round();
          limit.round(one.threads);
        }
      }
      var timings = new ArrayList<Timing>();
      for (var one : all) {
        timings.add(one.take());
      }
      var comparison = new Comparison(workload, timings, limit.take());
      terminal.line("%s: measured, ratio %.2f", workload.title(), comparison.ratio());
      return comparison;
    } finally {
      all.forEach(Contestant::close);
    }
  }

  /// Whoever says other numbers does other work.
  static void requireSame(
      Workload workload, String one, double[] expected, String other, double[] got) {
    for (int i = 0; i < expected.length; i++) {
      double said = i < got.length ? got[i] : Double.NaN;
      if (!(Math.abs(said - expected[i]) <= AGREEMENT)) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s: step %d gives %s with %s and %s with %s, so they are not doing the same work, and nothing of it is timed",
                workload.title(),
                i + 1,
                expected[i],
                one,
                said,
                other));
      }
    }
  }
}
