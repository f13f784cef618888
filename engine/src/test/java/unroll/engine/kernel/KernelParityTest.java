package unroll.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scalar and the vector kernels give the same bits, whatever the length, the offset and the
/// values.
class KernelParityTest {
  private static final float[] SPECIAL = {
    0,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -1e-20f,
    1e-20f,
    3e38f,
    -3e38f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    88.72283f,
    88.72284f,
    -87.33654f,
    -87.33655f,
    9.01f,
    -9.02f,
    1,
    -1
  };

  private final Kernels scalar = new ScalarKernels();
  private final Kernels vector = new VectorKernels();

  /// Sizes around the lanes of every vector width.
  static IntStream sizes() {
    return IntStream.of(
        1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 25, 31, 32, 33, 47, 48, 49, 63, 64, 65, 100, 257);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnyRow_whenAFunctionIsTaken_thenBothFormsAgree(int n) {
    for (var special : new boolean[] {false, true}) {
      var x = values(n + 9, special, 1);
      assertSame(x, (kernels, y) -> kernels.exp(n, y, 2, y, 2));
      assertSame(x, (kernels, y) -> kernels.tanh(n, y, 3, y, 3));
      assertSame(x, (kernels, y) -> kernels.sigmoid(n, y, 1, y, 1));
      assertSame(new float[n + 5], (kernels, y) -> kernels.exp(n, x, 7, y, 4));
      assertSame(new float[n + 5], (kernels, y) -> kernels.tanh(n, x, 7, y, 4));
      assertSame(new float[n + 5], (kernels, y) -> kernels.sigmoid(n, x, 7, y, 4));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnyRow_whenItIsAddedOrScaled_thenBothFormsAgree(int n) {
    for (var special : new boolean[] {false, true}) {
      var a = values(n + 9, special, 2);
      var b = values(n + 9, special, 3);
      var y = values(n + 9, special, 4);
      assertSame(y, (kernels, c) -> kernels.add(n, a, 2, c, 3));
      assertSame(y, (kernels, c) -> kernels.addProduct(n, a, 2, b, 1, c, 3));
      assertSame(y, (kernels, c) -> kernels.addScaled(n, 0.3f, a, 2, c, 3));
      assertSame(y, (kernels, c) -> kernels.scale(n, 1.7f, c, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnyRow_whenItIsFolded_thenBothFormsAgree(int n) {
    for (var special : new boolean[] {false, true}) {
      for (int seed = 0; seed < 8; seed++) {
        var x = values(n + 9, special, seed);
        var y = values(n + 9, special, seed + 100);
        assertSame(new float[1], (kernels, r) -> r[0] = kernels.sum(n, x, 5));
        assertSame(new float[1], (kernels, r) -> r[0] = kernels.dot(n, x, 5, y, 2));
        assertSame(new float[1], (kernels, r) -> r[0] = kernels.max(n, x, 5));
        assertSame(new float[n + 2], (kernels, r) -> r[0] = kernels.softmax(n, x, 5, r, 1));
      }
    }
  }

  @Test
  void givenTinyProductsOfBothSigns_whenTheyAreSummed_thenBothFormsKeepTheSignOfZero() {
    var x = new float[37];
    Arrays.fill(x, -1e-30f);
    var y = new float[37];
    Arrays.fill(y, 1e-30f);
    for (int n = 1; n <= 37; n++) {
      int length = n;
      assertSame(new float[1], (kernels, r) -> r[0] = kernels.dot(length, x, 0, y, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnyWidth_whenAnLstmStepsForthAndBack_thenBothFormsAgree(int hidden) {
    int batch = 4;
    int time = 2;
    int step = batch * hidden;
    for (var special : new boolean[] {false, true}) {
      var gates = values(time * 4 * step, special, 5);
      var cells = values((time + 1) * step, special, 6);
      var dh = values(step, special, 7);
      assertAllSame(
          gates,
          (kernels, g) -> {
            var h = new float[(time + 1) * step];
            var c = cells.clone();
            var dc = cells.clone();
            var buffers = new LstmBuffers(batch, hidden, g, h, c, new float[time * step]);
            kernels.lstmForward(0, 0, batch, buffers);
            kernels.lstmForward(1, 1, 2, buffers); // some of the rows
            kernels.lstmBackward(1, 1, 2, buffers, dh, dc);
            kernels.lstmBackward(0, 0, batch, buffers, dh, dc);
            return List.of(h, c, dc, buffers.tanhC());
          });
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnyLength_whenAdamSteps_thenBothFormsAgree(int n) {
    var gradient = values(n, false, 8);
    var rule = new AdamStep(0.9f, 0.999f, 1e-2f, 1.5f, 1e-8f);
    assertAllSame(
        values(n + 1, false, 9),
        (kernels, weight) -> {
          var mean = values(n + 1, false, 10);
          var square = new float[n + 1];
          for (int step = 0; step < 3; step++) {
            kernels.adam(0, n, gradient, mean, square, weight, rule);
          }
          return List.of(mean, square);
        });
  }

  /// Runs both on a copy of `start` each, and compares all of the two arrays, and of those that
  /// they give back: what lies around is not to be touched.
  private void assertAllSame(float[] start, BiFunction<Kernels, float[], List<float[]>> run) {
    var expected = start.clone();
    var alsoExpected = run.apply(scalar, expected);
    var found = start.clone();
    var alsoFound = run.apply(vector, found);
    assertThat(found).isEqualTo(expected);
    for (int i = 0; i < alsoExpected.size(); i++) {
      assertThat(alsoFound.get(i)).isEqualTo(alsoExpected.get(i));
    }
  }

  private void assertSame(float[] start, BiConsumer<Kernels, float[]> run) {
    assertAllSame(
        start,
        (kernels, array) -> {
          run.accept(kernels, array);
          return List.of();
        });
  }

  private static float[] values(int n, boolean special, long seed) {
    var random = new Random(seed);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] =
          special && random.nextInt(3) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : (float) (4 * random.nextGaussian());
    }
    return x;
  }
}
