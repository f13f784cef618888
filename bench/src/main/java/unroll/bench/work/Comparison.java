package unroll.bench.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import unroll.bench.Quantiles;

/// How fast all engines were at one workload, ours first, and what the machine could do at most
/// meanwhile.
record Comparison(Workload workload, List<Timing> timings, Limits limits) {
  /// How many times as fast as the best of the peers our best is; NaN without a peer.
  double ratio() {
    var peer = timings.stream().filter(one -> !isOurs(one)).mapToDouble(Timing::median).min();
    return peer.orElse(Double.NaN) / best(Comparison::isOurs).median();
  }

  private static boolean isOurs(Timing one) {
    return one.engine().equals(EngineSessions.NAME);
  }

  private Timing best(Predicate<Timing> which) {
    return timings.stream()
        .filter(which)
        .min(Comparator.comparingDouble(Timing::median))
        .orElseThrow();
  }

  /// The share of the machine's limit that the products of a step reach.
  private double share(Timing one) {
    return workload.flops() / one.median() / limits.median(one.threads());
  }

  /// The first two lines of the table whose rows are [#row].
  static String header(List<String> engines, List<Integer> threads) {
    var line = new StringBuilder("| workload | |");
    for (var engine : engines) {
      threads.forEach(
          n -> line.append(" %s, %d thread%s |".formatted(engine, n, n == 1 ? "" : "s")));
    }
    if (engines.size() > 1) {
      line.append(" ratio |");
    }
    threads.forEach(n -> line.append(" of the fma limit, %d |".formatted(n)));
    line.append(" peak memory, MiB |");
    long columns = line.chars().filter(c -> c == '|').count() - 1;
    return line + "\n|" + " --- |".repeat((int) columns);
  }

  String row(List<String> engines, List<Integer> threads) {
    var line = new StringBuilder("| %s | %s |".formatted(workload.title(), workload.unit()));
    for (var engine : engines) {
      for (int n : threads) {
        var best = best(one -> one.engine().equals(engine) && one.threads() == n);
        var plain = best.setting().equals(Session.Provider.PLAIN);
        var note = plain ? "" : " (" + best.setting() + ")";
        var speed = workload.speed(best.median());
        line.append(
            String.format(Locale.ROOT, speed < 1000 ? " %.1f%s |" : " %,.0f%s |", speed, note));
      }
    }
    if (engines.size() > 1) {
      line.append(String.format(Locale.ROOT, " **%.2f** |", ratio()));
    }
    for (int n : threads) {
      line.append(workload.languageModel() ? share(n) : " |");
    }
    var memory = new ArrayList<String>();
    for (var engine : engines) {
      memory.add(Long.toString(best(one -> one.engine().equals(engine)).memory()));
    }
    return line + " " + String.join(" / ", memory) + " |";
  }

  private String share(int n) {
    var ours = best(one -> isOurs(one) && one.threads() == n);
    return String.format(
        Locale.ROOT, " %.0f %% of %.0f GFLOP/s |", 100 * share(ours), limits.median(n) / 1e9);
  }

  /// All of it, unrounded, as properties of an object.
  void write(JsonGenerator out) {
    out.writeStringProperty("workload", workload.title());
    out.writeStringProperty("unit", workload.unit());
    if (!Double.isNaN(ratio())) {
      out.writeNumberProperty("ratio", ratio());
    }
    out.writeArrayPropertyStart("engines");
    for (var one : timings) {
      out.writeStartObject();
      out.writeStringProperty("engine", one.engine());
      out.writeStringProperty("setting", one.setting());
      out.writeNumberProperty("threads", one.threads());
      out.writeNumberProperty("median", one.median());
      out.writeNumberProperty("percentile90", Quantiles.percentile90(one.seconds()));
      out.writeArrayPropertyStart("seconds");
      one.seconds().forEach(out::writeNumber);
      out.writeEndArray();
      out.writeNumberProperty("speed", workload.speed(one.median()));
      if (workload.languageModel()) {
        out.writeNumberProperty("ofLimit", share(one));
      }
      out.writeNumberProperty("peakMemoryMiB", one.memory());
      out.writeEndObject();
    }
    out.writeEndArray();
    limits.write(out);
  }
}
