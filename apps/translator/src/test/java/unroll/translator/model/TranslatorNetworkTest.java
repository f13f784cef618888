package unroll.translator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.sequence.PaddedIds;
import unroll.engine.tensor.Tensor;
import unroll.translator.model.TranslatorRecipe.Scoring;
import unroll.translator.model.TranslatorRecipe.Tying;

class TranslatorNetworkTest {
  private static final int[][] SOURCES = {{3, 4, 2}, {5, 4, 3, 4, 2}};
  private static final int[][] TARGETS = {{4, 2}, {3, 6, 4, 2}};

  /// The kind of a network, and how many words its source has.
  private record Kind(int sourceWords, Scoring scoring, Tying tying, boolean syntactic) {}

  private static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(6, Scoring.GENERAL, Tying.NONE, false),
        new Kind(6, Scoring.ADDITIVE, Tying.OUTPUT, false),
        new Kind(6, Scoring.NONE, Tying.NONE, false),
        new Kind(7, Scoring.GENERAL, Tying.ALL, false),
        new Kind(6, Scoring.GENERAL, Tying.NONE, true));
  }

  private static TranslatorNetwork model(Kind kind) {
    var recipe =
        TranslatorRecipe.DEFAULT
            .with("embedding", 4)
            .with("encoder", 3)
            .with("decoder", 5)
            .with("wordDropout", 0.0)
            .with("dropout", 0.0)
            .with("scoring", kind.scoring)
            .with("joint", kind.tying == Tying.ALL)
            .with("tying", kind.tying)
            .with("syntactic", kind.syntactic);
    return new TranslatorNetwork(recipe, kind.sourceWords, 7, Parameters.random(1));
  }

  private static Tensor logits(TranslatorNetwork model, int[][] sources, int[][] targets) {
    var output = model.forward(Pass.inference(), PaddedIds.of(sources), PaddedIds.of(targets));
    return output.logits().x();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAnyKind_whenWalkedBack_thenGradientsAgreeWithFiniteDifferences(Kind kind) {
    var model = model(kind);
    var sources = PaddedIds.of(SOURCES);
    var targets = PaddedIds.of(TARGETS);
    GradientCheck.of(
            model.parameters(),
            pass ->
                SoftmaxCrossEntropy.of(
                    pass, model.forward(pass, sources, targets).logits(), targets, 6))
        .assertWithin(2e-3);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenSentencesOfDifferentLength_whenReadTogether_thenTheBitsAreThoseOfEachAlone(Kind kind) {
    var model = model(kind);
    var together = logits(model, SOURCES, TARGETS);
    for (int row = 0; row < 2; row++) {
      var alone = logits(model, new int[][] {SOURCES[row]}, new int[][] {TARGETS[row]});
      for (int i = 0; i < alone.shape().size(); i++) {
        assertThat(together.values()[row * 4 * 7 + i]).isEqualTo(alone.values()[i]);
      }
    }
  }

  @Test
  void givenOneSource_whenSeveralWaysGoOn_thenEachIsAsIfAlone() {
    var model = model(new Kind(6, Scoring.GENERAL, Tying.NONE, false));
    var pass = Pass.inference();
    var source = model.read(pass, PaddedIds.of(SOURCES[0]));
    var words = PaddedIds.of(new int[] {1}, new int[] {4});
    var both = step(model, pass, source, source.start().rows(pass, 0, 0), words);
    for (int row = 0; row < 2; row++) {
      var word = PaddedIds.of(new int[] {words.at(row, 0)});
      var alone = step(model, pass, source, source.start(), word);
      for (int i = 0; i < 5; i++) {
        assertThat(both.output().at(row, i)).isEqualTo(alone.output().at(0, i));
      }
    }
  }

  private static Decoder.Step step(
      TranslatorNetwork model,
      Pass pass,
      Decoder.Source source,
      Decoder.State state,
      PaddedIds words) {
    return model.decoder().steps(pass, source, words).next(state, 0);
  }

  @Test
  void givenWeightsOfAttention_whenSummed_thenTheyAreOneAndPaddingHasNone() {
    var model = model(kinds().findFirst().orElseThrow());
    var output = model.forward(Pass.inference(), PaddedIds.of(SOURCES), PaddedIds.of(TARGETS));
    for (var weights : output.weights()) {
      for (int row = 0; row < 2; row++) {
        double sum = 0;
        for (int place = 0; place < 5; place++) {
          sum += weights.at(row, place);
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
      assertThat(weights.at(0, 3)).isZero();
      assertThat(weights.at(0, 4)).isZero();
    }
  }

  @Test
  void givenNoAttention_whenWhatWasReadChanges_thenADecoderThatHasBegunKnowsNothingOfIt() {
    var model = model(new Kind(6, Scoring.NONE, Tying.NONE, false));
    var pass = Pass.inference();
    var source = model.read(pass, PaddedIds.of(SOURCES[0]));
    var other = model.read(pass, PaddedIds.of(SOURCES[1]));
    var words = PaddedIds.of(new int[] {1});
    var step = step(model, pass, source, source.start(), words);
    var elsewhere = step(model, pass, other, source.start(), words);
    assertThat(elsewhere.output().toArray()).isEqualTo(step.output().toArray());
    assertThat(step.weights().toArray()).containsOnly(0).hasSize(3);
    assertThat(names(model)).noneMatch(name -> name.contains("attention"));
  }

  @Test
  void givenTiedTables_whenTheirParametersAreListed_thenEachIsThereOnce() {
    var model = model(new Kind(7, Scoring.GENERAL, Tying.ALL, false));
    assertThat(names(model))
        .doesNotHaveDuplicates()
        .contains("source_embedding.weight", "output.bias", "encoder.forward.weight_ih")
        .doesNotContain("target_embedding.weight", "output.weight");
  }

  private static List<String> names(TranslatorNetwork model) {
    return model.parameters().all().stream().map(Parameter::name).toList();
  }

  @Test
  void givenASyntacticStream_whenTheWordsBeforeChange_thenNothingElseDoes() {
    var model = model(new Kind(6, Scoring.GENERAL, Tying.NONE, true));
    var others = new int[][] {{5, 2}, {4, 4, 4, 2}};
    assertThat(logits(model, SOURCES, others).toArray())
        .isEqualTo(logits(model, SOURCES, TARGETS).toArray());
    assertThat(names(model)).noneMatch(name -> name.matches("(target|combine).*"));
  }
}
