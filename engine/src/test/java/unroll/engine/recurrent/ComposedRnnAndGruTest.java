package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// The plain recurrent layer and the GRU as their equations, from the small operations of [Tensor]:
/// slow and plain, and what the fast ones must agree with.
class ComposedRnnAndGruTest {
  private static final double TOLERANCE = 3e-6; // of the largest number; float32 has 6e-8

  /// One step; `x` is `[batch, input]`, `h` `[batch, hidden]`.
  private interface Step {
    Tensor of(Pass pass, Tensor x, Tensor h);
  }

  private static Step tanh(Parameters rnn) {
    var w = rnn.require("weight_ih");
    var u = rnn.require("weight_hh");
    var b = rnn.require("bias");
    return (pass, x, h) ->
        Products.matmulTransposed(pass, x, w)
            .plus(pass, Products.matmulTransposed(pass, h, u))
            .addRow(pass, b)
            .tanh(pass);
  }

  private static Step gru(Parameters gru) {
    var w = gru.require("weight_ih");
    var u = gru.require("weight_hh");
    var bi = gru.require("bias_ih");
    var bh = gru.require("bias_hh");
    return (pass, x, h) -> {
      int n = h.shape().columns();
      var input = Products.matmulTransposed(pass, x, w).addRow(pass, bi);
      var hidden = Products.matmulTransposed(pass, h, u).addRow(pass, bh);
      var gates =
          input.columns(pass, 0, 2 * n).plus(pass, hidden.columns(pass, 0, 2 * n)).sigmoid(pass);
      var reset = gates.columns(pass, 0, n);
      var update = gates.columns(pass, n, 2 * n);
      var candidate =
          input
              .columns(pass, 2 * n, 3 * n)
              .plus(pass, reset.times(pass, hidden.columns(pass, 2 * n, 3 * n)))
              .tanh(pass);
      var difference = h.plus(pass, candidate.scaled(pass, -1));
      return candidate.plus(pass, update.times(pass, difference));
    };
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "2, 5, 3, 4", "3, 9, 17, 13", "16, 3, 8, 16", "5, 12, 20, 33"})
  void givenTheSameWeights_whenReadAsAWholeAndStepByStep_thenAgreeInValuesAndGradients(
      int batch, int time, int input, int hidden) {
    check(Rnn::tanh, ComposedRnnAndGruTest::tanh, batch, time, input, hidden);
    check(Gru::new, ComposedRnnAndGruTest::gru, batch, time, input, hidden);
  }

  private static void check(
      Recurrent.Maker<Tensor> newLayer,
      Function<Parameters, Step> composed,
      int batch,
      int time,
      int input,
      int hidden) {
    // given
    var parameters = Parameters.random(1);
    var layer = newLayer.of(input, hidden, parameters);
    var x = Numbers.variable(2, batch, time, input);
    var start = Numbers.variable(3, batch, hidden);
    var variables = Numbers.variables(parameters, x, start);
    // when
    var fast =
        Numbers.gradients(
            pass -> {
              var output = layer.forward(pass, Padded.full(x), start);
              return loss(pass, output.sequence().x(), output.last());
            },
            variables);
    BiFunction<Pass, Step, Tensor> sequence =
        (pass, step) -> {
          var h = start;
          var all = new ArrayList<Tensor>();
          for (int t = 0; t < time; t++) {
            h = step.of(pass, x.step(pass, t), h);
            all.add(h);
          }
          return loss(pass, Tensor.stack(pass, 1, all), h);
        };
    var step = composed.apply(parameters);
    var slow = Numbers.gradients(pass -> sequence.apply(pass, step), variables);
    // then
    for (int i = 0; i < slow.length; i++) {
      Numbers.assertClose(fast[i], slow[i], TOLERANCE);
    }
    var pass = Pass.inference();
    var output = layer.forward(pass, Padded.full(x), start);
    Numbers.assertClose(
        loss(pass, output.sequence().x(), output.last()), sequence.apply(pass, step), TOLERANCE);
  }

  private static Tensor loss(Pass pass, Tensor sequence, Tensor last) {
    return Numbers.weighted(pass, sequence, 5).plus(pass, Numbers.weighted(pass, last, 6));
  }
}
