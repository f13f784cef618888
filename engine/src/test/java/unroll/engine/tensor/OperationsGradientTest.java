package unroll.engine.tensor;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.testing.Numbers;

/// Every small operation of [Tensor] walks back as finite differences say.
class OperationsGradientTest {
  private static final Parameters NONE = Parameters.random(1);

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
        of("slice of rows", (pass, x) -> x[0].slice(pass, 0, 1, 2)),
        of("slice of steps", (pass, x) -> x[0].slice(pass, 1, 1, 3)),
        of("concat of rows", (pass, x) -> Tensor.concat(pass, 0, List.of(x[1], x[0], x[1]))),
        of("concat of steps", (pass, x) -> Tensor.concat(pass, 1, List.of(x[0], x[1]))),
        of("stack before all", (pass, x) -> Tensor.stack(pass, 0, List.of(x[0], x[1], x[0]))),
        of("stack within", (pass, x) -> Tensor.stack(pass, 2, List.of(x[0], x[1]))),
        of("stack behind all", (pass, x) -> Tensor.stack(pass, -1, List.of(x[0], x[1]))),
        of("repeat of steps", (pass, x) -> x[0].repeat(pass, 1, 3).tanh(pass)),
        of("repeat of columns", (pass, x) -> x[0].repeat(pass, -1, 2)),
        of("flip of rows", (pass, x) -> x[0].flip(pass, 0)),
        of("flip of steps", (pass, x) -> x[0].flip(pass, 1).times(pass, x[1])),
        of("flip of columns", (pass, x) -> x[0].flip(pass, 2)),
        of("selectRows", (pass, x) -> x[0].selectRows(pass, 4, 0, -1, 4, 5).tanh(pass)),
        of("reshaped", (pass, x) -> x[0].reshaped(pass, Shape.of(6, 4)).tanh(pass)),
        of("step", (pass, x) -> x[0].step(pass, 2)),
        of("max over time", (pass, x) -> padded(x[0]).max(pass)),
        of("mean over time", (pass, x) -> padded(x[0]).mean(pass)),
        of("flip of padded steps", (pass, x) -> padded(x[0]).flip(pass).x().tanh(pass)),
        of("slice of padded steps", (pass, x) -> padded(x[0]).slice(pass, 1, 3).mean(pass)),
        of("plus of padded steps", (pass, x) -> padded(x[0]).plus(pass, padded(x[1])).x()),
        of("sum", (pass, x) -> x[0].sum(pass)),
        of("sumOfSquares", (pass, x) -> x[0].sumOfSquares(pass)),
        of("a chain of several", OperationsGradientTest::chain));
  }

  private static Padded padded(Tensor x) {
    return new Padded(x, new Lengths(3, 3, 2));
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
    GradientCheck.of(NONE, pass -> Numbers.weighted(pass, operation.apply(pass, x), 3))
        .and(x)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfPlusRowAgreeWithFiniteDifferences() {
    var x = Numbers.variable(1, 2, 3, 4);
    var row = Numbers.variable(2, 4);
    GradientCheck.of(NONE, pass -> Numbers.weighted(pass, x.addRow(pass, row).tanh(pass), 3))
        .and(x, row)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfTimesTransposedAgreeWithFiniteDifferences() {
    var x = Numbers.variable(1, 2, 3, 4);
    var weight = Numbers.variable(2, 5, 4);
    GradientCheck.of(
            NONE,
            pass ->
                Numbers.weighted(pass, Products.matmulTransposed(pass, x, weight).tanh(pass), 3))
        .and(x, weight)
        .assertWithin(1e-3);
  }
}
