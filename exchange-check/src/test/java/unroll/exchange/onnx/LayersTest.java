package unroll.exchange.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.LayerNorm;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.recurrent.Rnn;
import unroll.engine.recurrent.Slstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Each layer of the engine beside what ONNX Runtime makes of its graph, on random numbers, with
/// padding, several batches and times.
@Tag("slow")
class LayersTest {
  private static final int IN = 5;
  private static final int HIDDEN = 6;

  private final Pass pass = Pass.inference();

  /// A recurrent layer, and how it is a graph.
  record Case(
      String name,
      Function<Parameters, Recurrent<?>> layer,
      int states,
      BiFunction<Layers, Input, Layers.Run> graph) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Input(Value x, Optional<Value> lengths, List<Value> start) {}

  static Stream<Case> recurrent() {
    return Stream.of(
        new Case(
            "lstm",
            p -> new Lstm(IN, HIDDEN, p.at("l")),
            2,
            (g, in) -> g.lstm("l", in.x, in.lengths, in.start, Direction.FORWARD)),
        new Case(
            "gru",
            p -> new Gru(IN, HIDDEN, p.at("l")),
            1,
            (g, in) -> g.gru("l", in.x, in.lengths, in.start, Direction.FORWARD)),
        new Case(
            "rnn with tanh",
            p -> Rnn.tanh(IN, HIDDEN, p.at("l")),
            1,
            (g, in) -> g.rnn("l", false, in.x, in.lengths, in.start, Direction.FORWARD)),
        new Case(
            "rnn with relu",
            p -> Rnn.relu(IN, HIDDEN, p.at("l")),
            1,
            (g, in) -> g.rnn("l", true, in.x, in.lengths, in.start, Direction.FORWARD)),
        new Case(
            "slstm",
            p -> new Slstm(IN, HIDDEN, 2, p.at("l")),
            4,
            (g, in) -> g.slstm("l", in.x, in.lengths, in.start, Direction.FORWARD)),
        new Case(
            "stacked",
            p -> Stacked.of(Lstm::new, IN, HIDDEN, 2, new Dropout(0), p.at("l")),
            4,
            (g, in) -> g.lstms(List.of("l.l0", "l.l1"), in.x, in.lengths, in.start)),
        new Case(
            "bidirectional",
            p -> Bidirectional.of(Lstm::new, IN, HIDDEN, p.at("l")),
            0,
            (g, in) -> g.lstm("l.forward", "l.backward", in.x, in.lengths)));
  }

  static Stream<Case> reversed() {
    return Stream.of(
        new Case(
            "lstm",
            p -> new Lstm(IN, HIDDEN, p.at("l")),
            2,
            (g, in) -> g.lstm("l", in.x, in.lengths, in.start, Direction.REVERSE)),
        new Case(
            "slstm",
            p -> new Slstm(IN, HIDDEN, 1, p.at("l")),
            4,
            (g, in) -> g.slstm("l", in.x, in.lengths, in.start, Direction.REVERSE)));
  }

  @ParameterizedTest
  @MethodSource("recurrent")
  void givenARecurrentLayer_whenRunInOnnxRuntime_thenItGivesTheSame(Case one) {
    compare(one, Direction.FORWARD);
  }

  @ParameterizedTest
  @MethodSource("reversed")
  void givenALayerThatBeginsAtTheEnd_whenRunInOnnxRuntime_thenItGivesTheSame(Case one) {
    compare(one, Direction.REVERSE);
  }

  private void compare(Case one, Direction direction) {
    var parameters = Parameters.random(3);
    var layer = one.layer.apply(parameters);
    shake(parameters);
    var graph = new Graph("", one.name, parameters);
    var start = new ArrayList<Value>();
    for (int k = 0; k < one.states; k++) {
      start.add(graph.input("start" + k, Type.FLOAT, "batch " + HIDDEN, ""));
    }
    var x = graph.input("x", Type.FLOAT, "batch time " + IN, "");
    var lengths = graph.input("lengths", Type.INT64, "batch", "");
    var run = one.graph.apply(new Layers(graph), new Input(x, Optional.of(lengths), start));
    graph.output("y", run.sequence(), Type.FLOAT, "batch time " + layer.outputSize(), "");
    for (int k = 0; k < run.last().size(); k++) {
      graph.output("last" + k, run.last().get(k), Type.FLOAT, "batch " + HIDDEN, "");
    }
    try (var ort = OrtRun.of(graph)) {
      compare(ort, layer, direction, 7, 7, 3, 1);
      compare(ort, layer, direction, 4, 4);
      compare(ort, layer, direction, 12, 5, 12, 1, 9, 11);
    }
  }

