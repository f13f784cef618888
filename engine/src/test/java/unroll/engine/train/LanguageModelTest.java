package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Gru;
import unroll.engine.sequence.PaddedIds;

class LanguageModelTest {
  private static final int SYMBOLS = 5;

  private static LanguageModel model() {
    var parameters = Parameters.random(1);
    var embedding = new Embedding(SYMBOLS, 8, 1, parameters.at("embedding"));
    var reader = new Gru(8, 12, parameters.at("reader"));
    var output = new Dense(12, SYMBOLS, parameters.at("output"));
    return new LanguageModel(
        parameters,
        (pass, ids) ->
            reader
                .forward(pass, embedding.forward(pass, ids))
                .sequence()
                .map(h -> output.forward(pass, h)));
  }

  private static final List<int[]> SEQUENCES =
      List.of(new int[] {1, 2, 3, 4}, new int[] {0, 4}, new int[] {2}, new int[] {3, 3, 3, 3, 0});

  @Test
  void givenSequences_whenTheirLossIsTaken_thenItIsTheMeanSurpriseAtWhatFollowsEachSymbol() {
    // given
    var model = model();
    var pass = Pass.inference();
    int targets = SEQUENCES.stream().mapToInt(model::targets).sum();
    // when
    double loss = model.loss(pass, SEQUENCES, targets).item();
    var evaluation = model.evaluate(pass, SEQUENCES, targets);
    // then
    double sum = 0;
    for (var sequence : SEQUENCES) {
      for (int t = 1; t < sequence.length; t++) {
        // from what stands before, read by itself
        var before = PaddedIds.of(Arrays.copyOf(sequence, t));
        var logits = model.logits().apply(pass, before).x().step(pass, t - 1);
        sum += SoftmaxCrossEntropy.each(logits, new int[] {sequence[t]})[0];
      }
    }
    assertThat(targets).isEqualTo(3 + 1 + 0 + 4);
    assertThat(loss).isCloseTo(sum / targets, within(1e-6));
    assertThat(evaluation.loss()).isEqualTo(loss);
    assertThat(evaluation.metric("perplexity")).isCloseTo(Math.exp(sum / targets), within(1e-5));
    assertThat(SEQUENCES).allMatch(s -> model.length(s) == s.length);
  }

  @Test
  void givenShards_whenTheirEvaluationsAreAdded_thenTheyAreThoseOfAll() {
    // given
    var model = model();
    var pass = Pass.inference();
    // when
    var whole = model.evaluate(pass, SEQUENCES, 8);
    var parts =
        Evaluation.sum(
            List.of(
                model.evaluate(pass, SEQUENCES.subList(0, 1), 8),
                model.evaluate(pass, SEQUENCES.subList(1, 4), 8)));
    // then
    assertThat(parts.loss()).isCloseTo(whole.loss(), within(1e-6));
    assertThat(parts.metric("perplexity")).isCloseTo(whole.metric("perplexity"), within(1e-5));
  }

  @Test
  void givenSequencesOfOneSymbolOrNone_whenTheyComeAlone_thenTheyCountNothing() {
    var model = model();
    for (var some : List.of(List.of(new int[] {2}, new int[0]), List.of(new int[0]))) {
      assertThat(some).allMatch(s -> model.targets(s) == 0);
      assertThat(model.loss(Pass.inference(), some, 8).item()).isZero();
      assertThat(model.evaluate(Pass.inference(), some, 8).loss()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void givenShardsAndBatchesWithoutATarget_whenTrained_thenTheOthersAreLearned(int threads) {
    // given: so many sequences of one symbol that shards and batches are made of them alone
    var examples = new ArrayList<int[]>();
    for (int i = 0; i < 40; i++) {
      examples.add(i % 4 == 0 ? new int[] {i % 5, (i + 1) % 5, (i + 2) % 5} : new int[] {i % 5});
    }
    var settings = Settings.DEFAULT.withBatches(20, 2).withEpochs(2);
    // when
    var progress =
        new Trainer<>(model()).settings(settings).threads(threads).train(examples, examples);
    // then
    assertThat(progress.validLosses()).allSatisfy(loss -> assertThat(loss).isFinite().isPositive());
    assertThat(progress.trainLosses()).allSatisfy(loss -> assertThat(loss).isFinite().isPositive());
    assertThat(progress.metrics().getLast().getFirst().count()).isEqualTo(20);
  }

  @Test
  void givenTextsWithARule_whenLearned_thenThePerplexityIsThatOfTheRule() {
    // given: each symbol is followed by one of two, equally likely
    var random = RandomStream.of(3);
    var texts = new ArrayList<int[]>();
    for (int i = 0; i < 300; i++) {
      var text = new int[12];
      for (int t = 1; t < 12; t++) {
        text[t] = (text[t - 1] + 1 + random.below(2)) % SYMBOLS;
      }
      texts.add(text);
    }
    // when
    var progress =
        new Trainer<>(model())
            .settings(Settings.DEFAULT.withEpochs(15).watching("perplexity"))
            .learningRate(0.01)
            .train(texts.subList(0, 250), texts.subList(250, 300));
    // then
    assertThat(progress.best().metric("perplexity")).isBetween(1.95, 2.15);
    assertThat(progress.best().metric("perplexity"))
        .isCloseTo(Math.exp(progress.bestValidLoss()), within(1e-4));
  }
}
