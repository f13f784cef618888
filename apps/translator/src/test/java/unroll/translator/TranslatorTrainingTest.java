package unroll.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.common.TrainingRun;
import unroll.engine.train.Checkpoint;
import unroll.translator.network.TranslatorModel;
import unroll.translator.network.TranslatorModel.Scoring;
import unroll.translator.network.TranslatorModel.Tying;

class TranslatorTrainingTest {
  @TempDir private Path folder;

  private static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Scoring.GENERAL, Tying.NONE, false, 0),
        Arguments.of(Scoring.ADDITIVE, Tying.OUTPUT, false, 0),
        Arguments.of(Scoring.ADDITIVE, Tying.ALL, false, 60),
        Arguments.of(Scoring.GENERAL, Tying.NONE, true, 0));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAHandfulOfPairs_whenTrained_thenTheyAreLearnedByHeart(
      Scoring scoring, Tying tying, boolean syntactic, int subwords) {
    var recipe = Toy.recipe(Toy.sizes(scoring, tying, syntactic), subwords, 90);
    assertThat(Toy.train(recipe, 2).progress().bestValidLoss()).isLessThan(0.05);
  }

  @Test
  void givenOneThreadOrThree_whenTrained_thenTheFilesAreEqual() throws IOException {
    var recipe = Toy.recipe(Toy.sizes(Scoring.GENERAL, Tying.NONE, false), 0, 2);
    var one = folder.resolve("one");
    var three = folder.resolve("three");
    Toy.train(recipe, 1).model().toFile().write(one);
    Toy.train(recipe, 3).model().toFile().write(three);
    assertThat(one).hasSameBinaryContentAs(three);
  }

  @Test
  void givenATrainingThatWasStopped_whenItGoesOn_thenTheFileIsThatOfOneThatWasNot()
      throws IOException {
    var recipe = Toy.recipe(Toy.sizes(Scoring.GENERAL, Tying.NONE, true), 0, 3);
    var texts = new TranslatorTraining.Texts(Toy.texts(), Toy.texts(), java.util.Map.of());
    var file = folder.resolve("checkpoint");
    var batches = new int[1];
    for (boolean resume : new boolean[] {false, true}) {
      var watch =
          new TrainingRun.Watch(
              1,
              identity -> Checkpoint.at(file, identity, 1, resume),
              _ -> {},
              () -> !resume && ++batches[0] == 7);
      TranslatorTraining.train(recipe, texts, watch).model().toFile().write(folder.resolve("a"));
    }
    var whole = new TrainingRun.Watch(1, _ -> Checkpoint.none(), _ -> {}, () -> false);
    TranslatorTraining.train(recipe, texts, whole).model().toFile().write(folder.resolve("b"));
    assertThat(Files.readAllBytes(folder.resolve("a")))
        .isEqualTo(Files.readAllBytes(folder.resolve("b")));
  }

  @Test
  void givenARecipeThatCannotBe_whenMade_thenItSaysWhy() {
    assertThatThrownBy(() -> Toy.recipe(Toy.sizes(Scoring.GENERAL, Tying.ALL, true), 0, 1))
        .hasMessageContaining("--syntactic goes with --tie none");
    assertThatThrownBy(() -> Toy.recipe(Toy.sizes(Scoring.NONE, Tying.NONE, true), 0, 1))
        .hasMessageContaining("it needs attention");
    assertThatThrownBy(() ->
            Toy.recipe(
                new TranslatorModel.Config(0, 0, 0, 1, 1, Scoring.GENERAL, Tying.NONE, false),
                0,
                1))
        .hasMessage("--embedding must lie in 1 to 8192, got 0");
  }
}
