package unroll.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// The sLSTM beside its equations in double; what holds for every recurrent layer is in
/// [RecurrentTest].
class SlstmTest {
  private static final int BATCH = 3;
  private static final int INPUT = 4;

  private final Pass pass = Pass.inference();

  /// What one unit remembers.
  private record Unit(double h, double c, double n, double m) {}

  /// The equations of one sequence on the weights of a layer, unit by unit; without the stabiliser
  /// if not `stabilised`.
  private record Plain(Parameters weights, int hidden, int heads, boolean stabilised) {

    /// What each unit remembers after each step of `x` `[time, input]`.
    Unit[][] read(Tensor x) {
      int time = x.shape().rows();
      var after = new Unit[time + 1][hidden];
      double m = stabilised ? Double.NEGATIVE_INFINITY : 0;
      Arrays.fill(after[0], new Unit(0, 0, 0, m));
      for (int t = 0; t < time; t++) {
        for (int j = 0; j < hidden; j++) {
          after[t + 1][j] = step(x, t, after[t], j);
        }
      }
      return Arrays.copyOfRange(after, 1, time + 1);
    }

    private Unit step(Tensor x, int t, Unit[] before, int j) {
      double i = sum(x, t, before, j);
      double f = sum(x, t, before, hidden + j);
      double g = Math.tanh(sum(x, t, before, 2 * hidden + j));
      double o = 1 / (1 + Math.exp(-sum(x, t, before, 3 * hidden + j)));
      double logF = Math.min(f, 0) - Math.log1p(Math.exp(-Math.abs(f)));
      double m = stabilised ? Math.max(logF + before[j].m, i) : 0;
      double input = Math.exp(i - m);
      double forget = Math.exp(logF + (stabilised ? before[j].m - m : 0));
      double c = forget * before[j].c + input * g;
      double n = forget * before[j].n + input;
      return new Unit(o * c / n, c, n, m);
    }

    /// `W·x + U·h + b` of a row, which sees the units of its own head only.
    private double sum(Tensor x, int t, Unit[] before, int row) {
      var w = weights.require("weight_ih");
      var u = weights.require("weight_hh");
      double sum = weights.require("bias").values()[row];
      for (int k = 0; k < x.shape().columns(); k++) {
        sum += (double) w.at(row, k) * x.at(t, k);
      }
      int size = hidden / heads;
      int first = row % hidden / size * size;
      for (int k = 0; k < size; k++) {
        sum += u.at(row, k) * before[first + k].h;
      }
      return sum;
    }
  }

