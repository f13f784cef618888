package unroll.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every tile of the product, whichever of them this machine's product would choose, is the plain
/// loops, and touches nothing outside itself.
class TilesTest {
  private static final int LANES = VectorKernels.LANES;
  private static final int TERMS = 7;

  private final float[] a = values(100, 1);
  private final float[] packed = new float[VectorProduct.packedSize(TERMS, 8 * LANES)];
  private final float[] b = values(TERMS * 8 * LANES, 2);
  private final int terms = TERMS - 1; // from term 1 on
  private final int b0 = VectorProduct.FIRST + LANES;
  private final Right right = new Right(packed, b0, (TERMS + 1) * LANES, terms);
  private final Left left = new Left(a, 0, 11, 1);
  private final int stride = 8 * LANES + 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 9})
  void givenAnyRows_whenATileIsMultiplied_thenItIsThePlainLoops(int rows) {
    VectorProduct.pack(TERMS, 8 * LANES, new Matrix(b, 0, 8 * LANES), packed);
    check(
        Math.min(4, rows),
        2 * LANES,
        (c, add) -> VectorTiles.fourByTwo(rows, left, 1, right, b0, c, 5, add));
    check(6, 2 * LANES, (c, add) -> VectorTiles.sixByTwo(left, 1, right, b0, c, 5, add));
    check(8, 2 * LANES, (c, add) -> VectorTiles.eightByTwo(left, 1, right, b0, c, 5, add));
    for (int width : new int[] {1, LANES - 1, LANES}) {
      check(
          Math.min(4, rows),
          width,
          (c, add) -> VectorTiles.fourByOne(rows, left, 1, right, b0, c, 5, width, add));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void givenAnyVectors_whenARowIsMultiplied_thenItIsThePlainLoops(int vectors) {
    VectorProduct.pack(TERMS, 8 * LANES, new Matrix(b, 0, 8 * LANES), packed);
    var row = new Left(a, 1, 11, 1);
    check(
        1,
        vectors * LANES,
        (c, add) -> VectorTiles.oneByEight(vectors, row, right, b0, c.values(), 5, add));
  }

  private void check(int rows, int width, BiConsumer<Matrix, Boolean> tile) {
    for (var add : new boolean[] {false, true}) {
      var found = new Matrix(values(8 * stride + 5, 3), 5, stride);
      var expected = found.values().clone();
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < width; j++) {
          int at = 5 + r * stride + j;
          float sum = add ? expected[at] : 0;
          for (int p = 0; p < terms; p++) {
            sum = Math.fma(a[1 + r * left.rowStep() + p], b[(p + 1) * 8 * LANES + j], sum);
          }
          expected[at] = sum;
        }
      }
      tile.accept(found, add);
      assertThat(found.values()).as("%d × %d, add %s", rows, width, add).isEqualTo(expected);
    }
  }

  private static float[] values(int n, long seed) {
    var random = new Random(seed);
    var x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
