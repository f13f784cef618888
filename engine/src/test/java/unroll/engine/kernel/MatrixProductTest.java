package unroll.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every product is, to the bit, the three plain loops: one chain of fma for each element.
class MatrixProductTest {
  record Sizes(int m, int n, int k) {}

  /// Every height and width around the tiles, and a few that are cut into several blocks.
  static Stream<Sizes> sizes() {
    var around = IntStream.of(1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 17, 25, 31, 33, 49).boxed();
    var small =
        around.flatMap(m ->
            IntStream.of(1, 3, 8, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64, 65, 96, 100, 129)
                .mapToObj(n -> new Sizes(m, n, 1 + (m * 7 + n * 3) % 40)));
    var large =
        Stream.of(
            new Sizes(1, 300, 700),
            new Sizes(4, 200, 1100),
            new Sizes(29, 70, 1300),
            new Sizes(600, 40, 130),
            new Sizes(700, 33, 300),
            new Sizes(3, 1000, 20),
            new Sizes(1, 896, 9),
            new Sizes(5, 5, 0));
    return Stream.concat(small, large);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void givenAnySizes_whenMultiplied_thenEveryElementIsOneChainOfFma(Sizes sizes) {
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      for (int variant = 0; variant < 8; variant++) {
        check(kernels, sizes, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
      }
    }
  }

  @Test
  void givenTheSizesOfAProduct_whenAskedForMemory_thenLittleIsGivenAway() {
    var vector = new VectorKernels();
    assertThat(vector.packedSize(10, 64)).isEqualTo(64 * 11 + 12);
    assertThat(vector.packedSize(10, 1)).isLessThanOrEqualTo(16 * 11 + 12);
    assertThat(vector.scratchSize(8, 20)).isBetween(8 * 20, 8 * (20 + 16));
    assertThat(vector.scratchSize(96, 512)).isEqualTo(vector.scratchSize(960, 5120));
    var scalar = new ScalarKernels();
    assertThat(scalar.packedSize(10, 7)).isEqualTo(70);
    assertThat(scalar.scratchSize(8, 20)).isZero();
  }

  private static void check(
      Kernels kernels, Sizes sizes, boolean leftTransposed, boolean rightTransposed, boolean add) {
    int m = sizes.m;
    int n = sizes.n;
    int k = sizes.k;
    var random = new Random(m * 31L + n * 7L + k);
    int aStride = (leftTransposed ? m : k) + 3;
    int bStride = (rightTransposed ? k : n) + 2;
    int cStride = n + 5;
    // one more float than the last row needs would hide a read or write behind the end: none here
    var a = values(random, 1 + (leftTransposed ? k : m) * aStride - 3);
    var b = values(random, 2 + (rightTransposed ? n : k) * bStride - 2);
    var c = values(random, 4 + m * cStride - 5);

    var expected = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int at = 4 + i * cStride + j;
        float sum = add ? c[at] : 0;
        for (int p = 0; p < k; p++) {
          var left = a[1 + (leftTransposed ? p * aStride + i : i * aStride + p)];
          var right = b[2 + (rightTransposed ? j * bStride + p : p * bStride + j)];
          sum = Math.fma(left, right, sum);
        }
        expected[at] = sum;
      }
    }

    var packed = new float[kernels.packedSize(k, n)];
    if (rightTransposed) {
      kernels.packTransposed(k, n, new Matrix(b, 2, bStride), packed);
    } else {
      kernels.pack(k, n, new Matrix(b, 2, bStride), packed);
    }
    var left = new Matrix(a, 1, aStride);
    var to = new Matrix(c, 4, cStride);
    if (leftTransposed) {
      var scratch = new float[kernels.scratchSize(m, k)];
      kernels.multiplyTransposed(m, k, left, scratch, new Product(n, packed, to, add));
    } else {
      kernels.multiply(m, n, k, left, packed, to, add);
    }
    assertThat(c)
        .as("%s %s left %s right %s add %s", kernels, sizes, leftTransposed, rightTransposed, add)
        .isEqualTo(expected);
  }

  private static float[] values(Random random, int n) {
    var x = new float[Math.max(n, 0)];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }

  @Test
  void givenSeveralRightSides_whenMultipliedWithOneLeft_thenEachIsAsAlone() {
    int m = 101;
    int k = 530;
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      // given
      var left = new Matrix(floats(1, m * k), 0, m);
      var scratch = new float[kernels.scratchSize(m, k)];
      var products = new Product[2];
      var alone = new Product[2];
      for (int i = 0; i < 2; i++) {
        int n = 33 + 20 * i;
        var right = floats(2 + i, k * n);
        var packed = new float[kernels.packedSize(k, n)];
        kernels.pack(k, n, new Matrix(right, 0, n), packed);
        products[i] = new Product(n, packed, new Matrix(new float[m * n], 0, n), i == 0);
        alone[i] = new Product(n, packed, new Matrix(new float[m * n], 0, n), i == 0);
      }
      // when
      kernels.multiplyTransposed(m, k, left, scratch, products);
      // then
      for (int i = 0; i < 2; i++) {
        kernels.multiplyTransposed(m, k, left, scratch, alone[i]);
        assertThat(products[i].c().values()).isEqualTo(alone[i].c().values());
      }
    }
  }

  private static float[] floats(long seed, int n) {
    var random = new Random(seed);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
