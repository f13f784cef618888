package unroll.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Weight drop: of the recurrent weight some numbers are left out of a training pass.
class WeightDropTest {
  private static final int SIZE = 6;

  /// A layer, and what it learns.
  private record Net<S>(String name, RecurrentLayer<S> layer, Parameters parameters) {
    static <S> Net<S> of(String name, Function<Parameters, RecurrentLayer<S>> maker) {
      var parameters = Parameters.random(3);
      return new Net<>(name, maker.apply(parameters), parameters);
    }

    Net<S> with(double rate) {
      return new Net<>(name, layer.withWeightDrop(rate), parameters);
    }

    Tensor read(Pass pass, Tensor x) {
      return layer.forward(pass, Padded.full(x)).sequence().x();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Net<?>> nets() {
    return Stream.of(
        Net.of("Rnn", p -> Rnn.tanh(4, SIZE, p)),
        Net.of("Gru", p -> new Gru(4, SIZE, p)),
        Net.of("Lstm", p -> new Lstm(4, SIZE, p)),
        Net.of("Slstm", p -> new Slstm(4, SIZE, p)),
        Net.of("Slstm of two heads", p -> new Slstm(4, SIZE, 2, p)));
  }

  private static Pass training(long seed) {
    return Pass.training(new Buffers(), RandomStream.of(seed));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void givenAnInferencePass_whenRead_thenNothingIsLeftOut(Net<?> net) {
    var x = Numbers.normal(1, 2, 5, 4);
    var dropping = net.with(0.5);
    Numbers.assertSameBits(dropping.read(Pass.inference(), x), net.read(Pass.inference(), x));
    Numbers.assertSameBits(net.with(0).read(training(1), x), net.read(Pass.inference(), x));
    assertThat(dropping.read(training(1), x).toArray())
        .isNotEqualTo(net.read(Pass.inference(), x).toArray());
    assertThat(dropping.read(training(1), x).toArray())
        .isEqualTo(dropping.read(training(1), x).toArray())
        .isNotEqualTo(dropping.read(training(2), x).toArray());
    assertThat(dropping.layer.name()).isEqualTo(net.layer.name());
  }

  /// Weights with some numbers left out are the same as weights with zeros there.
  @ParameterizedTest
  @MethodSource("nets")
  void givenATrainingPass_whenRead_thenAllStepsHaveTheSameWeights(Net<?> net) {
    // given
    var dropping = net.with(0.4);
    var u = net.parameters.require("weight_hh");
    var x = Numbers.normal(1, 3, 9, 4);
    // when
    var pass = training(1);
    var dropped = dropping.layer.recurrentWeight(pass);
    var read = dropping.read(pass, x);
    var again = dropping.read(pass, x);
    // then: the mask is that of the pass, and the same for a second sequence
    Numbers.assertSameBits(again, read);
    Numbers.assertSameBits(dropping.layer.recurrentWeight(pass), dropped);
    var blocks = Tensor.of(u.shape(), blocks(dropped, u.shape()));
    int gone = 0;
    for (int i = 0; i < u.shape().size(); i++) {
      float kept = (float) (1 / 0.6) * u.values()[i];
      assertThat(blocks.values()[i]).isIn(0f, -0f, kept);
      gone += blocks.values()[i] == 0 && kept != 0 ? 1 : 0;
    }
    assertThat(gone).isPositive().isLessThan(u.shape().size());
    System.arraycopy(blocks.values(), 0, u.values(), 0, u.shape().size());
    u.changed();
    Numbers.assertSameBits(net.read(Pass.inference(), x), read);
  }

  /// Of a weight with its zeros the part without, `[rows, columns]`: each row from where its own
  /// head begins.
  private static float[] blocks(Tensor full, Shape shape) {
    var blocks = new float[shape.size()];
    for (int i = 0; i < blocks.length; i++) {
      int row = i / shape.columns();
      int first = row % SIZE / shape.columns() * shape.columns();
      blocks[i] = full.at(row, first + i % shape.columns());
    }
    return blocks;
  }

  @Test
  void givenManyPasses_whenTheWeightsAreAveraged_thenTheirExpectationStays() {
    // given
    var net = Net.of("Lstm", p -> new Lstm(4, SIZE, p)).with(0.3);
    var u = net.parameters.require("weight_hh");
    int passes = 4000;
    var sums = new double[u.shape().size()];
    // when
    for (int seed = 0; seed < passes; seed++) {
      var dropped = net.layer.recurrentWeight(training(seed)).toArray();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += dropped[i];
      }
    }
    // then
    for (int i = 0; i < sums.length; i++) {
      double w = u.values()[i];
      double deviation = Math.abs(w) * Math.sqrt(0.3 / 0.7 / passes);
      assertThat(sums[i] / passes).isCloseTo(w, within(5 * deviation + 1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("nets")
  void gradientsAgreeWithFiniteDifferences(Net<?> net) {
    var dropping = net.with(0.4);
    for (int batch : new int[] {2, 40}) { // few rows, whose gradients might wait, and many
      var x = Numbers.variable(1, batch, 3, 4);
      var lengths = batch == 2 ? new Lengths(3, 3, 2) : Lengths.full(batch, 3);
      var check =
          GradientCheck.of(
              net.parameters,
              pass -> {
                var read = dropping.layer.forward(pass, new Padded(x, lengths)).sequence().x();
                return Numbers.weighted(pass, read, 5).scaled(pass, 1f / batch);
              });
      (batch == 2 ? check.and(x) : check).assertWithin(2e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("nets")
  void givenADecoder_whenItStepsWithKnownSums_thenIsAsIfReadTogether(Net<?> net) {
    checkSteps(net.with(0.4), 3, 5);
    checkSteps(net.with(0.4), 90, 2);
  }

  private static <S> void checkSteps(Net<S> net, int batch, int time) {
    // given
    var layer = net.layer;
    var known = Numbers.variable(2, batch, time, 3);
    var fed = Numbers.variable(3, batch, time, 1);
    Function<Pass, Tensor> whole = pass -> net.read(pass, known.concat(pass, fed));
    Function<Pass, Tensor> stepping =
        pass -> {
          var sums = layer.knownSums(pass, known);
          var state = layer.start(batch);
          var all = new ArrayList<Tensor>();
          for (int t = 0; t < time; t++) {
            var step = layer.step(pass, sums, t, fed.step(pass, t), state);
            state = step.state();
            all.add(step.output());
          }
          return Tensor.stack(pass, 1, all);
        };
    // when, then
    Numbers.assertClose(stepping.apply(training(7)), whole.apply(training(7)), 1e-6);
    var variables = Numbers.variables(net.parameters, known, fed);
    var expected = Numbers.gradients(p -> Numbers.weighted(p, whole.apply(p), 5), variables);
    var got = Numbers.gradients(p -> Numbers.weighted(p, stepping.apply(p), 5), variables);
    for (int i = 0; i < got.length; i++) {
      Numbers.assertClose(got[i], expected[i], 1e-5);
    }
  }

  @Test
  void givenTwoLayersInOnePass_whenRead_thenEachHasAMaskOfItsOwn() {
    // given
    var first = Net.of("Lstm", p -> new Lstm(4, SIZE, p)).with(0.5);
    var second = Net.of("Lstm", p -> new Lstm(4, SIZE, p)).with(0.5);
    // when
    var pass = training(1);
    var one = first.layer.recurrentWeight(pass).toArray();
    var other = second.layer.recurrentWeight(pass).toArray();
    // then: their weights are the same
    Numbers.assertSameBits(
        first.parameters.require("weight_hh"), second.parameters.require("weight_hh"));
    assertThat(one).isNotEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void givenNonsense_whenBuilt_thenRefused(double rate) {
    for (var net : nets().toList()) {
      assertThatThrownBy(() -> net.with(rate))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("RecurrentLayer: weight drop must lie in [0, 1), got " + rate);
    }
  }
}
