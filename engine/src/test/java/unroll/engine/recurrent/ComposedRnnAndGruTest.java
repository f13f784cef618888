package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// The plain recurrent layer and the GRU as their equations, from the small operations of [Tensor]:
/// slow and plain, and what the fast ones must agree with.
class ComposedRnnAndGruTest {
  private static final double TOLERANCE = 3e-6; // of the largest number; float32 has 6e-8

  /// One step; `x` is `[batch, input]`, `h` `[batch, hidden]`.
  private interface Step {
    Tensor of(Pass pass, Tensor x, Tensor h);
  }

  private static Step tanh(Rnn rnn) {
    var w = Reference.parameterOf(rnn, "weight_ih");
    var u = Reference.parameterOf(rnn, "weight_hh");
    var b = Reference.parameterOf(rnn, "bias");
    return (pass, x, h) ->
        x.matmulTransposed(pass, w)
            .plus(pass, h.matmulTransposed(pass, u))
            .addRow(pass, b)
            .tanh(pass);
  }

  private static Step gru(Gru gru) {
    var w = Reference.parameterOf(gru, "weight_ih");
    var u = Reference.parameterOf(gru, "weight_hh");
    var bi = Reference.parameterOf(gru, "bias_ih");
    var bh = Reference.parameterOf(gru, "bias_hh");
    return (pass, x, h) -> {
      int n = h.shape().columns();
      var input = x.matmulTransposed(pass, w).addRow(pass, bi);
      var hidden = h.matmulTransposed(pass, u).addRow(pass, bh);
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

  private interface NewLayer<L> {
    L of(int input, int hidden, RandomStream random);
  }

  private static <L extends RecurrentLayer<Tensor>> void check(
      NewLayer<L> newLayer,
      java.util.function.Function<L, Step> composed,
      int batch,
      int time,
      int input,
      int hidden) {
    // given
    var layer = newLayer.of(input, hidden, RandomStream.of(1));
    var x = Numbers.variable(2, batch, time, input);
    var start = Numbers.variable(3, batch, hidden);
    var variables = Numbers.variables(layer, x, start);
    // when
    var fast =
        Numbers.gradients(
            pass -> {
              var output = layer.forward(pass, x, start, Lengths.full(batch, time));
              return loss(pass, output.sequence(), output.last());
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
          var others = all.subList(1, time).toArray(Tensor[]::new);
          var joined = all.getFirst().concat(pass, others);
          return loss(pass, joined.reshaped(pass, Shape.of(batch, time, hidden)), h);
        };
    var step = composed.apply(layer);
    var slow = Numbers.gradients(pass -> sequence.apply(pass, step), variables);
    // then
    for (int i = 0; i < slow.length; i++) {
      Numbers.assertClose(fast[i], slow[i], TOLERANCE);
    }
    var pass = Pass.inference();
    var output = layer.forward(pass, x, start, Lengths.full(batch, time));
    Numbers.assertClose(
        loss(pass, output.sequence(), output.last()), sequence.apply(pass, step), TOLERANCE);
  }

  private static Tensor loss(Pass pass, Tensor sequence, Tensor last) {
    return Numbers.weighted(pass, sequence, 5).plus(pass, Numbers.weighted(pass, last, 6));
  }
}
