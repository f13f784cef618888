package unroll.engine.tensor;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.GradientCheck;
import unroll.engine.testing.Numbers;

/// Every small operation of [Tensor] walks back as finite differences say.
class OperationsGradientTest {
  private static final Dropout NO_LAYER = new Dropout(0);

  /// An operation on two tensors `[2, 3, 4]`; those on one ignore the second.
  private interface Operation extends BiFunction<Pass, Tensor[], Tensor> {}

  static Stream<Arguments> operations() {
    return Stream.of(
        of("plus", (pass, x) -> x[0].plus(pass, x[1])),
        of("times", (pass, x) -> x[0].times(pass, x[1])),
        of("times itself", (pass, x) -> x[0].times(pass, x[0])),
        of("plus itself", (pass, x) -> x[1].plus(pass, x[1])),
        of("scaled", (pass, x) -> x[0].scaled(pass, -1.5f)),
        of("sigmoid", (pass, x) -> x[0].sigmoid(pass)),
        of("tanh", (pass, x) -> x[0].tanh(pass)),
        of("relu", (pass, x) -> x[0].relu(pass)),
        of("leakyRelu", (pass, x) -> x[0].leakyRelu(pass, 0.2f)),
        of("gelu", (pass, x) -> x[0].gelu(pass)),
        of("geluTanh", (pass, x) -> x[0].geluTanh(pass)),
        of("logSoftmax", (pass, x) -> x[0].logSoftmax(pass)),
        of("softmax", (pass, x) -> x[0].softmax(pass)),
        of("columns", (pass, x) -> x[0].columns(pass, 1, 3)),
        of("concat", (pass, x) -> x[0].concat(pass, x[1], x[0].columns(pass, 0, 1))),
        of("reshaped", (pass, x) -> x[0].reshaped(pass, Shape.of(6, 4)).tanh(pass)),
        of("step", (pass, x) -> x[0].step(pass, 2)),
        of("maxOverTime", (pass, x) -> x[0].maxOverTime(pass, new Lengths(3, 3, 2))),
        of("sum", (pass, x) -> x[0].sum(pass)),
        of("sumOfSquares", (pass, x) -> x[0].sumOfSquares(pass)),
        of("a chain of several", OperationsGradientTest::chain));
  }

  private static Arguments of(String name, Operation operation) {
    return Arguments.of(name, operation);
  }

  private static Tensor chain(Pass pass, Tensor[] x) {
    var gate = x[0].sigmoid(pass);
    return gate.times(pass, x[1].tanh(pass)).plus(pass, gate.scaled(pass, 0.5f)).softmax(pass);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void gradientsAgreeWithFiniteDifferences(String name, Operation operation) {
    var x = new Tensor[] {Numbers.variable(1, 2, 3, 4), Numbers.variable(2, 2, 3, 4)};
    GradientCheck.of(NO_LAYER, pass -> Numbers.weighted(pass, operation.apply(pass, x), 3))
        .and(x)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfPlusRowAgreeWithFiniteDifferences() {
    var x = Numbers.variable(1, 2, 3, 4);
    var row = Numbers.variable(2, 4);
    GradientCheck.of(NO_LAYER, pass -> Numbers.weighted(pass, x.addRow(pass, row).tanh(pass), 3))
        .and(x, row)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfTimesTransposedAgreeWithFiniteDifferences() {
    var x = Numbers.variable(1, 2, 3, 4);
    var weight = Numbers.variable(2, 5, 4);
    GradientCheck.of(
            NO_LAYER, pass -> Numbers.weighted(pass, x.matmulTransposed(pass, weight).tanh(pass), 3))
        .and(x, weight)
        .assertWithin(1e-3);
  }
}
