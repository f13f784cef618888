package unroll.engine;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Memory;
import unroll.engine.testing.Numbers;

/// What a pass has no room to keep is computed again in its backward pass, and no bit changes.
class RoomTest {
  static IntStream kinds() {
    return IntStream.range(0, EveryKind.COUNT);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAPassWithoutRoom_whenANetworkLearns_thenItsGradientsAreThoseOfAPassWithRoom(int kind) {
    // given
    var task = new EveryKind(kind);
    var variables = Numbers.variables(task.parameters());
    Function<Pass, Tensor> loss = pass -> task.loss(pass, EveryKind.examples(8, 1), 8);
    // when
    var crowded =
        Numbers.gradients(
            pass -> {
              Memory.fill(pass);
              return loss.apply(pass);
            },
            variables);
    // then
    Numbers.assertSameBits(crowded, Numbers.gradients(loss, variables));
  }
}
