package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.CarriedStates;
import unroll.engine.autodiff.Pass;
import unroll.engine.data.Batches;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.optim.Sgd;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Gru;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent;
import unroll.engine.recurrent.Residual;
import unroll.engine.recurrent.Rnn;
import unroll.engine.recurrent.Slstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.train.TrainingEvent.BatchDone;

/// A text that is longer than a batch, read as if it were one.
@Timeout(180) // a hang, not a busy machine
class CarryingStatesTest {
  private static final int SYMBOLS = 7;
  private static final int SIZE = 6;
  private static final int BATCH = 5;
  private static final int STEPS = 4;
  private static final int BATCHES = 8;

  @TempDir Path folder;

  /// Symbols that depend a little on what came before.
  private static int[] text(long seed, int length) {
    var random = RandomStream.of(seed);
    var text = new int[length];
    for (int i = 0; i < length; i++) {
      int before = i < 3 ? 0 : text[i - 3];
      text[i] = random.uniform() < 0.6 ? (before + 1) % SYMBOLS : random.below(SYMBOLS);
    }
    return text;
  }

  private static List<int[]> streams(long seed) {
    return Batches.streams(text(seed, BATCH * STEPS * BATCHES + 3), BATCH, STEPS);
  }

  /// Each stream in one piece, with its last target.
  private static List<int[]> whole(List<int[]> streams) {
    var whole = new ArrayList<int[]>();
    for (int b = 0; b < BATCH; b++) {
      var all = new int[streams.size() / BATCH * STEPS + 1];
      for (int k = 0; k * BATCH < streams.size(); k++) {
        System.arraycopy(streams.get(k * BATCH + b), 0, all, k * STEPS, STEPS + 1);
      }
      whole.add(all);
    }
    return whole;
  }

  /// A language model with layers of its own kind.
  private record Kind(String name, double dropout, Maker layers) {
    /// Makes one recurrent layer or more, to be read one after the other.
    interface Maker {
      List<Recurrent<?>> of(Parameters parameters);
    }

