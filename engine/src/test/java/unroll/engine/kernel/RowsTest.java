package unroll.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each loop along a row is its formula, and touches nothing around its row.
class RowsTest {
  private static final Kernels[] BOTH = {new ScalarKernels(), new VectorKernels()};

  static IntStream sizes() {
    return IntStream.of(1, 2, 3, 4, 5, 8, 12, 13, 15, 16, 17, 20, 31, 32, 33, 50);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnyRow_whenAFunctionOfItsElementsIsTaken_thenItIsItsFormula(int n) {
    var x = values(n + 5, 1);
    var z = values(n + 5, 2);
    var y = values(n + 5, 3);
    check(n, y, (k, r) -> k.exp(n, x, 2, r, 3), i -> StrictMath.exp(x[i + 2]));
    check(
        n,
        y,
        (k, r) -> k.expOfDifference(n, x, 2, 0.7f, r, 3),
        i -> StrictMath.exp(x[i + 2] - 0.7f));
    check(n, y, (k, r) -> k.tanh(n, x, 2, r, 3), i -> StrictMath.tanh(x[i + 2]));
    check(n, y, (k, r) -> k.sigmoid(n, x, 2, r, 3), i -> 1 / (1 + StrictMath.exp(-x[i + 2])));
    check(n, y, (k, r) -> k.add(n, x, 2, r, 3), i -> y[i + 3] + x[i + 2]);
    check(n, y, (k, r) -> k.addProduct(n, x, 2, z, 1, r, 3), i -> y[i + 3] + x[i + 2] * z[i + 1]);
    check(n, y, (k, r) -> k.addScaled(n, 1.5f, x, 2, r, 3), i -> y[i + 3] + 1.5 * x[i + 2]);
    check(n, y, (k, r) -> k.scale(n, -2.5f, r, 3), i -> -2.5 * y[i + 3]);
    double whole = IntStream.range(0, n).mapToDouble(i -> StrictMath.exp(x[i + 2])).sum();
    check(n, y, (k, r) -> k.softmax(n, x, 2, r, 3), i -> StrictMath.exp(x[i + 2]) / whole);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnyRow_whenItIsFolded_thenItIsItsFormula(int n) {
    var x = values(n + 5, 4);
    var y = values(n + 5, 5);
    for (var kernels : BOTH) {
      double sum = IntStream.range(0, n).mapToDouble(i -> x[i + 2]).sum();
      assertThat(kernels.sum(n, x, 2)).isCloseTo((float) sum, within(1e-5f));
      double dot = IntStream.range(0, n).mapToDouble(i -> (double) x[i + 2] * y[i + 3]).sum();
      assertThat(kernels.dot(n, x, 2, y, 3)).isCloseTo((float) dot, within(1e-5f));
      double max = IntStream.range(0, n).mapToDouble(i -> x[i + 2]).max().orElseThrow();
      assertThat((double) kernels.max(n, x, 2)).isEqualTo(max);
    }
  }

  private static void check(
      int n, float[] start, BiConsumer<Kernels, float[]> run, IntToDoubleFunction formula) {
    for (var kernels : BOTH) {
      var expected = start.clone();
      for (int i = 0; i < n; i++) {
        expected[i + 3] = (float) formula.applyAsDouble(i);
      }
      var found = start.clone();
      run.accept(kernels, found);
      assertThat(found).containsExactly(expected, within(2e-6f));
      assertThat(found[2]).isEqualTo(start[2]);
      assertThat(found[n + 3]).isEqualTo(start[n + 3]);
    }
  }

  private static float[] values(int n, long seed) {
    var random = new Random(seed);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
