package unroll.engine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Parameters;
import unroll.engine.memory.Buffers;
import unroll.engine.optim.Sgd;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// A pass belongs to the weights that it began with, and to the time until it is closed.
class PassTest {
  private final Parameters parameters = Parameters.random(1);
  private final Dense dense = new Dense(3, 2, parameters);
  private final Tensor x = Numbers.normal(2, 4, 3);

  private void step() {
    var sgd = new Sgd(0);
    sgd.prepare(parameters.all());
    sgd.step(List.of(new float[] {1, 2, 3, 4, 5, 6}, new float[] {1, 2}), 0.1);
  }

  private static void assertStale(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Pass: the weights have changed")
        .hasMessageContaining("take a new pass after each step of an optimiser")
        .message()
        .doesNotContain("\n");
  }

  private static void assertClosed(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Pass: is closed");
  }

  @Test
  void givenAPassThatUsedWeights_whenAnOptimiserHasStepped_thenItRefusesToUseThemAgain() {
    for (var pass : List.of(Pass.inference(), Numbers.training())) {
      // given
      dense.forward(pass, x);
      // when
      step();
      // then
      assertStale(() -> dense.forward(pass, x));
      assertThatCode(() -> x.scaled(pass, 2)).doesNotThrowAnyException(); // no weights
      assertThatCode(() -> dense.forward(Pass.inference(), x)).doesNotThrowAnyException();
    }
  }

  @Test
  void givenWeightsSeenAsAnotherShape_whenTheyChange_thenThePassRefusesToUseThemAgain() {
    // given
    var weight = parameters.require("weight");
    var pass = Pass.inference();
    weight.reshaped(pass, Shape.of(6));
    // when
    step();
    // then
    assertStale(() -> weight.reshaped(pass, Shape.of(6)));
  }

  @Test
  void givenALoss_whenAnOptimiserSteppedInBetween_thenBackwardIsRefused() {
    // given
    try (var pass = Numbers.training()) {
      var loss = dense.forward(pass, x).sumOfSquares(pass);
      // when
      step();
      // then
      assertStale(() -> pass.tape().backward(loss));
    }
  }

  @Test
  void givenAPassThatUsedNoWeights_whenTheyChange_thenItGoesOn() {
    // given
    var pass = Pass.inference();
    var doubled = x.scaled(pass, 2);
    // when
    step();
    // then
    Numbers.assertSameBits(
        dense.forward(pass, doubled), dense.forward(Pass.inference(), doubled.copy()));
  }

  @Test
  void givenWeightsOfWhichOneChanged_whenUsedByAPassThatKnowsIt_thenOnlyThatOneIsRefused() {
    // given
    var pass = Pass.inference();
    dense.forward(pass, x);
    // when
    parameters.require("bias").changed();
    // then
    assertStale(() -> dense.forward(pass, x));
    assertThatCode(() -> Products.matmulTransposed(pass, x, parameters.require("weight")))
        .doesNotThrowAnyException();
  }

  @Test
  void givenAClosedPass_whenUsed_thenRefused() {
    // given
    var buffers = new Buffers();
    var pass = Pass.training(buffers, RandomStream.of(1));
    var loss = dense.forward(pass, x).sumOfSquares(pass);
    // when
    pass.close();
    // then
    assertClosed(() -> x.scaled(pass, 2));
    assertClosed(() -> dense.forward(pass, x));
    assertClosed(() -> pass.tape().backward(loss));
  }

  @Test
  void givenAClosedPass_whenClosedAgain_thenItsMemoryIsNotHandedBackTwice() {
    // given
    var buffers = new Buffers();
    var pass = Pass.inference(buffers);
    pass.borrow(10);
    pass.close();
    // when
    pass.close();
    // then
    assertThat(buffers.take(10)).isNotSameAs(buffers.take(10));
  }

  @Test
  void givenSomethingMadeOnce_whenAskedForAgain_thenItIsTheSameWithinThePassAlone() {
    // given
    var made = new ArrayList<Tensor>();
    var key = new Object();
    var pass = Pass.inference();
    // when
    for (int i = 0; i < 3; i++) {
      pass.once(
          key,
          () -> {
            made.add(x.scaled(pass, 2));
            return made.getLast();
          });
    }
    // then
    assertThat(made).hasSize(1);
    assertThat(pass.once(key, () -> x)).isSameAs(made.getFirst());
    assertThat(pass.once(new Object(), () -> x)).isSameAs(x);
    assertThat(Pass.inference().once(key, () -> x)).isSameAs(x);
  }

  @Test
  void givenAPass_whenOperationsKeepMore_thenThereIsRoomFor32MillionFloatsInAll() {
    var pass = Pass.training(new Buffers(), RandomStream.of(1));
    assertThat(pass.keeps((1 << 25) + 1)).isFalse();
    assertThat(pass.keeps(1 << 24)).isTrue();
    assertThat(pass.keeps((1 << 24) + 1)).isFalse();
    assertThat(pass.keeps(1 << 24)).isTrue();
    assertThat(pass.keeps(1)).isFalse();
    assertThat(pass.keeps(0)).isTrue();
  }
}