  /// A layer, and what it learns: biases that are not only 0 and 1.
  private record Net(Slstm layer, Parameters weights) {
    static Net of(int hidden, int heads) {
      var weights = Parameters.random(5);
      var layer = new Slstm(INPUT, hidden, heads, weights);
      var bias = weights.require("bias").values();
      var noise = Numbers.normal(8, bias.length).values();
      for (int i = 0; i < bias.length; i++) {
        bias[i] += 0.5f * noise[i];
      }
      return new Net(layer, weights);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "5, 6, 1", "5, 6, 2", "9, 12, 3", "30, 17, 17", "12, 33, 1"})
  void givenTheSameWeights_whenReadByTheEquations_thenEveryNumberAgrees(
      int time, int hidden, int heads) {
    // given
    var net = Net.of(hidden, heads);
    var x = Numbers.normal(2, BATCH, time, INPUT);
    // when
    var output = net.layer.forward(pass, Padded.full(x));
    // then
    var plain = new Plain(net.weights, hidden, heads, true);
    var bare = new Plain(net.weights, hidden, heads, false);
    for (int row = 0; row < BATCH; row++) {
      var own = Numbers.row(x, row, time).reshaped(pass, Shape.of(time, INPUT));
      var units = plain.read(own);
      var withoutStabiliser = bare.read(own);
      for (int j = 0; j < hidden; j++) {
        for (int t = 0; t < time; t++) {
          float h = output.sequence().x().at(row * time + t, j);
          assertThat((double) h).isCloseTo(units[t][j].h, within(3e-6));
          assertThat((double) h).isCloseTo(withoutStabiliser[t][j].h, within(3e-6));
        }
        var last = units[time - 1][j];
        assertThat((double) output.last().h().at(row, j)).isCloseTo(last.h, within(3e-6));
        assertThat((double) output.last().m().at(row, j)).isCloseTo(last.m, within(1e-5));
        double tolerance = 1e-5 * Math.max(1, last.n);
        assertThat((double) output.last().c().at(row, j)).isCloseTo(last.c, within(tolerance));
        assertThat((double) output.last().n().at(row, j)).isCloseTo(last.n, within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void gradientsOfWeightsInputAndStartAgreeWithFiniteDifferences(int heads) {
    var net = Net.of(4, heads);
    var x = Numbers.variable(2, 2, 5, INPUT);
    // a normaliser is positive; the stabiliser belongs to c and n, and stays
    var n = Numbers.normal(4, 2, 4).sigmoid(pass).toArray();
    var start =
        new Slstm.State(
            Numbers.variable(3, 2, 4),
            Numbers.variable(6, 2, 4),
            Tensor.variable(Shape.of(2, 4), n),
            Numbers.normal(7, 2, 4));
    for (var lengths : List.of(Lengths.full(2, 5), new Lengths(5, 3, 5), new Lengths(5, 0, 1))) {
      for (var direction : Direction.values()) {
        GradientCheck.of(
                net.weights,
                p -> {
                  var output = net.layer.forward(p, new Padded(x, lengths), start, direction);
                  return Numbers.weighted(p, output.sequence().x(), 5)
                      .plus(p, Numbers.weighted(p, output.last().h(), 6));
                })
            .and(x, start.h(), start.c(), start.n())
            .assertWithin(2e-3);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"80, 80", "80, -80", "-80, 80", "-80, -80", "10000, 10000", "-10000, -10000"})
  void givenHugeSumsOfTheGates_whenThereAndBack_thenAllStaysNumbers(float input, float forget) {
    // given: gates that are far off in every other unit, and change their side with the input
    int hidden = 6;
    var net = Net.of(hidden, 2);
    var slstm = net.layer;
    var bias = net.weights.require("bias").values();
    var w = net.weights.require("weight_ih").values();
    for (int j = 0; j < hidden; j += 2) {
      bias[j] = input;
      bias[hidden + j] = forget;
      w[j * INPUT] = 2 * input;
      w[(hidden + j) * INPUT] = -2 * forget;
    }
    var x = Numbers.variable(2, BATCH, 20, INPUT);
    // when
    var output = slstm.forward(pass, Padded.full(x));
    var gradients =
        Numbers.gradients(
            p -> Numbers.weighted(p, slstm.forward(p, Padded.full(x)).sequence().x(), 5),
            Numbers.variables(net.weights, x));
    // then
    for (var tensor : slstm.tensors(output.last())) {
      assertAllFinite(tensor);
    }
    for (var gradient : gradients) {
      assertAllFinite(gradient);
    }
    for (float h : output.sequence().x().toArray()) {
      assertThat(h).isBetween(-1f, 1f);
    }
    for (float n : output.last().n().toArray()) {
      assertThat(n).isGreaterThanOrEqualTo(1f - 1e-6f); // one of its two gates is 1
    }
    var plain = new Plain(net.weights, hidden, 2, true);
    for (int row = 0; row < BATCH; row++) {
      var units = plain.read(Numbers.row(x, row, 20).reshaped(pass, Shape.of(20, INPUT)));
      for (int t = 0; t < 20; t++) {
        for (int j = 0; j < hidden; j++) {
          double got = output.sequence().x().at(row * 20 + t, j);
          assertThat(got).isCloseTo(units[t][j].h, within(Math.abs(input) > 100 ? 5e-3 : 1e-4));
        }
      }
    }
  }

  private static void assertAllFinite(Tensor x) {
    for (float number : x.toArray()) {
      assertThat(number).isFinite();
    }
  }

  @Test
  void givenASequenceThatIsOver_whenReadOn_thenItsStateStaysEvenWhereItHasNotBegun() {
    // given
    var slstm = new Slstm(INPUT, 4, 2, Parameters.random(1));
    var x = new Padded(Numbers.normal(2, 2, 3, INPUT), new Lengths(3, 0, 3));
    // when
    var last = slstm.forward(pass, x).last();
    // then
    for (var zeros : List.of(last.h(), last.c(), last.n())) {
      assertThat(Numbers.row(zeros, 0).toArray()).containsOnly(0f);
    }
    assertThat(Numbers.row(last.m(), 0).toArray()).containsOnly(Float.NEGATIVE_INFINITY);
    assertAllFinite(Numbers.row(last.m(), 1));
  }

  @Test
  void givenHeads_whenOneUnitOfTheStateChanges_thenOnlyItsOwnHeadSees() {
    // given
    var slstm = Net.of(6, 3).layer;
    var x = Numbers.normal(2, 1, INPUT);
    var one = new Slstm.State(unit(0), ones(), ones(), Tensor.zeros(Shape.of(1, 6)));
    var other = new Slstm.State(unit(1), ones(), ones(), Tensor.zeros(Shape.of(1, 6)));
    // when
    var before = slstm.step(pass, x, one).output().toArray();
    var after = slstm.step(pass, x, other).output().toArray();
    // then: unit 3 belongs to the second head, with unit 2
    for (int j = 0; j < 6; j++) {
      assertThat(after[j] != before[j]).isEqualTo(j == 2 || j == 3);
    }
  }

  private static Tensor unit(float third) {
    return Tensor.of(Shape.of(1, 6), 0.1f, 0.2f, 0.3f, third, 0.5f, 0.6f);
  }

  private static Tensor ones() {
    return Tensor.of(Shape.of(1, 6), 1, 1, 1, 1, 1, 1);
  }

  @Test
  void givenANewLayer_whenBuilt_thenItRemembersAndStoresNoZerosBetweenHeads() {
    // given
    var parameters = Parameters.random(1);
    // when
    var slstm = new Slstm(3, 4, 2, parameters);
    // then
    assertThat(parameters.all())
        .extracting(Parameter::toString)
        .containsExactly("weight_ih [16, 3]", "weight_hh [16, 2]", "bias [16]");
    assertThat(parameters.require("bias").toArray())
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(slstm.tensors(slstm.start(2))).hasSize(4);
    assertThat(slstm.start(2).m().toArray()).hasSize(8).containsOnly(Float.NEGATIVE_INFINITY);
    var whole = Parameters.random(1);
    new Slstm(3, 4, whole);
    assertThat(whole.require("weight_hh").shape()).isEqualTo(Shape.of(16, 4));
    for (int heads : new int[] {0, -2, 3, 8}) {
      assertThatThrownBy(() -> new Slstm(3, 4, heads, Parameters.random(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Slstm: the hidden size must be a multiple of the heads, got 4 and " + heads);
    }
  }
}
