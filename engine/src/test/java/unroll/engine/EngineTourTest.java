package unroll.engine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.decode.BeamSearch;
import unroll.engine.decode.Sampling;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Layer;
import unroll.engine.layer.Parameter;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.model.ModelFile;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Schedule;
import unroll.engine.optim.Sgd;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Stacked;
import unroll.engine.tensor.Buffers;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Reference;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;

/// Runs the code of docs/engine-tour.md, asserts what its prose says, and sees to it that every
/// block of the page stands here as it does there.
class EngineTourTest {
  private static final Path PAGE = Path.of("../docs/engine-tour.md");

  @TempDir private Path folder;

  @Test
  void givenASumOfSquares_whenWalkedBack_thenItsGradientIsTwiceTheVariable() {
    var w = Tensor.variable(Shape.of(2), 3, -1);
    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      var loss = w.sumOfSquares(pass); // 3² + (−1)² = 10
      pass.tape().backward(loss);
      IO.println(Arrays.toString(pass.tape().gradient(w).toArray())); // [6.0, -2.0]
    }

    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      var loss = w.sumOfSquares(pass);
      pass.tape().backward(loss);
      assertThat(loss.item()).isEqualTo(10);
      assertThat(pass.tape().gradient(w).toArray()).containsExactly(6, -2);
    }
  }

  static void descend(
      Layer model, Optimizer optimizer, double rate, int steps, Function<Pass, Tensor> loss) {
    var parameters = model.parameters().map(Parameter::value).toList();
    var buffers = new Buffers();
    optimizer.prepare(model.parameters().toList());
    for (int step = 0; step < steps; step++) {
      try (var pass = Pass.training(buffers, RandomStream.of(step))) {
        pass.tape().backward(loss.apply(pass));
        optimizer.step(
            parameters.stream().map(p -> pass.tape().gradient(p).toArray()).toList(), rate);
      }
    }
  }

  @Test
  void givenOr_whenAPerceptronLearns_thenItAnswersRightly() {
    var inputs = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
    var or = Tensor.of(Shape.of(4, 1), 0, 1, 1, 1);
    var perceptron = new Dense(2, 1, RandomStream.of(1));
    Function<Pass, Tensor> loss =
        pass -> BinaryCrossEntropy.of(pass, perceptron.forward(pass, inputs), or, 4);
    descend(perceptron, new Sgd(0), 1.0, 200, loss);
    var now = Pass.inference();
    IO.println(perceptron.forward(now, inputs).sigmoid(now)); // 0.10, 0.96, 0.96, 1.00

    assertThat(loss.apply(now).item()).isLessThan(0.1f);
    assertThat(perceptron.forward(now, inputs).sigmoid(now).toArray())
        .containsExactly(new float[] {0.10f, 0.96f, 0.96f, 1}, within(0.005f));
  }

  record TwoLayers(Dense hidden, Dense output) implements Layer {
    @Override
    public SequencedMap<String, Layer> children() {
      return new TreeMap<>(Map.of("hidden", hidden, "output", output));
    }

    Tensor forward(Pass pass, Tensor x) {
      return output.forward(pass, hidden.forward(pass, x));
    }
  }

  @Test
  void givenXor_whenAPerceptronLearns_thenItOnlyGuesses_butTwoLayersAnswer() {
    var inputs = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
    // given
    var xor = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);
    var random = RandomStream.of(1);
    var hidden = new Dense(2, 8, Activation.TANH, Initializer.xavier(), random);
    var network = new TwoLayers(hidden, new Dense(8, 1, random));
    Function<Pass, Tensor> loss =
        pass -> BinaryCrossEntropy.of(pass, network.forward(pass, inputs), xor, 4);
    descend(network, new Adam(Adam.Config.DEFAULT), 0.05, 200, loss);
    var now = Pass.inference();
    IO.println(network.forward(now, inputs).sigmoid(now)); // 0.00, 1.00, 1.00, 0.00

    assertThat(network.forward(now, inputs).sigmoid(now).toArray())
        .containsExactly(new float[] {0, 1, 1, 0}, within(0.005f));
    var perceptron = new Dense(2, 1, RandomStream.of(1));
    Function<Pass, Tensor> single =
        pass -> BinaryCrossEntropy.of(pass, perceptron.forward(pass, inputs), xor, 4);
    descend(perceptron, new Sgd(0), 1.0, 500, single);
    assertThat(single.apply(now).item()).isCloseTo((float) StrictMath.log(2), within(0.001f));
  }

  static Tensor square(Pass pass, Tensor x) {
    var y = pass.result(x.shape(), x);
    for (int i = 0; i < x.shape().size(); i++) {
      y.values()[i] = x.values()[i] * x.values()[i];
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          var dx = tape.gradientToAddTo(x).values();
          for (int i = 0; i < x.shape().size(); i++) {
            dx[i] += 2 * x.values()[i] * dy[i];
          }
        });
  }

  @Test
  void givenAnOperationOfOnesOwn_whenHeldAgainstFiniteDifferences_thenItsGradientsAgree() {
    var inputs = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
    var random = RandomStream.of(1);

    Activation square = EngineTourTest::square;
    var layer = new Dense(2, 3, square, Initializer.he(), random);
    GradientCheck.of(layer, pass -> layer.forward(pass, inputs).sum(pass)).assertWithin(1e-3);

    assertThat(square.of(Pass.inference(), Tensor.of(Shape.of(2), 3, -4)).toArray())
        .containsExactly(9, 16);
  }

  static class First implements Layer, Task<int[]> {
    final Embedding symbols = new Embedding(8, 8, 1, RandomStream.of(1));
    final Lstm lstm = new Lstm(8, 32, RandomStream.of(2));
    final Dense answer = new Dense(32, 8, RandomStream.of(3));

    @Override
    public SequencedMap<String, Layer> children() {
      return new TreeMap<>(Map.of("symbols", symbols, "lstm", lstm, "answer", answer));
    }

    Tensor logits(Pass pass, List<int[]> rows) {
      int batch = rows.size();
      var lengths = new Lengths(12, rows.stream().mapToInt(row -> row.length).toArray());
      var ids = new int[batch * 12];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = lengths.real(i / 12, i % 12) ? rows.get(i / 12)[i % 12] : Embedding.PADDING;
      }
      var x = symbols.forward(pass, ids, batch, 12); // [batch, 12, 8]
      var read = lstm.forward(pass, x, lstm.start(batch), lengths);
      return answer.forward(pass, read.last().h()); // [batch, 32] → [batch, 8]
    }

    @Override
    public Tensor loss(Pass pass, List<int[]> rows, double targets) {
      var right = rows.stream().mapToInt(row -> row[0]).toArray();
      return SoftmaxCrossEntropy.of(pass, logits(pass, rows), right, targets);
    }

    @Override
    public Layer model() {
      return this;
    }

    @Override
    public int targets(int[] row) {
      return 1;
    }

    @Override
    public int length(int[] row) {
      return row.length;
    }
  }

  @Test
  void givenRowsOfSymbols_whenAnLstmLearns_thenItRemembersTheFirst() throws Exception {
    var random = RandomStream.of(4);
    var rows =
        IntStream.range(0, 600)
            .mapToObj(i -> IntStream.rangeClosed(0, i % 12).map(_ -> random.below(8)).toArray())
            .toList();
    var first = new First();
    var settings = new Settings(1, 10, 16, 8, Clipping.byNorm(1), 3);
    var adam = new Adam(Adam.Config.DEFAULT);
    var trainer = new Trainer<>(first, adam, Schedule.constant(0.01), settings, _ -> {});
    var progress =
        trainer.train(
            rows.subList(0, 500), rows.subList(500, 600), 2, Checkpoint.none(), () -> false);
    IO.println(progress.validLosses()); // from 1.8 down to 0.005

    assertThat(progress.validLosses().getFirst()).isBetween(1.5, 2.1);
    assertThat(progress.bestValidLoss()).isLessThan(0.006);
    var valid = rows.subList(500, 600);
    var logits = first.logits(Pass.inference(), valid);
    for (int i = 0; i < valid.size(); i++) {
      var own = Arrays.copyOfRange(logits.values(), 8 * i, 8 * i + 8);
      assertThat(new Sampling(0, 0, 1).draw(own, 8, random)).isEqualTo(valid.get(i)[0]);
    }

    var file = folder.resolve("first.safetensors");
    ModelFile.of(first, Map.of("task", "which symbol came first?")).write(file);
    var again = new First(); // has learned nothing …
    ModelFile.read(file).copyTo(again); // … until now

    assertThat(again.logits(Pass.inference(), valid).toArray())
        .containsExactly(logits.toArray())
        .isNotEqualTo(new First().logits(Pass.inference(), valid).toArray());
    assertThat(ModelFile.read(file).metadata()).containsEntry("task", "which symbol came first?");
  }

  @Test
  void givenLayers_whenStackedInALine_thenTheyFitTogether() {
    var random = RandomStream.of(1);

    Recurrent.Maker<Bidirectional.State<Tensor>> bothWays =
        (in, hidden, own) -> Bidirectional.of(Gru::new, in, hidden, own);
    var reader = Stacked.of(bothWays, 8, 16, 3, new Dropout(0.2), random);

    var x = Tensor.zeros(Shape.of(2, 5, 8));
    var read = reader.forward(Pass.inference(), x, reader.start(2), Lengths.full(2, 5));
    assertThat(read.sequence().shape()).isEqualTo(Shape.of(2, 5, 32));
  }

  static class Reverser implements Layer {
    static final int END = 6; // after the letters 0 to 5
    static final int START = 7;
    final Embedding letters = new Embedding(8, 16, 1, RandomStream.of(1));
    final Bidirectional<Tensor> reader = Bidirectional.of(Gru::new, 16, 16, RandomStream.of(2));
    final AdditiveAttention look = new AdditiveAttention(32, 32, 32, RandomStream.of(3));
    final Gru writer = new Gru(16 + 32, 32, RandomStream.of(4));
    final Dense answer = new Dense(32 + 32, 7, RandomStream.of(5));

    record State(Tensor h, Tensor found, Attention.Memory memory) {}

    record Said(State state, Tensor weights, Tensor logits) {}

    @Override
    public SequencedMap<String, Layer> children() {
      return new TreeMap<>(
          Map.of(
              "letters", letters, "reader", reader, "look", look, "writer", writer, "answer",
              answer));
    }

    State read(Pass pass, List<int[]> words) {
      int batch = words.size();
      var ids = words.stream().flatMapToInt(Arrays::stream).toArray();
      var x = letters.forward(pass, ids, batch, ids.length / batch);
      var lengths = Lengths.full(batch, ids.length / batch);
      var read = reader.forward(pass, x, reader.start(batch), lengths);
      var h = read.last().forward().concat(pass, read.last().backward());
      return new State(h, Tensor.zeros(h.shape()), look.remember(pass, read.sequence()));
    }

    Said say(Pass pass, int[] last, State state) {
      var x = letters.forward(pass, last, last.length, 1);
      var h = writer.step(pass, writer.knownSums(pass, x), 0, state.found, state.h).last();
      var query = h.reshaped(pass, Shape.of(last.length, 1, 32));
      var looked = look.forward(pass, query, state.memory, (_, _, _) -> true);
      var found = looked.context().reshaped(pass, h.shape());
      var logits = answer.forward(pass, h.concat(pass, found));
      return new Said(new State(h, found, state.memory), looked.weights(), logits);
    }

    Tensor loss(Pass pass, List<int[]> words) {
      var state = read(pass, words);
      var loss = Tensor.zeros(Shape.of());
      for (int t = 0; t <= words.getFirst().length; t++) {
        var said = say(pass, told(words, t), state);
        var right = told(words, t + 1);
        loss = loss.plus(pass, SoftmaxCrossEntropy.of(pass, said.logits, right, right.length));
        state = said.state;
      }
      return loss;
    }

    static int[] told(List<int[]> words, int t) { // START, the word backwards, END
      return words.stream()
          .mapToInt(w -> t == 0 ? START : t > w.length ? END : w[w.length - t])
          .toArray();
    }
  }

  @Test
  void givenWords_whenAnEncoderAndADecoderLearn_thenTheyReverseThemAndLookWhereTheLettersAre() {
    var random = RandomStream.of(6);
    IntFunction<List<int[]>> some =
        n ->
            Stream.generate(() -> IntStream.range(0, 6).map(_ -> random.below(6)).toArray())
                .limit(n)
                .toList();
    var reverser = new Reverser();
    var adam = new Adam(Adam.Config.DEFAULT);
    descend(reverser, adam, 0.005, 300, pass -> reverser.loss(pass, some.apply(32)));

    var pass = Pass.inference();
    var state = reverser.read(pass, List.of(new int[] {0, 1, 2, 3, 4, 5})); // abcdef
    var map = new ArrayList<String>();
    for (int letter = Reverser.START; letter != Reverser.END; ) {
      var said = reverser.say(pass, new int[] {letter}, state);
      letter = new Sampling(0, 0, 1).draw(said.logits().values(), 7, random);
      var line = new StringBuilder("abcdef.".substring(letter, letter + 1)).append(" |");
      for (float weight : said.weights().toArray()) {
        line.append(" .:-=+*#%@".charAt((int) (weight * 9.99f)));
      }
      map.add(line.append("|").toString());
      state = said.state();
    }
    map.forEach(IO::println);

    assertThat(map.stream().map(line -> line.substring(0, 1)).collect(joining()))
        .isEqualTo("fedcba.");
    for (int t = 0; t < 6; t++) {
      assertThat(map.get(t).charAt(3 + 5 - t)).as(map.get(t)).isIn('*', '#', '%', '@');
    }

    BeamSearch.Model<Reverser.State> model =
        live ->
            live.stream()
                .map(beginning -> {
                  int[] last = {beginning.lastOr(Reverser.START)};
                  var said = reverser.say(pass, last, beginning.state());
                  var likely = said.logits().logSoftmax(pass).toArray();
                  return new BeamSearch.Next<>(likely, said.state());
                })
                .toList();
    for (var word : some.apply(100)) {
      var start = reverser.read(pass, List.of(word));
      var best = new BeamSearch(3, 1, 10, 0.6).search(model, start, Reverser.END).getFirst();
      var backwards = Arrays.stream(word).boxed().toList().reversed();
      assertThat(best.symbols()).isEqualTo(backwards);
    }
  }

  record LanguageModel(Embedding embedding, Stacked<Lstm.State> lstm, Dense decoder)
      implements Layer {
    @Override
    public SequencedMap<String, Layer> children() {
      return new TreeMap<>(Map.of("embedding", embedding, "lstm", lstm, "decoder", decoder));
    }
  }

  @Test
  void givenAModelOfPyTorch_whenRead_thenItPredictsTheSame() throws Exception {
    var c = Reference.cases("safetensors_language_model").findFirst().orElseThrow();
    var file = Path.of(getClass().getResource("/reference/" + c.text("file")).toURI());
    var random = RandomStream.of(1);

    var embedding = new Embedding(17, 6, 1, random);
    var lstm = Stacked.of(Lstm::new, 6, 10, 2, new Dropout(0), random);
    var model = new LanguageModel(embedding, lstm, new Dense(10, 17, random));
    ModelFile.read(file).copyTo(model);

    // its bias is the sum of PyTorch's two; its predictions: PyTorchModelTest
    var theirs = ModelFile.read(file).tensors();
    assertThat(Reference.parameterOf(model, "lstm.l1.bias").values()[0])
        .isEqualTo(
            theirs.get("lstm.bias_ih_l1").values()[0] + theirs.get("lstm.bias_hh_l1").values()[0]);
  }

  @Test
  void givenThePage_whenItsCodeIsRead_thenItIsTheCodeOfThisTest() throws Exception {
    var own = plain(Files.readString(Path.of("src/test/java/unroll/engine/EngineTourTest.java")));
    var tour = Files.readString(PAGE).split("## Use it in your project")[0];
    var blocks =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(tour)
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(10);
    assertThat(blocks).allSatisfy(block -> assertThat(own).contains(plain(block)));
  }

  /// Without white space, which the formatter sets as it likes.
  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }
}