  private <S> void compare(
      OrtRun ort, Recurrent<S> layer, Direction direction, int time, int... lengths) {
    int batch = lengths.length;
    var x = random(Shape.of(batch, time, IN), time); // numbers in the padding, too
    var begun = new ArrayList<Tensor>();
    var parts = layer.tensors(layer.start(batch));
    for (int k = 0; k < parts.size(); k++) {
      boolean begins = !layer.causal();
      begun.add(begins ? parts.get(k) : random(parts.get(k).shape(), 50 + k));
    }
    if (layer instanceof Slstm) {
      var n = begun.get(2).values();
      for (int i = 0; i < n.length; i++) {
        n[i] = 1 + Math.abs(n[i]);
      }
    }
    var expected =
        layer.forward(
            pass, new Padded(x, new Lengths(time, lengths)), layer.state(begun), direction);
    ort.with("x", x).with("lengths", lengths, batch);
    if (layer.causal()) {
      for (int k = 0; k < begun.size(); k++) {
        ort.with("start" + k, begun.get(k));
      }
    }
    var found = ort.run();
    OrtRun.assertSame("y", found.get("y"), expected.sequence().x());
    var last = layer.tensors(expected.last());
    for (int k = 0; k < last.size(); k++) {
      OrtRun.assertSame("last" + k, found.get("last" + k), last.get(k));
    }
  }

  @Test
  void givenNoStartAndNoLengths_whenRunInOnnxRuntime_thenAllBeginAndNothingIsPadding() {
    var parameters = Parameters.random(3);
    var lstm = new Lstm(IN, HIDDEN, parameters.at("l"));
    var slstm = new Slstm(HIDDEN, HIDDEN, parameters.at("s"));
    var graph = new Graph("", "two", parameters);
    var layers = new Layers(graph);
    var x = graph.input("x", Type.FLOAT, "batch time " + IN, "");
    var h = layers.lstm("l", x, Optional.empty(), List.of(), Direction.FORWARD).sequence();
    var y = layers.slstm("s", h, Optional.empty(), List.of(), Direction.FORWARD).sequence();
    graph.output("y", y, Type.FLOAT, "batch time " + HIDDEN, "");
    var numbers = random(Shape.of(3, 5, IN), 1);
    var read = lstm.forward(pass, Padded.full(numbers)).sequence();
    try (var ort = OrtRun.of(graph)) {
      var found = ort.with("x", numbers).run().get("y");
      OrtRun.assertSame("y", found, slstm.forward(pass, read).sequence().x());
    }
  }

  @Test
  void givenASequenceWithoutASingleStep_whenRunInOnnxRuntime_thenItsStateStays() {
    var parameters = Parameters.random(3);
    var lstm = new Lstm(IN, HIDDEN, parameters.at("l"));
    var graph = new Graph("", "", parameters);
    var x = graph.input("x", Type.FLOAT, "batch time " + IN, "");
    var lengths = graph.input("lengths", Type.INT64, "batch", "");
    var run = new Layers(graph).lstm("l", x, Optional.of(lengths), List.of(), Direction.FORWARD);
    graph.output("h", run.last().getFirst(), Type.FLOAT, "batch " + HIDDEN, "");
    var numbers = random(Shape.of(2, 4, IN), 1);
    var expected = lstm.forward(pass, new Padded(numbers, new Lengths(4, 0, 3))).last().h();
    try (var ort = OrtRun.of(graph)) {
      var found = ort.with("x", numbers).with("lengths", new int[] {0, 3}, 2).run().get("h");
      OrtRun.assertSame("h", found, expected);
    }
  }

