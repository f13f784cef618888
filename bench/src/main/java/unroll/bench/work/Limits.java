package unroll.bench.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import unroll.bench.Quantiles;

/// What the machine could do at most while others were measured: by the number of threads, the
/// floating-point operations a second of each round of the limit loop ([FmaLimit]).
record Limits(TreeMap<Integer, List<Double>> rounds) {
  private static final double DISTURBED = 0.7; // of the best

  /// Those of several measurements together.
  static Limits of(Collection<Limits> several) {
    var all = new TreeMap<Integer, List<Double>>();
    for (var one : several) {
      one.rounds.forEach(
          (threads, more) -> all.computeIfAbsent(threads, _ -> new ArrayList<>()).addAll(more));
    }
    return new Limits(all);
  }

  double median(int threads) {
    return Quantiles.median(of(threads));
  }

  double best(int threads) {
    return Collections.max(of(threads));
  }

  private List<Double> of(int threads) {
    return Objects.requireNonNull(rounds.get(threads));
  }

  long count() {
    return rounds.values().stream().mapToLong(List::size).sum();
  }

  /// The share of rounds below 70 % of the best with as many threads: what kept the machine busy
  /// then was not what was measured.
  double disturbed() {
    long slow =
        rounds.entrySet().stream()
            .mapToLong(of -> {
              double least = DISTURBED * best(of.getKey());
              return of.getValue().stream().filter(rate -> rate < least).count();
            })
            .sum();
    return (double) slow / count();
  }

  /// `49 GFLOP/s with 1 thread, 94 GFLOP/s with 2 threads`.
  String medians() {
    return rounds.keySet().stream()
        .map(n -> "%.0f GFLOP/s with %d thread%s".formatted(median(n) / 1e9, n, n == 1 ? "" : "s"))
        .collect(Collectors.joining(", "));
  }

  /// As the properties `limit` and `disturbed` of an object.
  void write(JsonGenerator out) {
    out.writeArrayPropertyStart("limit");
    for (var of : rounds.entrySet()) {
      out.writeStartObject();
      out.writeNumberProperty("threads", of.getKey());
      out.writeNumberProperty("median", median(of.getKey()));
      out.writeNumberProperty("best", best(of.getKey()));
      out.writeNumberProperty("rounds", of.getValue().size());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeNumberProperty("disturbed", disturbed());
  }
}