    LanguageModel model() {
      var parameters = Parameters.random(1);
      var words = new Embedding(SYMBOLS, SIZE, 1, parameters.at("words"));
      var all = layers.of(parameters.at("layers"));
      var output = new Dense(SIZE, SYMBOLS, parameters.at("output"));
      var drop = new Dropout(dropout);
      return new LanguageModel(
          parameters,
          (pass, ids) -> {
            var x = words.forward(pass, ids).map(w -> drop.forward(pass, w));
            for (var layer : all) {
              x = layer.forward(pass, x).sequence();
            }
            return x.map(h -> output.forward(pass, h));
          });
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Kind kind(String name, double dropout, Kind.Maker layers) {
    return new Kind(name, dropout, layers);
  }

  static Stream<Kind> kinds() {
    var none = new Dropout(0);
    return Stream.of(
        kind("Lstm", 0, p -> List.of(new Lstm(SIZE, SIZE, p))),
        kind("Rnn", 0, p -> List.of(Rnn.tanh(SIZE, SIZE, p))),
        kind("Slstm", 0, p -> List.of(new Slstm(SIZE, SIZE, 2, p))),
        kind("stack", 0, p -> List.of(Stacked.of(Gru::new, SIZE, SIZE, 2, none, p))),
        kind("residual", 0, p -> List.of(new Residual<>(new Lstm(SIZE, SIZE, p)))),
        kind(
            "several",
            0,
            p ->
                List.of(
                    new Gru(SIZE, SIZE, p.at("a")),
                    new Lstm(SIZE, SIZE, p.at("b")),
                    new Slstm(SIZE, SIZE, p.at("c")))));
  }

  private static Settings settings(int epochs) {
    return Settings.DEFAULT.withEpochs(epochs).withBatches(BATCH, 2).carryingStates();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAText_whenReadInBatches_thenItsLogitsAreThoseOfTheWholeToTheLastBit(Kind kind) {
    // given
    var model = kind.model();
    var streams = streams(1);
    var whole =
        model
            .logits()
            .apply(
                Pass.inference(),
                PaddedIds.of(whole(streams).stream().map(CarryingStatesTest::read).toList()))
            .x();
    var states = new CarriedStates();
    for (int k = 0; k < BATCHES; k++) {
      var ids =
          PaddedIds.of(
              streams.subList(k * BATCH, (k + 1) * BATCH).stream()
                  .map(CarryingStatesTest::read)
                  .toList());
      // when
      var pass = k % 2 == 0 ? Pass.inference() : Numbers.training(); // it does not matter which
      var logits = model.logits().apply(pass.carrying(states), ids).x();
      // then
      Numbers.assertSameBits(logits, Numbers.steps(whole, k * STEPS, (k + 1) * STEPS));
    }
    // when the text begins anew, so do the states
    states.reset();
    var first =
        PaddedIds.of(streams.subList(0, BATCH).stream().map(CarryingStatesTest::read).toList());
    Numbers.assertSameBits(
        model.logits().apply(Pass.inference().carrying(states), first).x(),
        Numbers.steps(whole, 0, STEPS));
  }

  /// What the network reads of an example: all but its last target.
  private static int[] read(int[] example) {
    return Arrays.copyOf(example, example.length - 1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAText_whenEvaluated_thenItsLossIsThatOfTheWholeReadAtOnce(Kind kind) {
    // given
    var model = kind.model();
    var streams = streams(1);
    int targets = BATCH * STEPS * BATCHES;
    double whole = model.loss(Pass.inference(), whole(streams), targets).item();
    // when
    var carried = new Trainer<>(model).settings(settings(1)).evaluate(streams);
    var apart =
        new Trainer<>(model).settings(Settings.DEFAULT.withBatches(BATCH, 2)).evaluate(streams);
    // then
    assertThat(carried.loss()).isCloseTo(whole, within(1e-6));
    assertThat(carried.metric("perplexity")).isCloseTo(Math.exp(whole), within(1e-4));
    assertThat(Math.abs(apart.loss() - whole)).isGreaterThan(1e-4);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenATextAndARateOfAlmostNothing_whenTrained_thenEachBatchHasItsPartOfTheLoss(Kind kind) {
    // given
    var model = kind.model();
    var streams = streams(1);
    var whole = whole(streams);
    var losses = new ArrayList<Double>();
    // when
    var progress =
        new Trainer<>(model)
            .optimizer(new Sgd(0))
            .learningRate(1e-30)
            .settings(settings(2))
            .listener(event -> {
              if (event instanceof BatchDone done) {
                losses.add(done.loss());
              }
            })
            .train(streams, streams(2));
    // then
    assertThat(losses).hasSize(2 * BATCHES);
    for (int k = 0; k < BATCHES; k++) {
      // the loss up to here, less that up to the batch before
      double part = lossUpTo(model, whole, k + 1) - lossUpTo(model, whole, k);
      assertThat(losses.get(k)).isCloseTo(part / (BATCH * STEPS), within(2e-6));
      assertThat(losses.get(BATCHES + k)).isEqualTo(losses.get(k)); // each epoch begins anew
    }
    assertThat(progress.trainLosses().getFirst())
        .isCloseTo(lossUpTo(model, whole, BATCHES) / (BATCH * STEPS * BATCHES), within(1e-6));
    assertThat(progress.validLosses().get(1)).isEqualTo(progress.validLosses().get(0));
  }

  /// The summed loss of the steps of the first batches, read at once.
  private static double lossUpTo(LanguageModel model, List<int[]> whole, int batches) {
    var beginning = whole.stream().map(row -> Arrays.copyOf(row, batches * STEPS + 1)).toList();
    return batches == 0 ? 0 : model.loss(Pass.inference(), beginning, 1).item();
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
            kind("Lstm", 0.2, p -> List.of(new Lstm(SIZE, SIZE, p).withWeightDrop(0.2))),
            kind(
                "several",
                0.2,
                p ->
                    List.of(
                        new Slstm(SIZE, SIZE, 2, p.at("a")),
                        Stacked.of(Gru::new, SIZE, SIZE, 2, new Dropout(0.3), p.at("b")))))
        .flatMap(kind ->
            Stream.of(1, 3, BATCHES, BATCHES + 1, 2 * BATCHES + 5)
                .map(batches -> Arguments.of(kind, batches)));
  }

  private static Trainer<int[]> trainer(LanguageModel model) {
    return new Trainer<>(model).learningRate(0.01).settings(settings(3));
  }

  private static void assertSame(LanguageModel got, LanguageModel expected) {
    Numbers.assertSameBits(
        Numbers.variables(got.parameters()), Numbers.variables(expected.parameters()));
  }

  @ParameterizedTest(name = "{0}, {1} batches")
  @MethodSource("breaks")
  void givenATrainingThatDied_whenResumedWithOtherThreads_thenItEndsAsIfNothingHadHappened(
      Kind kind, int batches) {
    // given
    var train = streams(1);
    var valid = streams(2);
    var whole = kind.model();
    var expected = trainer(whole).train(train, valid);
    var file = folder.resolve("checkpoint");
    var done = new int[1];
    Consumer<TrainingEvent> dying =
        event -> {
          if (event instanceof BatchDone && ++done[0] > batches) {
            throw new IllegalStateException("the power is gone");
          }
        };
    var first = trainer(kind.model()).checkpoint(Checkpoint.at(file, "text", 1, false));
    assertThatThrownBy(() -> first.listener(dying).train(train, valid))
        .hasMessage("the power is gone");
    // when
    var second = kind.model();
    var progress =
        trainer(second)
            .threads(2)
            .checkpoint(Checkpoint.at(file, "text", 1, true))
            .train(train, valid);
    // then
    assertSame(second, whole);
    assertThat(progress.toText()).isEqualTo(expected.toText());
    assertThat(progress.metrics()).isEqualTo(expected.metrics());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenMoreThreads_whenTrained_thenTheBitsAreTheSame(Kind kind) {
    // given
    var one = kind.model();
    var expected = trainer(one).train(streams(1), streams(2));
    for (int threads : new int[] {2, 3}) {
      var many = kind.model();
      // when
      var progress = trainer(many).threads(threads).train(streams(1), streams(2));
      // then
      assertSame(many, one);
      assertThat(progress.toText()).isEqualTo(expected.toText());
    }
  }

  @Test
  void givenStatesThatAreCarried_whenTrained_thenMoreIsLearnedThanWithoutThem() {
    // given: which of two symbols comes depends on what was there five steps ago
    var text = new int[BATCH * STEPS * 40 + 1];
    var random = RandomStream.of(5);
    for (int i = 0; i < text.length; i++) {
      text[i] = i < 5 ? random.below(2) : 1 - text[i - 5];
    }
    var streams = Batches.streams(text, BATCH, STEPS);
    var kind = kind("Lstm", 0, p -> List.of(new Lstm(SIZE, SIZE, p)));
    // when
    var with =
        new Trainer<>(kind.model())
            .learningRate(0.02)
            .settings(settings(20))
            .train(streams, streams);
    var without =
        new Trainer<>(kind.model())
            .learningRate(0.02)
            .settings(Settings.DEFAULT.withEpochs(20).withBatches(BATCH, 2))
            .train(streams, streams);
    // then
    assertThat(with.bestValidLoss()).isLessThan(0.5 * without.bestValidLoss());
  }

  @Test
  void givenALayerThatBeginsAtTheEnd_whenStatesAreCarried_thenRefused() {
    for (var kind :
        List.of(
            kind("both", 0, p -> List.of(Bidirectional.of(Gru::new, SIZE, SIZE / 2, p))),
            kind(
                "stack of both",
                0,
                p ->
                    List.of(
                        new Stacked<>(
                            List.of(Bidirectional.of(Gru::new, SIZE, SIZE / 2, p)),
                            new Dropout(0)))))) {
      var trainer = new Trainer<>(kind.model()).settings(settings(1));
      assertThatThrownBy(() -> trainer.train(streams(1), streams(2)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("cannot carry its state to the next batch")
          .hasMessageContaining("use layers of one direction");
      var other = new Trainer<>(kind.model()).settings(Settings.DEFAULT.withEpochs(1));
      assertThat(other.train(streams(1), streams(2)).epoch()).isEqualTo(1);
    }
  }

  @Test
  void givenExamplesThatDoNotFillTheBatches_whenStatesAreCarried_thenRefused() {
    var trainer =
        new Trainer<>(kind("Lstm", 0, p -> List.of(new Lstm(SIZE, SIZE, p))).model())
            .settings(settings(1));
    var all = streams(1);
    var some = all.subList(0, 7);
    assertThatThrownBy(() -> trainer.train(some, all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "with carried states the training examples must fill all batches of 5, got 7;"
                + " Batches.streams cuts a text so");
    assertThatThrownBy(() -> trainer.train(all, some))
        .hasMessageContaining("the validation examples must fill all batches of 5, got 7");
    assertThatThrownBy(() -> trainer.evaluate(some)).hasMessageContaining("got 7");
  }

  @Test
  void givenStatesInTheMaking_whenStoredAndRestored_thenTheyGoOn() {
    // given
    var model =
        kind(
                "stack",
                0,
                p ->
                    List.of(
                        Stacked.of(Lstm::new, SIZE, SIZE, 2, new Dropout(0), p.at("a")),
                        new Gru(SIZE, SIZE, p.at("b"))))
            .model();
    var ids = PaddedIds.of(new int[] {1, 2, 3}, new int[] {4, 5, 6});
    var states = new CarriedStates();
    var first = model.logits().apply(Pass.inference().carrying(states), ids).x();
    // when
    var restored = new CarriedStates();
    restored.restore(states.tensors());
    // then
    assertThat(first.toArray())
        .isNotEqualTo(model.logits().apply(Pass.inference().carrying(restored), ids).x().toArray());
    restored.restore(states.tensors());
    assertThat(states.tensors().keySet()).containsExactly("0.0", "0.1", "0.2", "0.3", "1.0");
    assertThat(states.tensors().values()).noneMatch(Tensor::tracked);
    Numbers.assertSameBits(
        model.logits().apply(Pass.inference().carrying(restored), ids).x(),
        model.logits().apply(Pass.inference().carrying(states), ids).x());
    assertThat(new CarriedStates().tensors()).isEmpty();
  }
}
