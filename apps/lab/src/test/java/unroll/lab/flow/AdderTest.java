package unroll.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.MeanSquaredError;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Rnn;
import unroll.engine.tensor.Tensor;

@Tag("slow")
class AdderTest {
  private static final int STEPS = 7;

  private final AddingProblem.Batch batch = new AddingProblem(STEPS).draw(3, RandomStream.of(1));

  @ParameterizedTest
  @EnumSource
  void givenAnyKind_whenReadStepByStepAndWatched_thenAnswersAndGradientsAreThoseOfTheWhole(
      Kind kind) {
    // given
    var parameters = Parameters.random(2);
    var adder = kind.adder(5, parameters);
    try (var whole = pass();
        var steps = pass()) {
      // when
      var squares = new double[STEPS];
      var atOnce = adder.forward(whole, batch.x());
      var watched = adder.forward(steps, batch.x(), squares);
      whole.tape().backward(loss(whole, atOnce));
      steps.tape().backward(loss(steps, watched));
      // then
      assertThat(watched.toArray()).isEqualTo(atOnce.toArray());
      assertThat(squares).doesNotContain(0);
      for (var parameter : parameters.all()) {
        var one = whole.tape().gradient(parameter.value()).toArray();
        var other = steps.tape().gradient(parameter.value()).toArray();
        for (int i = 0; i < one.length; i++) {
          assertThat(other[i]).isCloseTo(one[i], within(1e-5f));
        }
      }
    }
  }

  /// The gradient with respect to a state, by its definition: how much the loss changes when the
  /// state does. A plain network that was shown nothing after a step goes on from its `h` alone.
  @Test
  void givenATanhRnn_whenAStateIsMovedALittle_thenTheLossMovesByTheGradient() {
    var rnn = Rnn.tanh(2, 4, Parameters.random(3));
    var adder = new Adder<Tensor>((_, _, _) -> rnn, 4, Parameters.random(4));
    var squares = new double[STEPS];
    try (var pass = pass()) {
      pass.tape().backward(loss(pass, adder.forward(pass, batch.x(), squares)));
    }
    int step = 3;
    double square = 0;
    for (int i = 0; i < 3 * 4; i++) {
      double change = lossFrom(adder, rnn, step, i, 1e-2f) - lossFrom(adder, rnn, step, i, -1e-2f);
      square += change * change / 4e-4;
    }
    assertThat(Math.sqrt(squares[step])).isCloseTo(Math.sqrt(square), within(1e-3));
  }

  /// The loss if, after `step`, number `i` of the state were larger by `moved`.
  private double lossFrom(Adder<Tensor> adder, Rnn rnn, int step, int i, float moved) {
    var pass = Pass.inference();
    var state = rnn.start(3);
    for (int t = 0; t < STEPS; t++) {
      state = rnn.step(pass, batch.x().step(pass, t), state).state();
      if (t == step) {
        state.values()[i] += moved;
      }
    }
    return loss(pass, adder.answer(pass, state)).item();
  }

  private static Pass pass() {
    return Pass.training(new Buffers(), RandomStream.of(0));
  }

  private Tensor loss(Pass pass, Tensor answers) {
    return MeanSquaredError.of(pass, answers, batch.sum(), batch.size());
  }
}
