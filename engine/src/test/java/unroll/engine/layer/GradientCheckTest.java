package unroll.engine.layer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// The judge is judged first: a [GradientCheck] that finds nothing would make every other gradient
/// test worthless.
class GradientCheckTest {

  /// `x²`, whose way back multiplies by `slope` in place of 2.
  private static Tensor squared(Pass pass, Tensor x, float slope) {
    var y = pass.result(x.shape(), x);
    for (int i = 0; i < x.shape().size(); i++) {
      y.values()[i] = x.values()[i] * x.values()[i];
    }
    return pass.record(
        y,
        tape -> {
          for (int i = 0; i < x.shape().size(); i++) {
            tape.gradientToAddTo(x).values()[i] +=
                slope * x.values()[i] * tape.gradient(y).values()[i];
          }
        });
  }

  private static GradientCheck check(Tensor x, float slope) {
    return GradientCheck.of(Parameters.random(1), pass -> squared(pass, x, slope).sum(pass)).and(x);
  }

  @Test
  void givenARightGradient_whenChecked_thenPasses() {
    // given
    var check = check(Numbers.variable(1, 5), 2);
    // when, then
    assertThatCode(() -> check.assertWithin(1e-3)).doesNotThrowAnyException();
  }

  @Test
  void givenAGradientWrongByOnePercent_whenChecked_thenFailsAndSaysWhere() {
    // given
    var check = check(Numbers.variable(1, 5), 2.02f);
    // when, then
    assertThatThrownBy(() -> check.assertWithin(1e-3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("input 0[")
        .hasMessageContaining("the backward pass gives")
        .hasMessageContaining("finite differences give");
  }

  @Test
  void givenAGradientThatIsNotANumber_whenChecked_thenFails() {
    // given
    var check = check(Numbers.variable(1, 5), Float.NaN);
    // when, then
    assertThatThrownBy(() -> check.assertWithin(1e-3)).isInstanceOf(AssertionError.class);
  }

  @Test
  void givenALayerWhoseGradientIsForgotten_whenChecked_thenFails() {
    // given
    var parameters = Parameters.random(1);
    var dense = new Dense(3, 2, parameters);
    var x = Numbers.normal(2, 4, 3);
    // when: the loss is made of a copy, through which no gradient flows
    var check =
        GradientCheck.of(
            parameters,
            pass -> {
              var y = dense.forward(pass, x);
              var bias = parameters.require("bias");
              return y.copy().sumOfSquares(pass).plus(pass, bias.sum(pass));
            });
    // then
    assertThatThrownBy(() -> check.assertWithin(1e-3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("weight[0]: the backward pass gives 0.000000");
  }

  @Test
  void givenACheckedTensor_whenDone_thenItsNumbersAreAsBefore() {
    // given
    var x = Numbers.variable(1, 5);
    var before = x.copy();
    // when
    check(x, 2).assertWithin(1e-3);
    // then
    Numbers.assertSameBits(x.toArray(), before.toArray());
  }
}
