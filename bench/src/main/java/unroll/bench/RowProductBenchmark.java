package unroll.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import unroll.engine.kernel.EightBits;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;

/// One row times the weights of an LSTM, as floats and as 8-bit numbers.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class RowProductBenchmark {
  /// `n x k`: the result has `n` numbers, each a sum of `k` products.
  @Param({"512x128", "1024x256", "2048x512", "4096x1024", "106x512"})
  public String sizes;

  /// `vector` or `scalar`.
  @Param("vector")
  public String kernels;

  private Kernels implementation;
  private int n;
  private int k;
  private Matrix a;
  private float[] packed;
  private EightBits bits;
  private Matrix c;

  @Setup
  public void prepare() {
    System.setProperty("unroll.kernels", kernels);
    implementation = KernelProvider.kernels();
    var parts = sizes.split("x");
    n = Integer.parseInt(parts[0]);
    k = Integer.parseInt(parts[1]);
    var random = new Random(1);
    a = new Matrix(Values.uniform(random, k), 0, k);
    var b = new float[n * k];
    for (int i = 0; i < b.length; i++) {
      b[i] = random.nextInt(-127, 128);
    }
    var right = new Matrix(b, 0, k);
    packed = new float[implementation.packedSize(k, n)];
    implementation.packTransposed(k, n, right, packed);
    var scales = new float[n];
    Arrays.fill(scales, 1);
    bits = implementation.packEightBits(k, n, right, scales);
    c = new Matrix(new float[n], 0, n);
  }

  @Benchmark
  public Matrix floats() {
    implementation.multiply(1, n, k, a, packed, c, false);
    return c;
  }

  @Benchmark
  public Matrix eightBits() {
    implementation.multiplyRow(n, k, a, bits, c, false);
    return c;
  }
}
