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
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unroll.engine.attention.AdditiveAttention;
import unroll.engine.attention.Attention;
import unroll.engine.attention.AttentionMask;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.BeamSearch;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.memory.Buffers;
import unroll.engine.model.ModelFile;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Sgd;
import unroll.engine.predict.Predictor;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Padded;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Reference;
import unroll.engine.train.Settings;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;

/// The code of the tour in docs/engine-tour.md, compiled and run: the page is read, and each of its
/// blocks stands here as it does there.
@Tag("slow")
class EngineTourTest {
  private static final Path PAGE = Path.of("../docs/engine-tour.md");

  @TempDir private Path folder;

  @Test
  void givenASumOfSquares_whenDifferentiated_thenItsGradientIsTwiceTheVariable() {
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
      Parameters parameters,
      Optimizer optimizer,
      double rate,
      int steps,
      Function<Pass, Tensor> loss) {
    var variables = parameters.all().stream().map(Parameter::value).toList();
    var buffers = new Buffers();
    optimizer.prepare(parameters.all());
    for (int step = 0; step < steps; step++) {
      try (var pass = Pass.training(buffers, RandomStream.of(step))) {
        pass.tape().backward(loss.apply(pass));
        optimizer.step(
            variables.stream().map(w -> pass.tape().gradient(w).toArray()).toList(), rate);
      }
    }
  }

  @Test
  void givenOr_whenAPerceptronLearns_thenItAnswersRightly() {
    var inputs = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
    var or = Tensor.of(Shape.of(4, 1), 0, 1, 1, 1);
    var parameters = Parameters.random(1);
    var perceptron = new Dense(2, 1, parameters);
    Function<Pass, Tensor> loss =
        pass -> BinaryCrossEntropy.of(pass, perceptron.forward(pass, inputs), or, 4);
    descend(parameters, new Sgd(0), 1.0, 200, loss);
    var now = Pass.inference();
    IO.println(perceptron.forward(now, inputs).sigmoid(now)); // 0.10, 0.96, 0.96, 1.00

    assertThat(loss.apply(now).item()).isLessThan(0.1f);
    assertThat(perceptron.forward(now, inputs).sigmoid(now).toArray())
        .containsExactly(new float[] {0.10f, 0.96f, 0.96f, 1}, within(0.005f));
  }

  record TwoLayers(Dense hidden, Dense output) {
    TwoLayers(int size, Parameters parameters) {
      this(
          new Dense(2, size, Activation.TANH, Initializer.xavier(), parameters.at("hidden")),
          new Dense(size, 1, parameters.at("output")));
    }

    Tensor forward(Pass pass, Tensor x) {
      return output.forward(pass, hidden.forward(pass, x));
    }
  }

  @Test
  void givenXor_whenAPerceptronLearns_thenItOnlyGuesses_butTwoLayersAnswer() {
    var inputs = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
    var xor = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);
    var parameters = Parameters.random(1);
    var network = new TwoLayers(8, parameters);
    Function<Pass, Tensor> loss =
        pass -> BinaryCrossEntropy.of(pass, network.forward(pass, inputs), xor, 4);
    descend(parameters, new Adam(Adam.Config.DEFAULT), 0.05, 200, loss);
    var now = Pass.inference();
    IO.println(network.forward(now, inputs).sigmoid(now)); // 0.00, 1.00, 1.00, 0.00

