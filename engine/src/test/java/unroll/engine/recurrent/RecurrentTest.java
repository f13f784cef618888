package unroll.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.engine.autodiff.CarriedStates;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Memory;
import unroll.engine.testing.Numbers;

/// What holds for every recurrent layer, whatever its weights.
class RecurrentTest {
  private static final double CLOSE = 1e-5;

  /// A layer, and what it learns.
  private record Net<S>(Recurrent<S> layer, Parameters parameters) {
    RecurrentLayer<S> single() {
      return (RecurrentLayer<S>) layer;
    }
  }

  /// The kinds of layer, each with weights that are not at their start.
  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  enum Kind {
    RNN_TANH(new Of<>(Rnn::tanh)),
    RNN_RELU(new Of<>(Rnn::relu)),
    GRU(new Of<>(Gru::new)),
    LSTM(new Of<>(Lstm::new)),
    SLSTM(new Of<>(Slstm::new)),
    SLSTM_OF_HEADS(
        new Of<>((in, hidden, p) -> new Slstm(in, hidden, hidden % 2 == 0 ? 2 : hidden, p)));

    private record Of<S>(Recurrent.Maker<S> maker) {
      Net<S> single(int input, int hidden) {
        var parameters = Parameters.random(1);
        return disturbed(new Net<>(maker.of(input, hidden, parameters), parameters));
      }

      Net<Bidirectional.State<S>> bidirectional(int input, int hidden) {
        var parameters = Parameters.random(1);
        var layer = Bidirectional.of(maker, input, hidden, parameters);
        return disturbed(new Net<>(layer, parameters));
      }

      Net<List<S>> stacked(int input, int hidden, int layers) {
        var parameters = Parameters.random(1);
        var layer = Stacked.of(maker, input, hidden, layers, new Dropout(0), parameters);
        return disturbed(new Net<>(layer, parameters));
      }
    }

    private final Of<?> of;

    Kind(Of<?> of) {
      this.of = of;
    }

    boolean isSlstm() {
      return this == SLSTM || this == SLSTM_OF_HEADS;
    }

    Net<?> of(int input, int hidden) {
      return of.single(input, hidden);
    }

    Net<?> bidirectional(int input, int hidden) {
      return of.bidirectional(input, hidden);
    }

    Net<?> stacked(int input, int hidden, int layers) {
      return of.stacked(input, hidden, layers);
    }

    private static <S> Net<S> disturbed(Net<S> net) {
      for (var parameter : net.parameters.all()) {
        var values = parameter.value().values();
        var noise = Numbers.normal(values.length, values.length).values();
        for (int i = 0; i < values.length; i++) {
          values[i] += noise[i] * 0.7f / (float) Math.sqrt(net.layer.outputSize());
        }
      }
      return net;
    }
  }

  /// The output and, one after the other, whatever the last states are made of.
  private record Read(Tensor sequence, List<Tensor> last) {
    /// Without the states `c`, `n` and `m` of an [Slstm]: by themselves they depend on its
    /// stabiliser, through which no gradient flows.
    Read differentiable(Kind kind) {
      int step = kind.isSlstm() ? 4 : 1;
      var some = IntStream.range(0, last.size()).filter(i -> i % step == 0);
      return new Read(sequence, some.mapToObj(last::get).toList());
    }

    Tensor loss(Pass pass) {
      var loss = Numbers.weighted(pass, sequence, 5);
      for (int i = 0; i < last.size(); i++) {
        loss = loss.plus(pass, Numbers.weighted(pass, last.get(i), 6 + i));
      }
      return loss;
    }
  }

  private static <S> Read read(
      Recurrent<S> layer, Pass pass, Tensor x, Lengths lengths, Direction direction) {
    var padded = new Padded(x, lengths);
    var output = layer.forward(pass, padded, layer.start(lengths.batch()), direction);
    return new Read(output.sequence().x(), layer.tensors(output.last()));
  }

  private static Read read(Recurrent<?> layer, Pass pass, Tensor x, Lengths lengths) {
    return read(layer, pass, x, lengths, Direction.FORWARD);
  }

