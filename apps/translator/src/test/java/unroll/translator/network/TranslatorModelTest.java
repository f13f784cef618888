package unroll.translator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.data.Batches;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameter;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.translator.network.TranslatorModel.Config;
import unroll.translator.network.TranslatorModel.Regularization;
import unroll.translator.network.TranslatorModel.Scoring;
import unroll.translator.network.TranslatorModel.Tying;

class TranslatorModelTest {
  private static final List<int[]> SOURCES =
      List.of(new int[] {3, 4, 2}, new int[] {5, 4, 3, 4, 2});
  private static final List<int[]> TARGETS = List.of(new int[] {4, 2}, new int[] {3, 6, 4, 2});

  private static Stream<Config> configs() {
    return Stream.of(
        new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, false),
        new Config(6, 7, 4, 3, 5, Scoring.ADDITIVE, Tying.OUTPUT, false),
        new Config(6, 7, 4, 3, 5, Scoring.NONE, Tying.NONE, false),
        new Config(7, 7, 4, 3, 5, Scoring.GENERAL, Tying.ALL, false),
        new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, true));
  }

  private static TranslatorModel model(Config config) {
    return new TranslatorModel(config, Regularization.NONE, RandomStream.of(1));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void givenAnyKind_whenWalkedBack_thenGradientsAgreeWithFiniteDifferences(Config config) {
    var model = model(config);
    var right = Batches.padded(TARGETS, 4);
    GradientCheck.of(
            model,
            pass ->
                SoftmaxCrossEntropy.of(
                    pass, model.forward(pass, SOURCES, TARGETS).logits(), right, 6))
        .assertWithin(2e-3);
  }

  @ParameterizedTest
  @MethodSource("configs")
  void givenSentencesOfDifferentLength_whenReadTogether_thenTheBitsAreThoseOfEachAlone(
      Config config) {
    var model = model(config);
    var together = model.forward(Pass.inference(), SOURCES, TARGETS).logits();
    for (int row = 0; row < 2; row++) {
      var alone =
          model
              .forward(Pass.inference(), List.of(SOURCES.get(row)), List.of(TARGETS.get(row)))
              .logits();
      for (int i = 0; i < alone.shape().size(); i++) {
        assertThat(together.values()[row * 4 * 7 + i]).isEqualTo(alone.values()[i]);
      }
    }
  }

  @Test
  void givenOneSource_whenSeveralWaysGoOn_thenEachIsAsIfAlone() {
    var model = model(new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, false));
    var pass = Pass.inference();
    var source = model.read(pass, List.of(SOURCES.getFirst()));
    var lstm = source.start().lstm();
    var twice =
        new TranslatorModel.State(
            new unroll.engine.recurrent.Lstm.State(twice(lstm.h()), twice(lstm.c())),
            twice(source.start().fed()));
    var both = model.step(pass, source, twice, model.known(pass, new int[] {1, 4}, 2, 1), 0);
    for (int row = 0; row < 2; row++) {
      var word = new int[] {row == 0 ? 1 : 4};
      var alone = model.step(pass, source, source.start(), model.known(pass, word, 1, 1), 0);
      for (int i = 0; i < 5; i++) {
        assertThat(both.said().at(row, i)).isEqualTo(alone.said().at(0, i));
      }
    }
  }

  private static Tensor twice(Tensor row) {
    int n = row.shape().columns();
    var values = new float[2 * n];
    System.arraycopy(row.values(), 0, values, 0, n);
    System.arraycopy(row.values(), 0, values, n, n);
    return Tensor.of(Shape.of(2, n), values);
  }

  @Test
  void givenWeightsOfAttention_whenSummed_thenTheyAreOneAndPaddingHasNone() {
    var model = model(configs().findFirst().orElseThrow());
    for (var weights : model.forward(Pass.inference(), SOURCES, TARGETS).weights()) {
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
    var source = model.read(pass, List.of(SOURCES.getFirst()));
    var other = model.read(pass, List.of(SOURCES.getLast()));
    var sums = model.known(pass, new int[] {1}, 1, 1);
    var step = model.step(pass, source, source.start(), sums, 0);
    var elsewhere = model.step(pass, other, source.start(), sums, 0);
    assertThat(elsewhere.said().toArray()).isEqualTo(step.said().toArray());
    assertThat(step.weights().toArray()).containsOnly(0).hasSize(3);
    assertThat(model.parameters().map(Parameter::name)).noneMatch(p -> p.contains("attention"));
  }

  @Test
  void givenTiedTables_whenTheirParametersAreListed_thenEachIsThereOnce() {
    var names =
        model(new Config(7, 7, 4, 3, 5, Scoring.GENERAL, Tying.ALL, false))
            .parameters()
            .map(Parameter::name)
            .toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("source_embedding.weight", "output.bias", "encoder.forward.weight_ih")
        .doesNotContain("target_embedding.weight", "output.weight");
  }

  @Test
  void givenASyntacticStream_whenTheWordsToldChange_thenNothingElseDoes() {
    var model = model(new Config(6, 7, 4, 3, 5, Scoring.GENERAL, Tying.NONE, true));
    var one = model.forward(Pass.inference(), SOURCES, TARGETS).logits();
    var others = List.of(new int[] {5, 2}, new int[] {4, 4, 4, 2});
    assertThat(model.forward(Pass.inference(), SOURCES, others).logits().toArray())
        .isEqualTo(one.toArray());
  }
}
