package unroll.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.LayerNorm;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Bidirectional;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.PaddedIds;

/// What an input is answered depends on itself alone, to the last bit.
@Timeout(180) // a hang, not a busy machine
class PredictorTest {
  private static final int WORDS = 30;

  /// Reads words in both directions and gives a few numbers.
  private static final class Network {
    private final Parameters parameters = Parameters.random(1);
    private final Embedding embedding = new Embedding(WORDS, 12, 1, parameters.at("embedding"));
    private final Stacked<Bidirectional.State<Lstm.State>> reader =
        Stacked.of(
            (in, hidden, own) -> Bidirectional.of(Lstm::new, in, hidden, own),
            12,
            10,
            2,
            new Dropout(0.5),
            parameters.at("reader"));
    private final LayerNorm norm = new LayerNorm(20, parameters.at("norm"));
    private final Dense output = new Dense(20, 5, parameters.at("output"));

    List<List<Float>> answers(Pass pass, List<int[]> inputs) {
      var read = reader.forward(pass, embedding.forward(pass, PaddedIds.of(inputs))).sequence();
      var pooled = read.max(pass).plus(pass, read.mean(pass));
      var logits = output.forward(pass, norm.forward(pass, pooled)).logSoftmax(pass);
      return IntStream.range(0, inputs.size())
          .mapToObj(row -> IntStream.range(0, 5).mapToObj(c -> logits.at(row, c)).toList())
          .toList();
    }
  }

  private final Network network = new Network();
  private final Predictor<int[], List<Float>> predictor =
      new Predictor<>(ids -> ids.length, network::answers);

  /// Inputs of 0 to 39 words.
  private static List<int[]> inputs(int n, long seed) {
    var random = RandomStream.of(seed);
    var inputs = new ArrayList<int[]>();
    for (int i = 0; i < n; i++) {
      var words = new int[random.below(40)];
      Arrays.setAll(words, _ -> random.below(WORDS));
      inputs.add(words);
    }
    return inputs;
  }