  private static final boolean[][] HOLES = {
    {true, false, true, true, false, false, true},
    {false, false, true, true, true, true, true},
    {true, true, true, true, true, true, true},
    {false, false, false, false, false, false, false},
    {false, true, false, false, false, false, false},
  };

  /// The real steps of one row, without the padding between them.
  private static Tensor realSteps(Tensor x, boolean[][] real, int row) {
    int n = x.shape().columns();
    int time = real[row].length;
    var values = new float[x.shape().size()];
    int steps = 0;
    for (int t = 0; t < time; t++) {
      if (real[row][t]) {
        System.arraycopy(x.values(), (row * time + t) * n, values, steps++ * n, n);
      }
    }
    return Tensor.of(Shape.of(1, steps, n), Arrays.copyOf(values, steps * n));
  }

  @ParameterizedTest
  @EnumSource
  void givenPaddingAnywhere_whenRead_thenIsAsIfItWereNotThere(Kind kind) {
    for (var net : List.of(kind.of(3, 5), kind.bidirectional(3, 5), kind.stacked(3, 5, 2))) {
      var layer = net.layer;
      for (var direction : Direction.values()) {
        // given
        var x = Numbers.normal(2, 5, 7, 3);
        var pass = Pass.inference();
        // when
        var together = read(layer, pass, x, Lengths.where(HOLES), direction);
        for (int row = 0; row < 5; row++) {
          var own = realSteps(x, HOLES, row);
          var alone = read(layer, pass, own, Lengths.full(1, own.shape().axis(1)), direction);
          // then
          Numbers.assertSameBits(realSteps(together.sequence(), HOLES, row), alone.sequence());
          for (int i = 0; i < alone.last().size(); i++) {
            Numbers.assertSameBits(Numbers.row(together.last().get(i), row), alone.last().get(i));
          }
        }
        assertThat(Numbers.row(together.sequence(), 3, 7).toArray()).containsOnly(0f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenASequence_whenReadInTwoHalves_thenIsTheWholeToTheLastBit(Kind kind) {
    checkHalves(kind.of(3, 5).layer);
    checkHalves(kind.stacked(3, 5, 2).layer);
    checkHalves(new Residual<>(kind.of(3, 3).layer));
  }

  private static <S> void checkHalves(Recurrent<S> layer) {
    // given
    var pass = Pass.inference();
    var whole = new Padded(Numbers.normal(2, 4, 7, 3), new Lengths(7, 7, 2, 5, 0));
    // when
    var once = layer.forward(pass, whole);
    var first = layer.forward(pass, whole.slice(pass, 0, 3));
    var second = layer.forward(pass, whole.slice(pass, 3, 7), layer.carried(first.last()));
    // then
    Numbers.assertSameBits(
        Tensor.concat(pass, 1, List.of(first.sequence().x(), second.sequence().x())),
        once.sequence().x());
    var last = layer.tensors(once.last());
    for (int i = 0; i < last.size(); i++) {
      Numbers.assertSameBits(layer.tensors(second.last()).get(i), last.get(i));
    }
    // the same with states that passes carry
    var states = new CarriedStates();
    var one = layer.forward(Pass.inference().carrying(states), whole.slice(pass, 0, 3));
    var other = layer.forward(Pass.inference().carrying(states), whole.slice(pass, 3, 7));
    Numbers.assertSameBits(one.sequence().x(), first.sequence().x());
    Numbers.assertSameBits(other.sequence().x(), second.sequence().x());
    assertThat(states.tensors()).hasSize(last.size());
    var apart = layer.forward(Pass.inference(), whole.slice(pass, 3, 7));
    assertThat(apart.sequence().x().toArray()).isNotEqualTo(second.sequence().x().toArray());
  }

  @ParameterizedTest
  @EnumSource
  void givenPaddingFullOfNaN_whenLearned_thenItReachesNothing(Kind kind) {
    for (var net : List.of(kind.of(3, 5), kind.bidirectional(3, 5))) {
      // given
      var layer = net.layer;
      var clean = Numbers.variable(2, 5, 7, 3);
      var spoilt = Tensor.variable(clean.shape(), clean.toArray());
      for (int row = 0; row < 5; row++) {
        for (int t = 0; t < 7; t++) {
          if (!HOLES[row][t]) {
            Arrays.fill(spoilt.values(), (row * 7 + t) * 3, (row * 7 + t + 1) * 3, Float.NaN);
          }
        }
      }
      var lengths = Lengths.where(HOLES);
      // when
      var expected =
          Numbers.gradients(
              p -> read(layer, p, clean, lengths).loss(p),
              Numbers.variables(net.parameters, clean));
      var got =
          Numbers.gradients(
              p -> read(layer, p, spoilt, lengths).loss(p),
              Numbers.variables(net.parameters, spoilt));
      // then
      Numbers.assertSameBits(got, expected);
      for (int i = 0; i < 35; i++) {
        if (!HOLES[i / 7][i % 7]) {
          var own = Arrays.copyOfRange(got[got.length - 1].values(), i * 3, i * 3 + 3);
          assertThat(own).containsOnly(0f);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenOneSequenceOrOneStepWithPadding_whenLearned_thenThePaddingReachesNothing(Kind kind) {
    checkPadding(kind.of(3, 5), Lengths.where(new boolean[] {true, false, true, false}));
    checkPadding(kind.of(3, 5), new Lengths(1, 1, 0, 1));
  }

  private static void checkPadding(Net<?> net, Lengths lengths) {
    // given
    var layer = net.layer;
    var clean = Numbers.variable(2, lengths.batch(), lengths.time(), 3);
    var spoilt = Tensor.variable(clean.shape(), clean.toArray());
    for (int i = 0; i < lengths.batch() * lengths.time(); i++) {
      if (!lengths.real(i / lengths.time(), i % lengths.time())) {
        Arrays.fill(spoilt.values(), i * 3, i * 3 + 3, Float.NaN);
      }
    }
    for (var direction : Direction.values()) {
      // when
      var expected =
          Numbers.gradients(
              p -> read(layer, p, clean, lengths, direction).loss(p),
              Numbers.variables(net.parameters, clean));
      var got =
          Numbers.gradients(
              p -> read(layer, p, spoilt, lengths, direction).loss(p),
              Numbers.variables(net.parameters, spoilt));
      // then
      Numbers.assertSameBits(got, expected);
    }
  }

  @Test
  void givenStepsThatLieInTheirOrderAlready_whenPutInTimeOrder_thenNothingIsCopied() {
    var pass = Pass.inference();
    var one = Numbers.normal(1, 1, 4, 3);
    var step = Numbers.normal(1, 4, 1, 3);
    assertThat(new TimeMajor(Lengths.full(1, 4), Direction.FORWARD).of(pass, one))
        .isSameAs(one.values());
    for (var direction : Direction.values()) {
      assertThat(new TimeMajor(Lengths.full(4, 1), direction).of(pass, step))
          .isSameAs(step.values());
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenManyLayers_whenWalkedBack_thenTheyShareTheMemoryThatItTakes(Kind kind) {
    var layer = kind.of(8, 8).layer;
    for (var lengths : List.of(Lengths.full(8, 32), new Lengths(32, 32, 9, 0, 31, 1, 2, 7, 32))) {
      Memory.assertBackTakesNothing(
          (pass, x) -> read(layer, pass, x, lengths).sequence(), Numbers.variable(1, 8, 32, 8));
    }
  }

  /// What there is no room for is computed again in the backward pass.
  @ParameterizedTest
  @EnumSource
  void givenAPassWithoutRoom_whenWalkedBack_thenAllBitsAreThoseOfAPassWithRoom(Kind kind) {
    checkWithoutRoom(kind.of(3, 5));
    checkWithoutRoom(kind.bidirectional(3, 5));
    checkWithoutRoom(kind.stacked(3, 5, 2));
  }

  private static <S> int states(Recurrent<S> layer) {
    return layer.tensors(layer.start(1)).size();
  }

  private static void checkWithoutRoom(Net<?> net) {
    var x = Numbers.variable(2, 4, 6, 3);
    for (var lengths : List.of(Lengths.full(4, 6), new Lengths(6, 6, 2, 0, 1))) {
      for (var direction : Direction.values()) {
        Function<Pass, Tensor> loss = p -> read(net.layer, p, x, lengths, direction).loss(p);
        Function<Pass, Tensor> crowded =
            p -> {
              Memory.fill(p);
              return loss.apply(p);
            };
        var variables = Numbers.variables(net.parameters, x);
        Numbers.assertSameBits(
            Numbers.gradients(crowded, variables), Numbers.gradients(loss, variables));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenAPassWithoutRoom_whenALongSequenceIsReadInParts_thenOnlyResultsAreKept(Kind kind) {
    var layer = kind.of(8, 8).layer;
    Memory.assertKeeps(
        8 * 32 * 8 + states(layer) * 64,
        (pass, x) -> {
          Memory.fill(pass);
          return read(layer, pass, x, Lengths.full(8, 32)).sequence();
        },
        Numbers.variable(1, 8, 32, 8));
  }

  @ParameterizedTest
  @EnumSource
  void givenAReversedSequence_whenReadFromItsEnd_thenIsTheSameInReverse(Kind kind) {
    // given
    var layer = kind.of(3, 5).layer;
    var x = Numbers.normal(2, 2, 6, 3);
    var pass = Pass.inference();
    // when
    var forward = read(layer, pass, x, Lengths.full(2, 6));
    var reverse = read(layer, pass, flipped(x), Lengths.full(2, 6), Direction.REVERSE);
    // then
    Numbers.assertSameBits(flipped(reverse.sequence()), forward.sequence());
    Numbers.assertSameBits(reverse.last().getFirst(), forward.last().getFirst());
  }

  private static Tensor flipped(Tensor x) {
    int time = x.shape().axis(1);
    int n = x.shape().columns();
    var flipped = new float[x.shape().size()];
    for (int i = 0; i < flipped.length / n; i++) {
      int from = i - i % time + time - 1 - i % time;
      System.arraycopy(x.values(), from * n, flipped, i * n, n);
    }
    return Tensor.of(x.shape(), flipped);
  }

  @ParameterizedTest
  @EnumSource
  void givenTwoDirections_whenRead_thenTheOutputIsThatOfEachSideBySide(Kind kind) {
    checkDirections(kind.of(3, 5).single(), kind.of(3, 5).single());
  }

  private static void checkDirections(RecurrentLayer<?> one, RecurrentLayer<?> other) {
    // given
    @SuppressWarnings("unchecked") // both are of one kind
    var both = new Bidirectional<>((RecurrentLayer<Object>) one, (RecurrentLayer<Object>) other);
    var x = Numbers.normal(2, 4, 6, 3);
    var lengths = new Lengths(6, 6, 2, 0, 1);
    var pass = Pass.inference();
    // when
    var read = read(both, pass, x, lengths).sequence();
    // then
    assertThat(both.outputSize()).isEqualTo(10);
    Numbers.assertSameBits(read.columns(pass, 0, 5), read(one, pass, x, lengths).sequence());
    Numbers.assertSameBits(
        read.columns(pass, 5, 10), read(other, pass, x, lengths, Direction.REVERSE).sequence());
    var turned = read(both, pass, x, lengths, Direction.REVERSE).sequence();
    Numbers.assertSameBits(
        turned.columns(pass, 0, 5), read(one, pass, x, lengths, Direction.REVERSE).sequence());
  }

  @ParameterizedTest
  @EnumSource
  void givenALayerThatBeginsAtTheEnd_whenAskedToGoStepByStepOrOn_thenRefusedWhereverItIs(
      Kind kind) {
    checkCausal(kind.of(3, 3).layer, true);
    checkCausal(kind.stacked(3, 3, 2).layer, true);
    checkCausal(new Residual<>(kind.of(3, 3).layer), true);
    var both = kind.bidirectional(4, 2).layer;
    checkCausal(both, false);
    checkCausal(new Residual<>(both), false);
    checkCausal(new Stacked<>(List.of(both), new Dropout(0)), false);
    checkCausal(new Residual<>(new Stacked<>(List.of(both), new Dropout(0))), false);
  }

  private static <S> void checkCausal(Recurrent<S> layer, boolean causal) {
    // given
    int size = causal ? 3 : 4;
    var x = Numbers.normal(1, 2, size);
    var sequence = Padded.full(Numbers.normal(1, 2, 5, size));
    var carrying = Pass.inference().carrying(new CarriedStates());
    // when, then
    assertThat(layer.causal()).isEqualTo(causal);
    assertThat(layer.forward(Pass.inference(), sequence).sequence().time()).isEqualTo(5);
    if (causal) {
      layer.step(Pass.inference(), x, layer.start(2));
      layer.forward(carrying, sequence);
      return;
    }
    var name = layer.getClass().getSimpleName();
    assertThatThrownBy(() -> layer.step(Pass.inference(), x, layer.start(2)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining(name + ": cannot read step by step")
        .hasMessageContaining("use layers of one direction");
    assertThatThrownBy(() -> layer.forward(carrying, sequence))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining(name + ": cannot carry its state to the next batch");
  }

  @ParameterizedTest
  @EnumSource
  void givenASequence_whenReadStepByStep_thenValuesAndGradientsAreThoseOfTheWhole(Kind kind) {
    // 40 rows, 9 steps: more than wait for one product
    checkSteps(kind.of(3, 5), Numbers.variable(2, 40, 9, 3));
    checkSteps(kind.stacked(3, 5, 2), Numbers.variable(2, 2, 4, 3));
  }

  private static <S> void checkSteps(Net<S> net, Tensor x) {
    var layer = net.layer;
    int batch = x.shape().axis(0);
    int time = x.shape().axis(1);
    Function<Pass, Tensor> whole =
        pass -> read(layer, pass, x, Lengths.full(batch, time)).loss(pass);
    Function<Pass, Tensor> steps =
        pass -> {
          var state = layer.start(batch);
          var each = new ArrayList<Tensor>();
          for (int t = 0; t < time; t++) {
            var output = layer.step(pass, x.step(pass, t), state);
            state = output.state();
            each.add(output.output());
          }
          return new Read(Tensor.stack(pass, 1, each), layer.tensors(state)).loss(pass);
        };
    assertAgree(whole, steps, Numbers.variables(net.parameters, x));
  }

  private static void assertAgree(
      Function<Pass, Tensor> one, Function<Pass, Tensor> other, Tensor... variables) {
    Numbers.assertClose(other.apply(Pass.inference()), one.apply(Pass.inference()), CLOSE);
    var expected = Numbers.gradients(one, variables);
    var got = Numbers.gradients(other, variables);
    for (int i = 0; i < got.length; i++) {
      Numbers.assertClose(got[i], expected[i], CLOSE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenAPartOfTheInputKnownBeforehand_whenFedTheRest_thenIsAsIfReadTogether(Kind kind) {
    for (int known : new int[] {1, 3, 4}) {
      checkFed(kind.of(4, 6), known, 3, 5);
      checkFed(kind.of(4, 6), known, 90, 4); // rows enough not to wait
    }
  }

  private static <S> void checkFed(Net<S> net, int known, int batch, int time) {
    // given
    var layer = net.single();
    var first = Numbers.variable(2, batch, time, known);
    var rest = Numbers.variable(3, batch, time, 4 - known);
    // when
    Function<Pass, Tensor> whole =
        pass -> {
          var x = first.concat(pass, rest);
          return read(layer, pass, x, Lengths.full(batch, time)).loss(pass);
        };
    Function<Pass, Tensor> fed =
        pass -> {
          var sums = layer.knownSums(pass, first);
          var state = layer.start(batch);
          var each = new ArrayList<Tensor>();
          for (int t = 0; t < time; t++) {
            var output = layer.step(pass, sums, t, rest.step(pass, t), state);
            state = output.state();
            each.add(output.output());
          }
          return new Read(Tensor.stack(pass, 1, each), layer.tensors(state)).loss(pass);
        };
    // then
    assertAgree(whole, fed, Numbers.variables(net.parameters, first, rest));
  }

  @ParameterizedTest
  @EnumSource
  void givenNothingKnownBeforehandButTheBias_whenFedTheWholeInput_thenIsAsIfRead(Kind kind) {
    checkFedAll(kind.of(4, 6));
  }

  private static <S> void checkFedAll(Net<S> net) {
    // given
    var layer = net.single();
    var x = Numbers.normal(2, 1, 4);
    var pass = Pass.inference();
    var bias = net.parameters.all().get(2).value();
    var sums = bias.reshaped(pass, Shape.of(1, 1, bias.shape().size()));
    // when
    var fed = layer.step(pass, sums, 0, x, layer.start(1));
    // then
    assertThat(layer.inputSize()).isEqualTo(4);
    assertThat(layer.hiddenSize()).isEqualTo(6);
    Numbers.assertSameBits(fed.output(), layer.step(pass, x, layer.start(1)).output());
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithFiniteDifferences(Kind kind) {
    var x = Numbers.variable(2, 2, 4, 3);
    for (var net : List.of(kind.of(3, 4), kind.bidirectional(3, 3), kind.stacked(3, 3, 2))) {
      for (var lengths : List.of(Lengths.full(2, 4), new Lengths(4, 2, 3))) {
        if (kind == Kind.RNN_RELU) {
          awayFromCorners(net.parameters);
        }
        GradientCheck.of(
                net.parameters,
                pass -> read(net.layer, pass, x, lengths).differentiable(kind).loss(pass))
            .and(x)
            .assertWithin(2e-3);
      }
    }
  }

  /// Biases that keep every other unit above 0, the rest below, whatever comes in.
  private static void awayFromCorners(Parameters parameters) {
    parameters
        .all()
        .forEach(p -> {
          boolean bias = p.name().endsWith("bias");
          var values = p.value().values();
          for (int i = 0; i < values.length; i++) {
            values[i] = bias ? (i % 2 == 0 ? 2 : -9) : values[i] * 0.1f;
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void givenAStateCarriedOn_whenLearned_thenNoGradientFlowsBack(Kind kind) {
    checkCarried(kind.of(3, 5).layer);
    checkCarried(kind.bidirectional(3, 5).layer);
    checkCarried(kind.stacked(3, 5, 2).layer);
    checkCarried(new Residual<>(kind.of(3, 3).layer));
  }

  private static <S> void checkCarried(Recurrent<S> layer) {
    // given
    var first = Numbers.variable(2, 2, 4, 3);
    var second = Numbers.variable(3, 2, 4, 3);
    try (var pass = Numbers.training()) {
      // when
      var carried = layer.carried(layer.forward(pass, Padded.full(first)).last());
      var read = layer.forward(pass, Padded.full(second), carried);
      pass.tape().backward(read.sequence().x().sum(pass));
      // then
      assertThat(pass.tape().reaches(first)).isFalse();
      assertThat(pass.tape().reaches(second)).isTrue();
      assertThat(layer.tensors(carried)).noneMatch(Tensor::tracked);
      var last = layer.tensors(layer.forward(Pass.inference(), Padded.full(first)).last());
      for (int i = 0; i < last.size(); i++) {
        Numbers.assertSameBits(layer.tensors(carried).get(i), last.get(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givenAResidualLayer_whenRead_thenItsInputIsAddedWhereAStepIsReal(Kind kind) {
    // given
    var net = kind.of(4, 4);
    var layer = net.layer;
    var residual = new Residual<>(layer);
    var x = Numbers.variable(2, 3, 5, 4);
    var lengths = new Lengths(5, 2, 5, 0);
    var pass = Pass.inference();
    for (var each : List.of(lengths, Lengths.full(3, 5))) {
      // when
      var with = read(residual, pass, x, each).sequence();
      var without = read(layer, pass, x, each).sequence();
      // then
      for (int i = 0; i < with.shape().size(); i++) {
        boolean real = each.real(i / 20, i / 4 % 5);
        float expected = real ? without.values()[i] + x.values()[i] : 0;
        assertThat(with.values()[i]).isEqualTo(expected);
      }
    }
    assertThat(residual.outputSize()).isEqualTo(4);
    if (kind != Kind.RNN_RELU) {
      GradientCheck.of(
              net.parameters, p -> read(residual, p, x, lengths).differentiable(kind).loss(p))
          .and(x)
          .assertWithin(2e-3);
    }
    var wide = new Residual<>(kind.of(3, 4).layer);
    assertThatThrownBy(() -> read(wide, pass, Numbers.normal(1, 3, 5, 3), Lengths.full(3, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("Residual", "[3, 5, 4]", "[3, 5, 3]");
  }

  @Test
  void givenALayerWithinANetwork_whenAskedForItsName_thenItIsThePathOfItsParameters() {
    var parameters = Parameters.random(1);
    assertThat(new Lstm(3, 5, parameters.at("encoder").at("forward")).name())
        .isEqualTo("encoder.forward");
    assertThat(new Gru(3, 5, parameters).name()).isEmpty();
  }

  @Test
  void givenNewLayers_whenBuilt_thenStartAsTheirPapersSay() {
    // given, when
    var relus = Parameters.random(1);
    Rnn.relu(2, 3, relus);
    var relu = relus.all();
    var grus = Parameters.random(1);
    new Gru(2, 3, grus);
    var gru = grus.all();
    // then
    assertThat(relu.get(1).value().toArray()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    for (float w : relu.get(0).value().toArray()) {
      assertThat(w).isNotZero().isBetween(-0.005f, 0.005f);
    }
    assertThat(relu.get(2).value().toArray()).containsOnly(0f);
    assertThat(gru)
        .extracting(Parameter::name)
        .containsExactly("weight_ih", "weight_hh", "bias_ih", "bias_hh");
    float bound = (float) Math.sqrt(6.0 / 5);
    float hiddenBound = (float) (1 / Math.sqrt(3));
    for (float w : gru.get(0).value().toArray()) {
      assertThat(w).isBetween(-bound, bound);
    }
    boolean wide = false;
    for (float w : gru.get(0).value().toArray()) {
      wide |= Math.abs(w) > hiddenBound;
    }
    assertThat(wide).isTrue();
    for (float u : gru.get(1).value().toArray()) {
      assertThat(u).isNotZero().isBetween(-hiddenBound, hiddenBound);
    }
  }

  @Test
  void givenWrongShapes_whenADecoderSteps_thenSaysWhereWhichRuleAndWhatToTry() {
    // given
    var gru = new Gru(4, 3, Parameters.random(1));
    var pass = Pass.inference();
    var state = gru.start(2);
    var sums = gru.knownSums(pass, Numbers.normal(1, 2, 5, 1));
    // when, then
    assertThat(sums.shape()).isEqualTo(Shape.of(2, 5, 9));
    assertThatThrownBy(() -> gru.knownSums(pass, Numbers.normal(1, 2, 5, 5)))
        .hasMessageContainingAll("Gru(4 → 3)", "at most 4", "[2, 5, 5]");
    assertThatThrownBy(() -> gru.knownSums(pass, Numbers.normal(1, 2, 4)))
        .hasMessageContaining("[2, 4]");
    assertThatThrownBy(() -> gru.step(pass, sums, 5, Numbers.normal(1, 2, 3), state))
        .hasMessageContainingAll("time > 5, 9", "[2, 5, 9]", "knownSums");
    assertThatThrownBy(() -> gru.step(pass, sums, 0, Numbers.normal(1, 3, 3), state))
        .hasMessageContainingAll("[2, at most 4]", "[3, 3]");
    assertThatThrownBy(() -> gru.step(pass, sums, 0, Numbers.normal(1, 2, 5), state))
        .hasMessageContaining("[2, 5]");
    assertThatThrownBy(() -> gru.step(pass, sums, 0, Numbers.normal(1, 2, 3), gru.start(3)))
        .hasMessageContainingAll("state must be [2, 3]", "[3, 3]");
  }
}
