package unroll.bench.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unroll.bench.Quantiles;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.kernel.Product;

/// The matrix products of an LSTM, in turn with the limit loop, in one process and on one thread:
/// which share of what the core can do they reach. In processor time, so that other programs count
/// only as far as they share the core itself.
@Command(
    name = "products",
    mixinStandardHelpOptions = true,
    description =
        "Which share of the core's fma limit the matrix products reach, on one thread. JAVA_TOOL_OPTIONS=-XX:UseAVX=2 measures as a machine without AVX-512 would.")
public final class ProductsCommand implements Callable<Integer> {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double ROUND = 0.01; // seconds
  private static final int WARM_UPS = 3;
  private static final double WARM_UP = 0.3; // seconds
  private static final int[][] SIZES = { // rows, columns, terms
    {16, 1024, 256},
    {16, 256, 1024},
    {32, 2048, 512},
    {1024, 1024, 128},
    {1024, 1024, 256},
    {1024, 256, 1024},
    {1024, 256, 2048}
  };

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of 10 ms for each (default: ${DEFAULT-VALUE}).")
  private int rounds = 45;

  private float used; // so that no work is left out

  /// Something that is timed.
  private static final class Job {
    final String name;
    final double flops;
    final Runnable work;
    final List<Double> speeds = new ArrayList<>(); // in GFLOP/s, one for each round
    int times = 1; // of a round

    Job(String name, double flops, Runnable work) {
      this.name = name;
      this.flops = flops;
      this.work = work;
    }

    double seconds(int times) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < times; i++) {
        work.run();
      }
      return Math.max(1, THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }

    void warmUp() {
      int n = 1;
      for (double all = 0; all < WARM_UP; ) {
        double some = seconds(n);
        all += some;
        times = (int) Math.max(1, n * ROUND / some);
        n = Math.min(2 * n, times);
      }
    }

    void round() {
      speeds.add(flops * times / seconds(times) / 1e9);
    }
  }

  @Override
  public Integer call() {
    var limit = new Job("limit", FmaLimit.FLOPS, () -> used += FmaLimit.step());
    var jobs = new ArrayList<>(List.of(limit));
    for (var size : SIZES) {
      jobs.add(product(size, false));
      jobs.add(product(size, true));
    }
    for (int i = 0; i < WARM_UPS; i++) { // not once for long: one kernel serves all of them
      jobs.forEach(Job::warmUp);
    }
    for (int i = 0; i < rounds; i++) {
      jobs.forEach(Job::round);
    }
    System.out.printf(
        Locale.ROOT,
        "%s, fma limit %.0f GFLOP/s (median; 90th percentile %.0f)%n%n",
        Instructions.ofVectors(),
        Quantiles.median(limit.speeds),
        Quantiles.percentile90(limit.speeds));
    System.out.println(
        "| product | GFLOP/s | of the limit, medians | of the limit, 90th percentiles |");
    System.out.println("| --- | --- | --- | --- |");
    for (var job : jobs.subList(1, jobs.size())) {
      double median = Quantiles.median(job.speeds);
      double best = Quantiles.percentile90(job.speeds);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.0f %% | %.0f %% |%n",
          job.name,
          median,
          100 * median / Quantiles.median(limit.speeds),
          100 * best / Quantiles.percentile90(limit.speeds));
    }
    return Float.isNaN(used) ? 1 : 0;
  }

  private static Job product(int[] size, boolean transposed) {
    Kernels kernels = KernelProvider.kernels();
    int m = size[0];
    int n = size[1];
    int k = size[2];
    var random = new Random(1);
    var a = new Matrix(numbers(random, m * k), 0, transposed ? m : k);
    var packed = new float[kernels.packedSize(k, n)];
    kernels.pack(k, n, new Matrix(numbers(random, k * n), 0, n), packed);
    var c = new Matrix(new float[m * n], 0, n);
    var scratch = new float[kernels.scratchSize(m, k)];
    var name = Arrays.toString(size).replace(", ", " × ").replaceAll("[\\[\\]]", "");
    return new Job(
        name + (transposed ? ", A transposed" : ""),
        2.0 * m * n * k,
        transposed
            ? () -> kernels.multiplyTransposed(m, k, a, scratch, new Product(n, packed, c, false))
            : () -> kernels.multiply(m, n, k, a, packed, c, false));
  }

  private static float[] numbers(Random random, int n) {
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
