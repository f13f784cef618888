package unroll.engine.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.recurrent.Recurrent.Maker;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// Outputs, last states and all gradients of every recurrent layer, stacked and bidirectional too,
/// beside PyTorch's. The weights come in under PyTorch's names.
class RecurrentReferenceTest {

  static Stream<Reference> cases() {
    return Stream.of("rnn_tanh", "rnn_relu", "gru", "lstm").flatMap(Reference::cases);
  }

  static Stream<Reference> oneWay() {
    return cases().filter(c -> !c.isSet("bidirectional"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenTheWeightsOfPyTorch_whenReadThereAndBack_thenAgreesInValuesAndGradients(Reference c)
      throws Exception {
    switch (c.kind()) {
      case "rnn_tanh" -> check(c, Rnn::tanh);
      case "rnn_relu" -> check(c, Rnn::relu);
      case "gru" -> check(c, Gru::new);
      default -> check(c, Lstm::new);
    }
  }

  private static <S> void check(Reference c, Maker<S> maker) throws Exception {
    if (c.isSet("bidirectional")) {
      check(
          c,
          maker,
          (input, hidden, parameters) -> Bidirectional.of(maker, input, hidden, parameters),
          state -> Stream.of(state.forward(), state.backward()),
          states -> new Bidirectional.State<>(states.get(0), states.get(1)));
    } else {
      check(c, maker, maker, Stream::of, List::getFirst);
    }
  }

  /// `S` is the state of one layer in one direction, `T` that of one layer.
  private static <S, T> void check(
      Reference c,
      Maker<S> maker,
      Maker<T> level,
      Function<T, Stream<S>> directions,
      Function<List<S>, T> joined)
      throws Exception {
    // given
    int layers = c.number("num_layers");
    int hidden = c.number("hidden_size");
    int width = c.isSet("bidirectional") ? 2 : 1;
    var states = (RecurrentLayer<S>) maker.of(1, hidden, Parameters.random(1));
    var loaded = loaded(c, level);
    var net = loaded.layers;
    var x = c.input("input");
    var starts = new ArrayList<T>();
    for (int k = 0; k < layers; k++) {
      var each = new ArrayList<S>();
      for (int d = 0; d < width; d++) {
        each.add(states.state(startParts(c, k * width + d, states)));
      }
      starts.add(joined.apply(each));
    }
    // when
    try (var pass = Numbers.training()) {
      var output = net.forward(pass, new Padded(x, lengths(c)), starts);
      var last = output.last().stream().flatMap(directions).map(states::parts).toList();
      var loss = c.weighted(pass, "output", output.sequence().x());
      for (int k = 0; k < last.size(); k++) {
        loss = loss.plus(pass, c.weighted(pass, "h_n", k, last.get(k)[0]));
        if (last.get(k).length > 1) {
          loss = loss.plus(pass, c.weighted(pass, "c_n", k, last.get(k)[1]));
        }
      }
      pass.tape().backward(loss);
      // then
      c.assertOutput("output", output.sequence().x());
      var names = states.parts(states.start(1)).length == 2 ? "hc" : "h";
      for (int i = 0; i < names.length(); i++) {
        int part = i;
        c.assertOutput(names.charAt(i) + "_n", stacked(last.stream().map(l -> l[part]).toList()));
        if (c.hasInput(names.charAt(i) + "0")) {
          var gradients =
              starts.stream()
                  .flatMap(directions)
                  .map(s -> pass.tape().gradient(states.parts(s)[part]))
                  .toList();
          c.assertGradient(names.charAt(i) + "0", stacked(gradients));
        }
      }
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), x);
      for (var name : c.parameterNames().toList()) {
        var ours = loaded.parameters.require(ourName(c, name));
        c.assertGradient(name, pass.tape(), ours);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void givenTheWeightsOfPyTorch_whenReadStepByStep_thenAgreesInValues(Reference c)
      throws Exception {
    switch (c.kind()) {
      case "rnn_tanh" -> checkSteps(c, Rnn::tanh);
      case "rnn_relu" -> checkSteps(c, Rnn::relu);
      case "gru" -> checkSteps(c, Gru::new);
      default -> checkSteps(c, Lstm::new);
    }
  }

  private static <S> void checkSteps(Reference c, Maker<S> maker) throws Exception {
    // given
    int layers = c.number("num_layers");
    int hidden = c.number("hidden_size");
    var states = (RecurrentLayer<S>) maker.of(1, hidden, Parameters.random(1));
    var net = loaded(c, maker).layers;
    var x = c.input("input");
    var lengths = lengths(c);
    var rows = new ArrayList<List<Tensor>>(); // of each sequence the h of each layer
    // when
    for (int row = 0; row < x.shape().axis(0); row++) {
      var state = new ArrayList<S>();
      for (int k = 0; k < layers; k++) {
        var parts = startParts(c, k, states);
        int own = row;
        state.add(
            states.state(
                Arrays.stream(parts).map(p -> Numbers.row(p, own)).toArray(Tensor[]::new)));
      }
      var now = net.carried(state);
      for (int t = 0; t < lengths.of(row); t++) {
        var pass = Pass.inference();
        now = net.step(pass, Numbers.row(x, row, lengths.of(row)).step(pass, t), now).state();
      }
      rows.add(now.stream().map(s -> states.parts(s)[0]).toList());
    }
    // then
    var h = new ArrayList<Tensor>();
    for (int k = 0; k < layers; k++) {
      for (var row : rows) {
        h.add(row.get(k));
      }
    }
    c.assertOutput("h_n", stacked(h));
    assertThat(rows).hasSize(c.number("batch"));
  }

  private record Net<T>(Stacked<T> layers, Parameters parameters) {}

  private static <T> Net<T> loaded(Reference c, Maker<T> level) throws Exception {
    var tensors = c.parameterNames().collect(Collectors.toMap(name -> name, c::parameter));
    int input = c.number("input_size");
    int hidden = c.number("hidden_size");
    int layers = c.number("num_layers");
    return new ModelFile(Map.of(), tensors)
        .build(p -> new Net<>(Stacked.of(level, input, hidden, layers, new Dropout(0), p), p));
  }

  /// `weight_ih_l0_reverse` is our `l0.backward.weight_ih`.
  private static String ourName(Reference c, String theirs) {
    var name = theirs.replaceFirst("(.*)_l(\\d)(_reverse)?$", "$1");
    var layer = theirs.replaceFirst("(.*)_l(\\d)(_reverse)?$", "l$2.");
    var direction =
        !c.isSet("bidirectional") ? "" : theirs.endsWith("_reverse") ? "backward." : "forward.";
    boolean oneBias = !c.kind().equals("gru") && name.startsWith("bias");
    return layer + direction + (oneBias ? "bias" : name);
  }

  private static Lengths lengths(Reference c) {
    return c.hasInput("lengths")
        ? new Lengths(c.number("time"), c.ids("lengths"))
        : Lengths.full(c.number("batch"), c.number("time"));
  }

  /// The `k`-th of the start states `[layers · directions, batch, hidden]`, in its parts.
  private static Tensor[] startParts(Reference c, int k, RecurrentLayer<?> layer) {
    var shape = Shape.of(c.number("batch"), layer.hiddenSize());
    var names = layer instanceof Lstm ? List.of("h0", "c0") : List.of("h0");
    return names.stream().map(name -> part(c, name, k, shape)).toArray(Tensor[]::new);
  }

  private static Tensor part(Reference c, String name, int k, Shape shape) {
    if (!c.hasInput(name)) {
      return Tensor.variable(shape, new float[shape.size()]);
    }
    int n = shape.size();
    return Tensor.variable(shape, Arrays.copyOfRange(c.input(name).values(), k * n, (k + 1) * n));
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
