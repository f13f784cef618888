package unroll.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.attention.AttentionMask;
import unroll.engine.attention.DotAttention;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Recurrent.Direction;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

class SentimentNetworkTest {
  private static final int WORDS = 30;

  private final SentimentNetwork network = network(0.5);

  private static SentimentNetwork network(double dropout) {
    return network(new int[] {WORDS, 6, 5, 3}, dropout, 0.1, Parameters.random(3));
  }

  /// `sizes` are how many words, numbers of each, cells and classes there are.
  private static SentimentNetwork network(
      int[] sizes, double dropout, double wordDropout, Parameters parameters) {
    var recipe =
        SentimentRecipe.DEFAULT
            .with("embedding", sizes[1])
            .with("hidden", sizes[2])
            .with("dropout", dropout)
            .with("wordDropout", wordDropout);
    return new SentimentNetwork(recipe, sizes[0], sizes[3], parameters);
  }

  private static int[] text(int words, int seed) {
    var random = RandomStream.of(seed);
    return IntStream.range(0, words).map(_ -> random.below(WORDS)).toArray();
  }

  private double[] alone(int[] text) {
    return network.logits(Pass.inference(), List.of(text)).getFirst();
  }

  @Test
  void givenTextsOfSeveralLengths_whenReadSideBySide_thenEachHasTheBitsItHasAlone() {
    // given: shorter than a segment, as long, and longer; the longest has three
    var texts = List.of(text(1, 1), text(199, 2), text(200, 3), text(201, 4), text(450, 5));
    // when
    var together = network.logits(Pass.inference(), texts);
    // then
    for (int i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).as("text %d", i).containsExactly(alone(texts.get(i)));
    }
  }

  /// The same equations without segments.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 200, 201, 399, 400, 401, 777})
  void givenAText_whenReadInSegments_thenHasTheValuesOfOneReadWhole(int words) {
    // given
    var text = text(words, words);
    var pass = Pass.inference();
    var weights = Parameters.from((path, _, _, _) -> network.parameters().require(path).toArray());
    var embedding = new Embedding(WORDS, 6, weights.at("embedding"));
    var query = new Embedding(1, 10, weights.at("query"));
    var forward = new Lstm(6, 5, weights.at("forward"));
    var backward = new Lstm(6, 5, weights.at("backward"));
    var output = new Dense(20, 3, weights.at("output"));
    // when
    var x = embedding.forward(pass, PaddedIds.of(text));
    var forwards = forward.forward(pass, x).sequence();
    var backwards = backward.forward(pass, x, backward.start(1), Direction.REVERSE).sequence();
    var h = forwards.with(forwards.x().concat(pass, backwards.x()));
    var q = query.forward(pass, new int[1], 1, 1);
    var attended = new DotAttention().forward(pass, q, h.x(), AttentionMask.none());
    var context = attended.context().reshaped(pass, Shape.of(1, 10));
    var logits = output.forward(pass, h.max(pass).concat(pass, context));
    // then
    for (int c = 0; c < 3; c++) {
      assertThat(alone(text)[c]).isCloseTo(logits.at(0, c), within(1e-6));
    }
  }

  @Test
  void givenABatch_whenRead_thenAttentionSumsToOneOverTheWordsOfEachText() {
    // given
    var texts = List.of(text(3, 1), text(260, 2), text(1, 3));
    // when
    var attention = network.forward(Pass.inference(), PaddedIds.of(texts)).attention();
    // then
    for (int b = 0; b < 3; b++) {
      var row = Arrays.copyOfRange(attention.toArray(), b * 260, (b + 1) * 260);
      int words = texts.get(b).length;
      double sum = IntStream.range(0, words).mapToDouble(t -> row[t]).sum();
      assertThat(sum).isCloseTo(1, within(1e-5));
      assertThat(Arrays.copyOfRange(row, words, 260)).containsExactly(new float[260 - words]);
    }
  }

  @Test
  void givenAWordChanged_whenRead_thenTheLogitsChangeWhereverItStands() {
    // given
    var text = text(500, 9);
    var before = alone(text);
    for (int at : new int[] {0, 199, 200, 350, 499}) {
      // when
      var changed = text.clone();
      changed[at] = (text[at] + 1) % WORDS;
      // then
      assertThat(alone(changed)).as("word %d", at).isNotEqualTo(before);
    }
  }

  @Test
  void givenTheSameRandomness_whenTraining_thenDropoutIsTheSameAndElseItIsNot() {
    var texts = List.of(text(8, 1), text(5, 2));
    assertThat(trainingLogits(texts, 1)).containsExactly(trainingLogits(texts, 1));
    assertThat(trainingLogits(texts, 1)).isNotEqualTo(trainingLogits(texts, 2));
  }

  private float[] trainingLogits(List<int[]> texts, long seed) {
    try (var pass = Pass.training(new Buffers(), RandomStream.of(seed))) {
      return network.forward(pass, PaddedIds.of(texts)).logits().toArray();
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    // given: every number twice as large, so that no gradient drowns in rounding
    var twice =
        Parameters.from((path, shape, initializer, random) -> {
          var numbers = initializer.numbers(shape, random);
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= 2;
          }
          return numbers;
        });
    var small = network(new int[] {5, 3, 2, 2}, 0, 0, twice);
    var texts = List.of(new int[] {1, 2, 3, 4}, new int[] {4, 0});
    // then
    GradientCheck.of(twice, pass -> loss(small, pass, texts, new int[] {1, 0})).assertWithin(2e-3);
  }

  private static Tensor loss(SentimentNetwork network, Pass pass, List<int[]> texts, int[] labels) {
    var logits = network.forward(pass, PaddedIds.of(texts)).logits();
    return SoftmaxCrossEntropy.of(pass, logits, labels, labels.length);
  }

  @Test
  void givenAStretchOfThreeSegments_whenWalkedBack_thenEveryWordLearns() {
    // given: a text in which every word comes once a segment
    var plain = network(0);
    var text = IntStream.range(0, 600).map(i -> i % WORDS).toArray();
    try (var pass = Pass.training(new Buffers(), RandomStream.of(1))) {
      // when
      pass.tape().backward(loss(plain, pass, List.of(text), new int[] {2}));
      // then
      for (var parameter : plain.parameters().all()) {
        assertThat(pass.tape().reaches(parameter.value())).as(parameter.name()).isTrue();
        var gradient = pass.tape().gradient(parameter.value());
        for (float number : gradient.toArray()) {
          assertThat(number).as(parameter.name()).isFinite();
        }
      }
      var table = plain.parameters().require("embedding.weight");
      var gradient = pass.tape().gradient(table);
      for (int word = 0; word < WORDS; word++) {
        assertThat(gradient.at(word, 0)).as("word %d", word).isNotZero();
      }
    }
  }
}
