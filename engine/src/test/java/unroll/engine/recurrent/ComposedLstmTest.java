package unroll.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// The LSTM as its equations, from the small operations of [Tensor]: slow and plain, and what the
/// fast one must agree with.
class ComposedLstmTest {
  private static final double TOLERANCE = 2e-6; // of the largest number; float32 has 6e-8

  /// The reference: reads a sequence step by step, on the weights of an [Lstm].
  private record ComposedLstm(Tensor weightIh, Tensor weightHh, Tensor bias) {

    static ComposedLstm of(Parameters lstm) {
      return new ComposedLstm(
          lstm.require("weight_ih"), lstm.require("weight_hh"), lstm.require("bias"));
    }

    /// The activations of one step, each `[batch, hidden]`.
    record Gates(Tensor i, Tensor f, Tensor g, Tensor o) {
      Tensor all(Pass pass) {
        return i.concat(pass, f, g, o);
      }
    }

    Gates gates(Pass pass, Tensor x, Lstm.State s) {
      var sums =
          Products.matmulTransposed(pass, x, weightIh)
              .plus(pass, Products.matmulTransposed(pass, s.h(), weightHh))
              .addRow(pass, bias);
      int hidden = s.h().shape().columns();
      var i = sums.columns(pass, 0, hidden).sigmoid(pass);
      var f = sums.columns(pass, hidden, 2 * hidden).sigmoid(pass);
      var g = sums.columns(pass, 2 * hidden, 3 * hidden).tanh(pass);
      var o = sums.columns(pass, 3 * hidden, 4 * hidden).sigmoid(pass);
      return new Gates(i, f, g, o);
    }

    /// One step; `x` is `[batch, input]`.
    Lstm.State step(Pass pass, Tensor x, Lstm.State s) {
      var gates = gates(pass, x, s);
      var c = gates.f.times(pass, s.c()).plus(pass, gates.i.times(pass, gates.g));
      return new Lstm.State(gates.o.times(pass, c.tanh(pass)), c);
    }

    /// The state after each step of `x` `[batch, time, input]`.
    List<Lstm.State> forward(Pass pass, Tensor x, Lstm.State start) {
      var states = new ArrayList<Lstm.State>();
      var state = start;
      for (int t = 0; t < x.shape().axis(1); t++) {
        state = step(pass, x.step(pass, t), state);
        states.add(state);
      }
      return states;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "2, 5, 3, 4", "3, 9, 17, 13", "16, 3, 8, 16", "5, 12, 20, 33"})
  void givenTheSameWeights_whenReadAsAWholeAndStepByStep_thenAgreeInValuesAndGradients(
      int batch, int time, int input, int hidden) {
    // given
    var parameters = Parameters.random(1);
    var lstm = new Lstm(input, hidden, parameters);
    var x = Numbers.variable(2, batch, time, input);
    var start =
        new Lstm.State(Numbers.variable(3, batch, hidden), Numbers.variable(4, batch, hidden));
    var composed = ComposedLstm.of(parameters);
    // when
    try (var pass = Numbers.training();
        var slow = Numbers.training()) {
      var output = lstm.forward(pass, Padded.full(x), start);
      var sequence = output.sequence().x();
      pass.tape().backward(loss(pass, output.last(), steps(pass, sequence)));
      var states = composed.forward(slow, x, start);
      slow.tape()
          .backward(loss(slow, states.getLast(), states.stream().map(Lstm.State::h).toList()));
      // then
      for (int t = 0; t < time; t++) {
        var h = sequence.step(Pass.inference(), t);
        Numbers.assertClose(h, states.get(t).h(), TOLERANCE);
      }
      Numbers.assertClose(output.last().h(), states.getLast().h(), TOLERANCE);
      Numbers.assertClose(output.last().c(), states.getLast().c(), TOLERANCE);
      for (var variable : Numbers.variables(parameters, x, start.h(), start.c())) {
        Numbers.assertClose(
            pass.tape().gradient(variable), slow.tape().gradient(variable), TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenAListener_whenALayerReads_thenItHearsOfTheGatesThatMadeTheStates(Direction direction) {
    // given
    int batch = 3;
    int time = 6;
    int hidden = 5;
    var parameters = Parameters.random(1);
    var lstm = new Lstm(4, hidden, parameters);
    var x = Numbers.variable(2, batch, time, 4);
    var pass = Pass.inference();
    var padded = Padded.full(x);
    var traces = new ArrayList<Lstm.Trace>();
    // when
    ScopedValue.where(Lstm.LISTENER, traces::add)
        .run(() -> lstm.forward(pass, padded, lstm.start(batch), direction));
    lstm.forward(pass, padded, lstm.start(batch), direction); // nobody listens
    // then
    assertThat(traces).hasSize(1);
    var trace = traces.getFirst();
    assertThat(trace.layer()).isSameAs(lstm);
    assertThat(trace.direction()).isEqualTo(direction);
    var composed = ComposedLstm.of(parameters);
    var state = lstm.start(batch);
    for (int t = 0; t < time; t++) {
      var step = x.step(pass, direction == Direction.FORWARD ? t : time - 1 - t);
      var rows = Shape.of(batch, 4 * hidden);
      var from = t * batch * 4 * hidden;
      var gates = Arrays.copyOfRange(trace.gates().values(), from, from + rows.size());
      Numbers.assertClose(
          Tensor.of(rows, gates), composed.gates(pass, step, state).all(pass), TOLERANCE);
      state = composed.step(pass, step, state);
      for (int k = 0; k < batch * hidden; k++) {
        int at = t * batch * hidden + k;
        assertThat(trace.c().values()[at]).isCloseTo(state.c().values()[k], within(1e-5f));
        assertThat(trace.h().values()[at]).isCloseTo(state.h().values()[k], within(1e-5f));
      }
    }
  }

  private static List<Tensor> steps(Pass pass, Tensor sequence) {
    var steps = new ArrayList<Tensor>();
    for (int t = 0; t < sequence.shape().axis(1); t++) {
      steps.add(sequence.step(pass, t));
    }
    return steps;
  }

  private static Tensor loss(Pass pass, Lstm.State last, List<Tensor> steps) {
    var loss = Numbers.weighted(pass, last.c(), 5).plus(pass, Numbers.weighted(pass, last.h(), 6));
    for (int t = 0; t < steps.size(); t++) {
      loss = loss.plus(pass, Numbers.weighted(pass, steps.get(t), 7 + t));
    }
    return loss;
  }
}