  private List<List<Float>> oneByOne(List<int[]> inputs) {
    return inputs.stream()
        .map(input -> network.answers(Pass.inference(), List.of(input)).getFirst())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 32, 8192",
    "1, 1, 1",
    "1, 7, 8192",
    "1, 1000, 100000",
    "1, 1000, 50",
    "2, 5, 100",
    "3, 32, 8192",
    "8, 2, 8192",
    "5, 1, 1"
  })
  void givenManyInputs_whenAnswered_thenEachIsAnsweredAsIfItWereAlone(
      int threads, int most, int steps) {
    // given
    var inputs = inputs(100, 1);
    var expected = oneByOne(inputs);
    var predictor = this.predictor.threads(threads).batches(most, steps);
    for (int round = 0; round < 3; round++) {
      // when
      var answers = predictor.answer(inputs);
      // then
      assertThat(answers).isEqualTo(expected);
    }
    assertThat(predictor.answer(inputs.get(3))).isEqualTo(expected.get(3));
  }

  @Test
  void givenInputsInAnyOrder_whenAnswered_thenTheAnswersComeInThatOrder() {
    // given
    var inputs = inputs(70, 1);
    var expected = oneByOne(inputs);
    for (int seed = 0; seed < 5; seed++) {
      var order = RandomStream.of(seed).permutation(70);
      // when
      var answers =
          predictor
              .threads(1 + seed % 3)
              .answer(Arrays.stream(order).mapToObj(inputs::get).toList());
      // then
      assertThat(answers).isEqualTo(Arrays.stream(order).mapToObj(expected::get).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void givenEightThreads_whenTheyAskAtOnce_thenEachGetsItsOwnAnswers(int own) throws Exception {
    // given
    var predictor = this.predictor.threads(own).batches(8, 200);
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asked = new ArrayList<List<int[]>>();
      var answers = new ArrayList<Future<List<List<Float>>>>();
      for (int k = 0; k < 24; k++) {
        var inputs = inputs(10 + k, k);
        asked.add(inputs);
        // when
        answers.add(
            threads.submit(() -> {
              start.await();
              return predictor.answer(inputs);
            }));
      }
      start.countDown();
      // then
      for (int k = 0; k < 24; k++) {
        assertThat(answers.get(k).get(1, TimeUnit.MINUTES)).isEqualTo(oneByOne(asked.get(k)));
      }
    }
  }

  @Test
  void givenLimits_whenBatchesAreMade_thenTheyHoldNoMoreAndTheLongestComeFirst() {
    // given
    var batches = new ArrayList<List<int[]>>();
    var counting =
        new Predictor<int[], Integer>(
            ids -> ids.length,
            (_, inputs) -> {
              batches.add(inputs);
              return inputs.stream().map(ids -> ids.length).toList();
            });
    var inputs = inputs(200, 1);
    // when
    var lengths = counting.batches(6, 90).answer(inputs);
    // then
    assertThat(lengths).isEqualTo(inputs.stream().map(ids -> ids.length).toList());
    var longest = batches.stream().map(batch -> batch.getFirst().length).toList();
    assertThat(longest).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(batches)
        .allSatisfy(batch -> {
          assertThat(batch.size()).isBetween(1, 6);
          int steps = batch.stream().mapToInt(ids -> ids.length).max().orElseThrow();
          assertThat(batch.size() == 1 || steps * batch.size() <= 90).isTrue();
        });
    // a single input may be longer than the limit
    batches.clear();
    assertThat(counting.batches(6, 3).answer(List.of(new int[50], new int[1], new int[2])))
        .containsExactly(50, 1, 2);
    assertThat(batches).hasSize(3);
    assertThat(counting.answer(List.of())).isEmpty();
  }

  @Test
  void givenANetworkThatAnswersTooFewOrTooMany_whenAsked_thenRefused() {
    for (int wrong : new int[] {-1, 1}) {
      var predictor =
          new Predictor<int[], Integer>(
              ids -> ids.length, (_, inputs) -> Collections.nCopies(inputs.size() + wrong, 7));
      for (int threads : new int[] {1, 2}) {
        var asked = predictor.threads(threads).batches(4, 1000);
        assertThatThrownBy(() -> asked.answer(inputs(12, 1)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "Predictor: the network must give an answer to each of 4 inputs, got "
                    + (4 + wrong));
      }
    }
  }

  @Test
  void givenANetworkThatFailed_whenAskedAgain_thenAnswers() {
    // given
    var fails = new boolean[] {true};
    var predictor =
        new Predictor<int[], List<Float>>(
                ids -> ids.length,
                (pass, inputs) -> {
                  var answers = network.answers(pass, inputs);
                  if (fails[0]) {
                    throw new IllegalStateException("not today");
                  }
                  return answers;
                })
            .threads(2);
    var inputs = inputs(40, 1);
    assertThatThrownBy(() -> predictor.answer(inputs)).hasMessage("not today");
    // when
    fails[0] = false;
    // then
    assertThat(predictor.answer(inputs)).isEqualTo(oneByOne(inputs));
  }

  @Test
  void givenAnAnswer_whenAskedAgain_thenItsMemoryIsUsedAgain() {
    // given
    var borrowed = new ArrayList<float[]>();
    var predictor =
        new Predictor<int[], Integer>(
                ids -> ids.length,
                (pass, inputs) -> {
                  borrowed.add(pass.borrow(100));
                  return Collections.nCopies(inputs.size(), 7);
                })
            .batches(4, 1000);
    // when
    predictor.answer(inputs(12, 1));
    predictor.answer(inputs(2, 1));
    // then
    assertThat(borrowed).hasSize(4).allMatch(array -> array == borrowed.getFirst());
  }

  @Test
  void givenWeightsThatChange_whenAskedAgain_thenTheNewOnesAnswer() {
    // given
    var inputs = inputs(20, 1);
    var before = predictor.answer(inputs);
    // when
    for (var parameter : network.parameters.all()) {
      parameter.value().values()[0] += 0.5f;
      parameter.value().changed();
    }
    // then
    assertThat(predictor.answer(inputs)).isEqualTo(oneByOne(inputs)).isNotEqualTo(before);
  }

  @Test
  void givenNonsense_whenMade_thenSaysWhich() {
    assertThatThrownBy(() -> predictor.threads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Predictor: threads must be at least 1, got 0");
    assertThatThrownBy(() -> predictor.batches(0, 5))
        .hasMessage("Predictor: batches must hold at least 1 input and 1 step, got 0 and 5");
    assertThatThrownBy(() -> predictor.batches(5, 0)).hasMessageContaining("got 5 and 0");
  }
}
