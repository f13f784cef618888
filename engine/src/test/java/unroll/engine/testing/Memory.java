package unroll.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import unroll.engine.autodiff.Pass;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;

/// How much memory layers take that stand on one another, for the tests of all packages.
public final class Memory {
  private Memory() {}

  /// Every further layer takes memory for what it keeps until the way back, and no other: what it
  /// borrows on the way is handed back.
  ///
  /// @param layer from a result of the shape of `x` to the next; the same weights every time
  /// @param kept how many floats each layer keeps
  public static void assertKeeps(int kept, BiFunction<Pass, Tensor, Tensor> layer, Tensor x) {
    assertThat(taken(layer, x, 7, false) - taken(layer, x, 4, false)).isEqualTo(3L * kept);
    assertBackTakesNothing(layer, x);
  }

  /// The way back takes the same few arrays, however many layers there are.
  public static void assertBackTakesNothing(BiFunction<Pass, Tensor, Tensor> layer, Tensor x) {
    assertThat(taken(layer, x, 7, true) - taken(layer, x, 4, true))
        .isEqualTo(taken(layer, x, 7, false) - taken(layer, x, 4, false));
  }

  /// Leaves no room in `pass` for what operations keep: from now on they compute it again.
  public static void fill(Pass pass) {
    for (long floats = 1L << 40; floats > 0; floats /= 2) {
      pass.keeps(floats);
    }
  }

  private static long taken(
      BiFunction<Pass, Tensor, Tensor> layer, Tensor x, int layers, boolean back) {
    var buffers = new Buffers();
    try (var pass = Pass.training(buffers, RandomStream.of(7))) {
      var y = x;
      for (int k = 0; k < layers; k++) {
        y = layer.apply(pass, y);
      }
      var loss = y.sum(pass);
      if (back) {
        pass.tape().backward(loss);
      }
    }
    return buffers.made();
  }
}