    assertThat(network.forward(now, inputs).sigmoid(now).toArray())
        .containsExactly(new float[] {0, 1, 1, 0}, within(0.005f));
    var single = Parameters.random(1);
    var perceptron = new Dense(2, 1, single);
    Function<Pass, Tensor> guess =
        pass -> BinaryCrossEntropy.of(pass, perceptron.forward(pass, inputs), xor, 4);
    descend(single, new Sgd(0), 1.0, 500, guess);
    assertThat(guess.apply(Pass.inference()).item())
        .isCloseTo((float) StrictMath.log(2), within(0.001f));
  }

  static Tensor square(Pass pass, Tensor x) {
    var y = pass.result(x.shape(), x);
    for (int i = 0; i < x.shape().size(); i++) {
      y.values()[i] = x.values()[i] * x.values()[i];
    }
    return pass.record(
        y,
        gradients -> {
          var dy = gradients.gradient(y).values();
          var dx = gradients.gradientToAddTo(x).values();
          for (int i = 0; i < x.shape().size(); i++) {
            dx[i] += 2 * x.values()[i] * dy[i];
          }
        });
  }

  @Test
  void givenAnOperationOfOnesOwn_whenHeldAgainstFiniteDifferences_thenItsGradientsAgree() {
    var inputs = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);

    Activation square = EngineTourTest::square;
    var parameters = Parameters.random(1);
    var layer = new Dense(2, 3, square, Initializer.he(), parameters);
    GradientCheck.of(parameters, pass -> layer.forward(pass, inputs).sum(pass)).assertWithin(1e-3);

    assertThat(square.of(Pass.inference(), Tensor.of(Shape.of(2), 3, -4)).toArray())
        .containsExactly(9, 16);
  }

  record First(Parameters parameters, Embedding symbols, Lstm lstm, Dense answer)
      implements Task<int[]> {
    First(Parameters parameters) {
      this(
          parameters,
          new Embedding(8, 8, 1, parameters.at("symbols")),
          new Lstm(8, 32, parameters.at("lstm")),
          new Dense(32, 8, parameters.at("answer")));
    }

    Tensor logits(Pass pass, List<int[]> rows) {
      var x = symbols.forward(pass, PaddedIds.of(rows)); // [batch, time, 8], and the lengths
      return answer.forward(pass, lstm.forward(pass, x).last().h()); // [batch, 32] → [batch, 8]
    }

    @Override
    public Tensor loss(Pass pass, List<int[]> rows, double targets) {
      var right = rows.stream().mapToInt(row -> row[0]).toArray();
      return SoftmaxCrossEntropy.of(pass, logits(pass, rows), right, targets);
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
    var first = new First(Parameters.random(1));
    var trainer =
        new Trainer<>(first)
            .settings(Settings.DEFAULT.withSeed(1).withBatches(16, 8).withPatience(3))
            .learningRate(0.01)
            .threads(2);
    var progress = trainer.train(rows.subList(0, 500), rows.subList(500, 600));
    IO.println(progress.validLosses()); // from 1.7 down to 0.006

    assertThat(progress.validLosses().getFirst()).isCloseTo(1.7, within(0.05));
    assertThat(progress.bestValidLoss()).isCloseTo(0.006, within(0.0005));
    var valid = rows.subList(500, 600);
    var right = valid.stream().mapToInt(row -> row[0]).toArray();
    var logits = first.logits(Pass.inference(), valid);
    assertThat(logits.argmax()).containsExactly(right);

    var predictor =
        new Predictor<int[], Integer>(
                row -> row.length,
                (pass, batch) -> Arrays.stream(first.logits(pass, batch).argmax()).boxed().toList())
            .threads(2);
    IO.println(predictor.answer(List.of(new int[] {3, 1, 4}, new int[] {5}))); // [3, 5]

    assertThat(predictor.answer(valid))
        .containsExactlyElementsOf(Arrays.stream(right).boxed().toList());

    var file = folder.resolve("first.safetensors");
    ModelFile.of(first.parameters(), Map.of("task", "which symbol came first?")).write(file);
    var again = ModelFile.read(file).build(First::new);

    assertThat(again.logits(Pass.inference(), valid).toArray())
        .containsExactly(logits.toArray())
        .isNotEqualTo(new First(Parameters.random(1)).logits(Pass.inference(), valid).toArray());
    assertThat(ModelFile.read(file).metadata()).containsEntry("task", "which symbol came first?");
  }

  @Test
  void givenLayers_whenStackedInALine_thenTheyFitTogether() {
    Recurrent.Maker<Bidirectional.State<Tensor>> bothWays =
        (in, hidden, own) -> Bidirectional.of(Gru::new, in, hidden, own);
    var reader = Stacked.of(bothWays, 8, 16, 3, new Dropout(0.2), Parameters.random(1));

    var x = Padded.full(Tensor.zeros(Shape.of(2, 5, 8)));
    var read = reader.forward(Pass.inference(), x);
    assertThat(read.sequence().x().shape()).isEqualTo(Shape.of(2, 5, 32));
  }

  static class Reverser {
    static final int END = 6; // after the letters 0 to 5
    static final int START = 7;
    final Embedding letters;
    final Bidirectional<Tensor> encoder;
    final AdditiveAttention attention;
    final Gru decoder;
    final Dense output;

    Reverser(Parameters parameters) {
      letters = new Embedding(8, 16, 1, parameters.at("letters"));
      encoder = Bidirectional.of(Gru::new, 16, 16, parameters.at("encoder"));
      attention = new AdditiveAttention(32, 32, 32, parameters.at("attention"));
      decoder = new Gru(16 + 32, 32, parameters.at("decoder"));
      output = new Dense(32 + 32, 7, parameters.at("output"));
    }

    record State(Tensor h, Tensor context, Attention.Memory memory) {}

    record Step(State state, Tensor weights, Tensor logits) {}

    State read(Pass pass, List<int[]> words) {
      var read = encoder.forward(pass, letters.forward(pass, PaddedIds.of(words)));
      var h = read.last().forward().concat(pass, read.last().backward());
      var memory = attention.remember(pass, read.sequence().x());
      return new State(h, Tensor.zeros(h.shape()), memory);
    }

    Step step(Pass pass, int[] input, State state) {
      var sums = decoder.knownSums(pass, letters.forward(pass, input, input.length, 1));
      var h = decoder.step(pass, sums, 0, state.context, state.h).output();
      var query = h.reshaped(pass, Shape.of(input.length, 1, 32));
      var found = attention.forward(pass, query, state.memory, AttentionMask.none());
      var context = found.context().reshaped(pass, h.shape());
      var logits = output.forward(pass, h.concat(pass, context));
      return new Step(new State(h, context, state.memory), found.weights(), logits);
    }

    Tensor loss(Pass pass, List<int[]> words) {
      var state = read(pass, words);
      var loss = Tensor.zeros(Shape.of());
      for (int t = 0; t <= words.getFirst().length; t++) {
        var step = step(pass, symbols(words, t), state);
        var next = symbols(words, t + 1);
        loss = loss.plus(pass, SoftmaxCrossEntropy.of(pass, step.logits, next, next.length));
        state = step.state;
      }
      return loss;
    }

    static int[] symbols(List<int[]> words, int t) { // START, the word backwards, END
      return words.stream()
          .mapToInt(w -> t == 0 ? START : t > w.length ? END : w[w.length - t])
          .toArray();
    }
  }

  @Test
  void givenWords_whenAnEncoderAndADecoderLearn_thenTheyReverseThemAndAttendToTheRightLetters()
      throws Exception {
    var random = RandomStream.of(6);
    IntFunction<List<int[]>> some =
        n ->
            Stream.generate(() -> IntStream.range(0, 6).map(_ -> random.below(6)).toArray())
                .limit(n)
                .toList();
    var parameters = Parameters.random(1);
    var reverser = new Reverser(parameters);
    var adam = new Adam(Adam.Config.DEFAULT);
    descend(parameters, adam, 0.005, 300, pass -> reverser.loss(pass, some.apply(32)));

    var pass = Pass.inference();
    var state = reverser.read(pass, List.of(new int[] {0, 1, 2, 3, 4, 5})); // abcdef
    var map = new ArrayList<String>();
    for (int letter = Reverser.START; letter != Reverser.END; ) {
      var step = reverser.step(pass, new int[] {letter}, state);
      letter = step.logits().argmax()[0];
      var line = new StringBuilder("abcdef.".substring(letter, letter + 1)).append(" |");
      for (float weight : step.weights().toArray()) {
        line.append(" .:-=+*#%@".charAt((int) (weight * 9.99f)));
      }
      map.add(line.append("|").toString());
      state = step.state();
    }
    map.forEach(IO::println);

    assertThat(Files.readString(PAGE)).contains("```\n   abcdef\n" + String.join("\n", map));
    var buildWith = Files.readString(Path.of("../docs/build-with.md"));
    assertThat(map.subList(0, 6)).allSatisfy(line -> assertThat(buildWith).contains(line));
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
                  var step = reverser.step(pass, last, beginning.state());
                  var scores = step.logits().logSoftmax(pass).toArray();
                  return new BeamSearch.Next<>(scores, step.state());
                })
                .toList();

    for (var word : some.apply(100)) {
      var start = reverser.read(pass, List.of(word));
      var best = new BeamSearch(3, 1, 10, 0.6).search(model, start, Reverser.END).getFirst();
      var backwards = Arrays.stream(word).boxed().toList().reversed();
      assertThat(best.symbols()).isEqualTo(backwards);
    }
  }

  record Prose(Embedding embedding, Stacked<Lstm.State> lstm, Dense decoder) {
    Prose(Parameters parameters) {
      this(
          new Embedding(17, 6, parameters.at("embedding")),
          Stacked.of(Lstm::new, 6, 10, 2, new Dropout(0), parameters.at("lstm")),
          new Dense(10, 17, parameters.at("decoder")));
    }
  }

  @Test
  void givenAModelOfPyTorch_whenRead_thenItPredictsTheSame() throws Exception {
    var c = Reference.cases("safetensors_language_model").findFirst().orElseThrow();
    var file = Path.of(getClass().getResource("/reference/" + c.text("file")).toURI());

    var model = ModelFile.read(file).build(Prose::new);

    // its bias is the sum of PyTorch's two; its predictions: PyTorchModelTest
    var theirs = ModelFile.read(file).tensors();
    var pass = Pass.inference();
    var x = model.embedding().forward(pass, PaddedIds.of(new int[] {0, 1, 2}));
    assertThat(model.lstm().forward(pass, x).sequence().x().toArray()).doesNotContain(0f);
    assertThat(theirs).containsKeys("lstm.bias_ih_l1", "lstm.bias_hh_l1");
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
            .filter(block -> !block.startsWith("import module")) // a program: ConsumerTest runs it
            .toList();
    assertThat(blocks).hasSizeGreaterThan(10);
    assertThat(blocks).allSatisfy(block -> assertThat(own).contains(plain(block)));
  }

  /// Without white space, which the formatter sets as it likes.
  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }
}
