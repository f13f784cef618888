package unroll.bench;

import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;
import unroll.engine.kernel.Product;

/// Matrix products of the sizes an LSTM asks for. The column `…:gflops` is in GFLOP/s; hold it
/// against [FmaLimitBenchmark].
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class MatrixProductBenchmark {
  /// `m x n x k`: C is `[m, n]`, and each element a sum of `k` products.
  @Param({
    "1x1024x256",
    "4x1024x256",
    "16x1024x256",
    "16x256x1024",
    "32x2048x512",
    "1024x1024x128",
    "1024x1024x256",
    "1024x256x1024",
    "1024x256x2048"
  })
  public String sizes;

  /// Whether A is transposed, as in the gradient of a weight.
  @Param({"false", "true"})
  public boolean transposed;

  /// `vector` or `scalar`.
  @Param("vector")
  public String kernels;

  /// Floating-point operations, counted in the unit of time: nanoseconds, so that it reads GFLOP/s.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Work {
    public long gflops;
  }

  private Kernels implementation;
  private int m;
  private int n;
  private int k;
  private Matrix a;
  private float[] packed;
  private Matrix c;
  private float[] scratch;

  @Setup
  public void prepare() {
    System.setProperty("unroll.kernels", kernels);
    implementation = KernelProvider.kernels();
    var parts = sizes.split("x");
    m = Integer.parseInt(parts[0]);
    n = Integer.parseInt(parts[1]);
    k = Integer.parseInt(parts[2]);
    var random = new Random(1);
    a = new Matrix(Values.uniform(random, m * k), 0, transposed ? m : k);
    packed = new float[implementation.packedSize(k, n)];
    implementation.pack(k, n, new Matrix(Values.uniform(random, k * n), 0, n), packed);
    c = new Matrix(new float[m * n], 0, n);
    scratch = new float[implementation.scratchSize(m, k)];
  }

  @Benchmark
  public float[] multiply(Work work) {
    if (transposed) {
      implementation.multiplyTransposed(m, k, a, scratch, new Product(n, packed, c, false));
    } else {
      implementation.multiply(m, n, k, a, packed, c, false);
    }
    work.gflops += 2L * m * n * k;
    return c.values();
  }
}
