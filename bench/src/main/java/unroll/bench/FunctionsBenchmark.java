package unroll.bench;

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
import unroll.engine.kernel.AdamStep;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.LstmBuffers;

/// Everything but the products, on 16 rows of an LSTM 256 wide.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // the harness fills the fields
public class FunctionsBenchmark {
  private static final int ROWS = 16;
  private static final int HIDDEN = 256;
  private static final int CELLS = ROWS * HIDDEN;
  private static final AdamStep STEP = new AdamStep(0.9f, 0.999f, 1e-3f, 1.1f, 1e-8f);

  /// `vector` or `scalar`.
  @Param({"vector", "scalar"})
  public String kernels;

  private Kernels implementation;
  private float[] x;
  private float[] y;
  private float[] sums;
  private LstmBuffers buffers;
  private float[] mean;
  private float[] square;
  private float[] dc;

  @Setup
  public void prepare() {
    System.setProperty("unroll.kernels", kernels);
    implementation = KernelProvider.kernels();
    var random = new Random(1);
    x = Values.uniform(random, CELLS);
    y = new float[CELLS];
    sums = Values.uniform(random, 4 * CELLS);
    var c = Values.uniform(random, 2 * CELLS);
    buffers =
        new LstmBuffers(
            ROWS,
            HIDDEN,
            new float[4 * CELLS],
            Values.uniform(random, 2 * CELLS),
            c,
            new float[CELLS]);
    mean = new float[CELLS];
    square = new float[CELLS];
    dc = new float[CELLS];
  }

  @Benchmark
  public float[] exp() {
    implementation.exp(CELLS, x, 0, y, 0);
    return y;
  }

  @Benchmark
  public float[] tanh() {
    implementation.tanh(CELLS, x, 0, y, 0);
    return y;
  }

  @Benchmark
  public float[] sigmoid() {
    implementation.sigmoid(CELLS, x, 0, y, 0);
    return y;
  }

  @Benchmark
  public float[] softmax() {
    for (int row = 0; row < ROWS; row++) {
      implementation.softmax(HIDDEN, x, row * HIDDEN, y, row * HIDDEN);
    }
    return y;
  }

  @Benchmark
  public float sum() {
    return implementation.sum(CELLS, x, 0);
  }

  @Benchmark
  public float[] lstmForward() {
    // the sums anew each time, for the activations replace them; it costs a tenth
    System.arraycopy(sums, 0, buffers.gates(), 0, sums.length);
    implementation.lstmForward(0, 0, ROWS, buffers);
    return buffers.h();
  }

  @Benchmark
  public float[] lstmBackward() {
    System.arraycopy(sums, 0, buffers.gates(), 0, sums.length); // likewise
    implementation.lstmBackward(0, 0, ROWS, buffers, x, dc);
    return buffers.gates();
  }

  @Benchmark
  public float[] adam() {
    implementation.adam(0, CELLS, x, mean, square, y, STEP);
    return y;
  }
}
