package unroll.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A row times a matrix of 8 bits has the bits of the same product of floats.
class EightBitsTest {
  static Stream<int[]> sizes() {
    return Stream.of(1, 3, 8, 15, 16, 17, 33, 63, 64, 65, 127, 128, 129, 200, 300)
        .flatMap(n -> Stream.of(1, 2, 7, 40).map(k -> new int[] {n, k}));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnySizes_whenARowIsMultiplied_thenItHasTheBitsOfFloats(int[] sizes) {
    int n = sizes[0];
    int k = sizes[1];
    var random = new Random(n * 31L + k);
    int stride = k + 3;
    var b = new float[5 + n * stride];
    for (int j = 0; j < n; j++) {
      float scale = Math.scalb(1f, random.nextInt(-12, 3));
      for (int p = 0; p < k; p++) {
        b[5 + j * stride + p] = scale * random.nextInt(-127, 128);
      }
    }
    var a = values(random, 2 + k);
    var c = values(random, 3 + n + 4);
    var right = new Matrix(b, 5, stride);
    var scales = EightBitScales.of(n, k, right);
    assertThat(scales).hasSize(n);
    for (var kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      for (boolean add : new boolean[] {false, true}) {
        var packed = new float[kernels.packedSize(k, n)];
        kernels.packTransposed(k, n, right, packed);
        var left = new Matrix(a, 2, k);
        var expected = c.clone();
        kernels.multiply(1, n, k, left, packed, new Matrix(expected, 3, n), add);
        var actual = c.clone();
        var bits = kernels.packEightBits(k, n, right, scales);
        kernels.multiplyRow(n, k, left, bits, new Matrix(actual, 3, n), add);
        assertThat(actual).as("%s, add %s", kernels.getClass(), add).isEqualTo(expected);
      }
    }
  }

  private static float[] values(Random random, int count) {
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void givenMatrices_whenLookedAt_thenThoseOfSevenDigitsHaveScales() {
    assertThat(of(1, 0.5f, -127 * 0.25f, 0)).containsExactly(0.25f);
    assertThat(of(2, 3, 0, 0, 64)).containsExactly(1, 64);
    assertThat(of(1, 128, 64)).containsExactly(64);
    assertThat(of(1, 128, 1)).isNull(); // eight digits between them
    assertThat(of(1, 129)).isNull();
    assertThat(of(1, 0.1f)).isNull();
    assertThat(of(1, 0, -0f)).containsExactly(1);
    assertThat(of(1, Float.NaN)).isNull();
    assertThat(of(1, Float.POSITIVE_INFINITY)).isNull();
    assertThat(of(1, Float.MIN_VALUE)).isNull();
  }

  private static float[] of(int rows, float... values) {
    int columns = values.length / rows;
    return EightBitScales.of(rows, columns, new Matrix(values, 0, columns));
  }
}