  @Test
  void givenWordsAndPerceptrons_whenRunInOnnxRuntime_thenTheyGiveTheSame() {
    // given
    var parameters = Parameters.random(1);
    var embedding = new Embedding(9, IN, parameters.at("e"));
    var norm = new LayerNorm(IN, parameters.at("norm"));
    var dense = new Dense(IN, 3, parameters.at("d"));
    shake(parameters);
    var ids = PaddedIds.of(new int[] {1, 8, 0, 3}, new int[] {2});
    var graph = new Graph("", "", parameters);
    var layers = new Layers(graph);
    var words = graph.input("words", Type.INT64, "batch time", "");
    var lengths = graph.input("lengths", Type.INT64, "batch", "");
    var x = layers.layerNorm("norm", layers.embedding("e", words), 1e-5);
    var y = layers.dense("d", x);
    var real = layers.real(Optional.of(lengths), words);
    graph.output("y", y, Type.FLOAT, "batch time 3", "");
    graph.output("max", layers.max(y, real), Type.FLOAT, "batch 3", "");
    graph.output("mean", layers.mean(y, real), Type.FLOAT, "batch 3", "");
    // when
    var rows =
        embedding.forward(pass, PaddedIds.of(new int[] {1, 8, 0, 3}, new int[] {2, 0, 0, 0}));
    var expected = dense.forward(pass, norm.forward(pass, rows.x()));
    var padded = new Padded(expected, ids.lengths());
    // then
    try (var ort = OrtRun.of(graph)) {
      var found =
          ort.with("words", new int[] {1, 8, 0, 3, 2, 0, 0, 0}, 2, 4)
              .with("lengths", new int[] {4, 1}, 2)
              .run();
      OrtRun.assertSame("y", found.get("y"), expected);
      OrtRun.assertSame("max", found.get("max"), padded.max(pass));
      OrtRun.assertSame("mean", found.get("mean"), padded.mean(pass));
    }
  }

  @Test
  void givenAttentionOverPadding_whenRunInOnnxRuntime_thenWhatIsHiddenCountsNothing() {
    // given
    var parameters = Parameters.random(1);
    var additive = new AdditiveAttention(4, IN, 7, parameters.at("a"));
    var memory = random(Shape.of(3, 5, IN), 1);
    var query = random(Shape.of(3, 2, 4), 2);
    var own = random(Shape.of(3, 2, IN), 3);
    var mask = AttentionMask.of(new Lengths(5, 5, 2, 0)); // the last sees nothing
    var graph = new Graph("", "", parameters);
    var layers = new Layers(graph);
    var m = graph.input("memory", Type.FLOAT, "batch places " + IN, "");
    var q = graph.input("query", Type.FLOAT, "batch queries 4", "");
    var o = graph.input("own", Type.FLOAT, "batch queries " + IN, "");
    var lengths = graph.input("lengths", Type.INT64, "batch", "");
    var seen = graph.unsqueeze(layers.real(Optional.of(lengths), m), 1);
    var keys = layers.linear(graph.weight("a.U"), m);
    var looks =
        List.of(
            layers.look(layers.additiveScores("a", q, keys), m, seen),
            layers.look(layers.dotScores(o, m, 1 / Math.sqrt(IN)), m, seen));
    for (int k = 0; k < 2; k++) {
      graph.output("c" + k, looks.get(k).context(), Type.FLOAT, "batch queries " + IN, "");
      graph.output("w" + k, looks.get(k).weights(), Type.FLOAT, "batch queries places", "");
    }
    // when
    var dot = DotAttention.scaled();
    var expected =
        List.<Attention.Output>of(
            additive.forward(pass, query, memory, mask), dot.forward(pass, own, memory, mask));
    // then
    try (var ort = OrtRun.of(graph)) {
      var found =
          ort.with("memory", memory)
              .with("query", query)
              .with("own", own)
              .with("lengths", new int[] {5, 2, 0}, 3)
              .run();
      for (int k = 0; k < 2; k++) {
        OrtRun.assertSame("c" + k, found.get("c" + k), expected.get(k).context());
        OrtRun.assertSame("w" + k, found.get("w" + k), expected.get(k).weights());
        assertThat(found.get("w" + k).values()[1 * 2 * 5 + 2]).isZero();
      }
    }
  }

  private static Tensor random(Shape shape, long seed) {
    var random = RandomStream.of(seed);
    var numbers = new float[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.gaussian();
    }
    return Tensor.of(shape, numbers);
  }

  /// Biases of a new network are 0 and would hide a wrong order.
  private static void shake(Parameters parameters) {
    var random = RandomStream.of(9);
    for (var parameter : parameters.all()) {
      var values = parameter.value().values();
      for (int i = 0; i < parameter.value().shape().size(); i++) {
        values[i] += (float) (0.3 * random.gaussian());
      }
      parameter.value().changed();
    }
  }
}
