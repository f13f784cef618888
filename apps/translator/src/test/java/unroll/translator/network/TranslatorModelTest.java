package unroll.translator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import unroll.translator.network.TranslatorModel.Config;
import unroll.translator.network.TranslatorModel.Regularization;
import unroll.translator.network.TranslatorModel.Scoring;
import unroll.translator.network.TranslatorModel.Tying;

class TranslatorModelTest {
  private static final int[][] SOURCES = {{3, 4, 2}, {5, 4, 3, 4, 2}};
  private static final int[][] TARGETS = {{4, 2}, {3, 6, 4, 2}};

  private static Stream<Config> configs() {
    return Stream.of(
        new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, false),
        new Config(6, 7, 4, 3, 5, Scoring.ADDITIVE, Tying.OUTPUT, false),
        new Config(6, 7, 4, 3, 5, Scoring.NONE, Tying.NONE, false),
        new Config(7, 7, 4, 3, 5, Scoring.GENERAL, Tying.ALL, false),
        new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, true));
  }

  private static TranslatorModel model(Config config) {
    return new TranslatorModel(config, Regularization.NONE, Parameters.random(1));
  }

  private static Tensor logits(TranslatorModel model, int[][] sources, int[][] targets) {
    var output = model.forward(Pass.inference(), PaddedIds.of(sources), PaddedIds.of(targets));
    return output.logits().x();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void givenAnyKind_whenWalkedBack_thenGradientsAgreeWithFiniteDifferences(Config config) {
    var model = model(config);
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
  @MethodSource("configs")
  void givenSentencesOfDifferentLength_whenReadTogether_thenTheBitsAreThoseOfEachAlone(
      Config config) {
    var model = model(config);
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
    var model = model(new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, false));
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
      TranslatorModel model,
      Pass pass,
      Decoder.Source source,
      Decoder.State state,
      PaddedIds words) {
    return model.decoder().steps(pass, source, words).next(state, 0);
  }

  @Test
  void givenWeightsOfAttention_whenSummed_thenTheyAreOneAndPaddingHasNone() {
    var model = model(configs().findFirst().orElseThrow());
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
    var model = model(new Config(6, 7, 4, 3, 5, Scoring.NONE, Tying.NONE, false));
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
    var model = model(new Config(7, 7, 4, 3, 5, Scoring.GENERAL, Tying.ALL, false));
    assertThat(names(model))
        .doesNotHaveDuplicates()
        .contains("source_embedding.weight", "output.bias", "encoder.forward.weight_ih")
        .doesNotContain("target_embedding.weight", "output.weight");
  }

  private static List<String> names(TranslatorModel model) {
    return model.parameters().all().stream().map(Parameter::name).toList();
  }

  @Test
  void givenASyntacticStream_whenTheWordsBeforeChange_thenNothingElseDoes() {
    var model = model(new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, true));
    var others = new int[][] {{5, 2}, {4, 4, 4, 2}};
    assertThat(logits(model, SOURCES, others).toArray())
        .isEqualTo(logits(model, SOURCES, TARGETS).toArray());
    assertThat(names(model)).noneMatch(name -> name.matches("(target|combine).*"));
  }

  @Test
  void givenASyntacticStreamWithoutAttention_whenMade_thenItIsRefused() {
    var config = new Config(6, 7, 4, 3, 5, Scoring.NONE, Tying.NONE, true);
    assertThatThrownBy(() -> model(config)).hasMessage("SyntacticDecoder: needs attention");
  }
}
