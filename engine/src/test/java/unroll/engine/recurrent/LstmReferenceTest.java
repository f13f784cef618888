package unroll.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.layer.Dropout;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// Outputs, last states and all gradients of [Lstm] and [StackedLstm] beside PyTorch's.
class LstmReferenceTest {

  static Stream<Reference> lstms() {
    return Reference.cases("lstm");
  }

  static Stream<Reference> singleLstms() {
    return lstms().filter(c -> c.number("num_layers") == 1);
  }

  @ParameterizedTest
  @MethodSource("lstms")
  void givenTheWeightsOfPyTorch_whenReadThereAndBack_thenAgreesInValuesAndGradients(Reference c) {
    // given
    int layers = c.number("num_layers");
    int hidden = c.number("hidden_size");
    var lstm =
        new StackedLstm(c.number("input_size"), hidden, layers, new Dropout(0), RandomStream.of(1));
    for (int k = 0; k < layers; k++) {
      c.load(lstm, "l" + k + ".weight_ih", "weight_ih_l" + k);
      c.load(lstm, "l" + k + ".weight_hh", "weight_hh_l" + k);
      c.loadBias(lstm, "l" + k + ".bias", "bias_ih_l" + k, "bias_hh_l" + k);
    }
    var x = c.input("input");
    var start = startStates(c);
    // when
    try (var pass = Numbers.training()) {
      var output = lstm.forward(pass, x, start, lengths(c));
      var loss = loss(c, pass, output.sequence(), output.last());
      pass.tape().backward(loss);
      // then
      c.assertOutput("output", output.sequence());
      c.assertOutput("h_n", stacked(output.last().stream().map(Lstm.State::h).toList()));
      c.assertOutput("c_n", stacked(output.last().stream().map(Lstm.State::c).toList()));
      c.assertLoss(loss.item());
      var tape = pass.tape();
      c.assertGradient("input", tape, x);
      for (int k = 0; k < layers; k++) {
        c.assertGradient(
            "weight_ih_l" + k, tape, Reference.parameterOf(lstm, "l" + k + ".weight_ih"));
        c.assertGradient(
            "weight_hh_l" + k, tape, Reference.parameterOf(lstm, "l" + k + ".weight_hh"));
        if (c.hasParameter("bias_ih_l" + k)) {
          c.assertGradient("bias_ih_l" + k, tape, Reference.parameterOf(lstm, "l" + k + ".bias"));
        }
      }
      if (c.hasInput("h0")) {
        c.assertGradient("h0", stacked(start.stream().map(s -> tape.gradient(s.h())).toList()));
        c.assertGradient("c0", stacked(start.stream().map(s -> tape.gradient(s.c())).toList()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("singleLstms")
  void givenTheWeightsOfPyTorch_whenReadStepByStep_thenAgreesInValues(Reference c) {
    // given
    var lstm = new Lstm(c.number("input_size"), c.number("hidden_size"), RandomStream.of(1));
    c.load(lstm, "weight_ih", "weight_ih_l0");
    c.load(lstm, "weight_hh", "weight_hh_l0");
    c.loadBias(lstm, "bias", "bias_ih_l0", "bias_hh_l0");
    var x = c.input("input");
    var lengths = lengths(c);
    var states = new ArrayList<Lstm.State>();
    // when
    for (int row = 0; row < x.shape().axis(0); row++) {
      var start = startStates(c).getFirst();
      var state = new Lstm.State(Numbers.row(start.h(), row), Numbers.row(start.c(), row));
      var sequence = Numbers.row(x, row, lengths.of(row));
      for (int t = 0; t < lengths.of(row); t++) {
        var pass = Pass.inference();
        state = lstm.step(pass, sequence.step(pass, t), state);
      }
      states.add(state);
    }
    // then
    c.assertOutput("h_n", stacked(states.stream().map(Lstm.State::h).toList()));
    c.assertOutput("c_n", stacked(states.stream().map(Lstm.State::c).toList()));
    assertThat(states).hasSize(c.number("batch"));
  }

  private static Tensor loss(Reference c, Pass pass, Tensor sequence, List<Lstm.State> last) {
    var loss = c.weighted(pass, "output", sequence);
    for (int k = 0; k < last.size(); k++) {
      loss = loss.plus(pass, c.weighted(pass, "h_n", k, last.get(k).h()));
      loss = loss.plus(pass, c.weighted(pass, "c_n", k, last.get(k).c()));
    }
    return loss;
  }

  private static Lengths lengths(Reference c) {
    return c.hasInput("lengths")
        ? new Lengths(c.number("time"), c.ids("lengths"))
        : Lengths.full(c.number("batch"), c.number("time"));
  }

  /// A state per layer from `h0` and `c0` `[layers, batch, hidden]`.
  private static List<Lstm.State> startStates(Reference c) {
    int batch = c.number("batch");
    int hidden = c.number("hidden_size");
    var states = new ArrayList<Lstm.State>();
    for (int k = 0; k < c.number("num_layers"); k++) {
      states.add(
          new Lstm.State(
              part(c, "h0", k, Shape.of(batch, hidden)),
              part(c, "c0", k, Shape.of(batch, hidden))));
    }
    return states;
  }

  private static Tensor part(Reference c, String name, int k, Shape shape) {
    if (!c.hasInput(name)) {
      return Tensor.variable(shape, new float[shape.size()]);
    }
    var part = new float[shape.size()];
    System.arraycopy(c.input(name).values(), k * part.length, part, 0, part.length);
    return Tensor.variable(shape, part);
  }

  /// Tensors one after the other, as one.
  private static Tensor stacked(List<Tensor> parts) {
    int n = parts.getFirst().shape().size();
    var all = new float[parts.size() * n];
    for (int k = 0; k < parts.size(); k++) {
      System.arraycopy(parts.get(k).values(), 0, all, k * n, n);
    }
    return Tensor.of(Shape.of(all.length), all);
  }
}
