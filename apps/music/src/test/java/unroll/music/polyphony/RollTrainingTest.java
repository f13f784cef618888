package unroll.music.polyphony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.common.TrainingRun;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Checkpoint;

class RollTrainingTest {
  private static RollTraining.Result train(List<PianoRoll> pieces, RollTraining.Recipe recipe) {
    return RollTraining.train(
        recipe,
        new RollTraining.Data(pieces, pieces, "test", "no hash"),
        new TrainingRun.Watch(2, _ -> Checkpoint.none(), _ -> {}, () -> false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenTwoPieces_whenTrainedForLong_thenKnowsThemByHeart(boolean joint) {
    // given: both begin as no other does
    var pieces = List.of(Rolls.random(24, 1), Rolls.random(24, 2));
    // when
    var result = train(pieces, Rolls.recipe(joint, 32, 0.02, 120));
    // then
    var scores = RollEvaluation.of(result.model(), pieces).scores();
    assertThat(scores.getLast().mean()).isLessThan(0.5);
    assertThat(scores.getFirst().mean()).isGreaterThan(5);
    assertThat(result.model().header())
        .containsEntry("data.name", "test")
        .containsEntry("recipe.transpose", "false")
        .containsEntry("seed", "1");
  }

  @Test
  void givenPieces_whenEvaluated_thenAllStepsButTheFirstOfEachCount() {
    var pieces = List.of(Rolls.random(10, 1), Rolls.of("60"), Rolls.of("60|"));
    var model = train(pieces, Rolls.recipe(true, 2, 0.01, 1)).model();
    var evaluation = RollEvaluation.of(model, pieces);
    assertThat(evaluation.protocol()).isEqualTo("nll-joint");
    assertThat(evaluation.steps()).isEqualTo(9 + 1);
    assertThat(evaluation.pieces()).isEqualTo(2);
  }

  @Test
  void givenALongPiece_whenCut_thenEveryStepIsForetoldOnce() {
    var parts = RollTraining.parts(List.of(Rolls.random(11, 1)), 4);
    assertThat(parts.stream().map(part -> part.from() + "-" + part.to()))
        .containsExactly("0-4", "4-8", "8-10");
  }

  @Test
  void givenTransposition_whenVaried_thenTwelveKeysAreHeard() {
    // given
    var task = new RollTraining.NextStep(Rolls.joint(1), true);
    var part = Rolls.whole(Rolls.of("60|64"));
    // when
    var heard = new ArrayList<Integer>();
    for (int i = 0; i < 500; i++) {
      heard.add(task.varied(part, RandomStream.of(i)).piece().at(0)[0]);
    }
    // then
    assertThat(new HashSet<>(heard)).hasSize(12).contains(55, 66);
    assertThat(new RollTraining.NextStep(Rolls.joint(1), false).varied(part, RandomStream.of(1)))
        .isEqualTo(part);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.1, 0.01, '--hidden must lie in 1 to 8192, got 0'",
    "8, 1, 0.01, '--dropout must lie in [0, 1), got 1.0'",
    "8, 0.1, 0, '--learning-rate must lie in (0, 10), got 0.0'"
  })
  void givenARecipeOfNonsense_whenMade_thenSaysWhatIsWrong(
      int hidden, double dropout, double rate, String message) {
    var settings = Rolls.recipe(true, 2, 0.1, 1).settings();
    assertThatThrownBy(
            () -> new RollTraining.Recipe(true, hidden, 8, dropout, true, 512, rate, settings))
        .hasMessage(message);
  }
}
