package unroll.bench.work;

import java.util.List;
import unroll.bench.Quantiles;

/// How fast an engine was at a workload.
///
/// @param seconds a step took, one for each round
/// @param memory the most that the process had, in MiB
record Timing(String engine, int threads, String setting, List<Double> seconds, long memory) {
  double median() {
    return Quantiles.median(seconds);
  }
}
