package unroll.music.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.music.data.Rolls;
import unroll.music.evaluation.RollEvaluation;

class RollKindTest {
  private final RollKind kind = new RollKind();

  static Stream<RollRecipe> recipes() {
    return Stream.of(TinyModels.CHORDS, TinyModels.KEYS);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void givenAModelFile_whenDamaged_thenItIsRefused(RollRecipe recipe, @TempDir Path folder)
      throws IOException {
    var model = TinyModels.rolls(recipe, 5);
    new ModelFileContract<>(kind, folder).verify(TinyModels.file(kind, recipe, model));
  }

  @ParameterizedTest
  @CsvSource({
    "config.kind, other, 'config.kind must be one of joint, independent, got other'",
    "config.kind, independent, 'the model file must have lstm.weight_ih of shape'",
    "config.hidden, 99999, 'config.hidden must lie in 1 to 8192, got 99999'",
    "config.width, 7, 'config.width must be that of config.hidden, 6, got 7'"
  })
  void givenAHeaderThatDoesNotFit_whenRead_thenSaysWhatDoesNot(
      String name, String value, String message) {
    var made = TinyModels.file(kind, TinyModels.CHORDS, TinyModels.rolls(TinyModels.CHORDS, 1));
    var metadata = new TreeMap<>(made.metadata());
    metadata.put(name, value);
    assertThatThrownBy(() -> kind.of(new ModelFile(metadata, made.tensors())))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void givenNegativeCounts_whenRead_thenSaysSo() {
    var made = TinyModels.file(kind, TinyModels.KEYS, TinyModels.rolls(TinyModels.KEYS, 1));
    made.tensors().get("baseline.keys").values()[7] = -1;
    assertThatThrownBy(() -> kind.of(made)).hasMessage("baseline.keys is damaged: it holds -1.0");
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void givenTwoPieces_whenTrainedForLong_thenTheyAreMemorised(RollRecipe recipe) {
    // given: both begin as no other does
    var pieces = List.of(Rolls.random(24, 1), Rolls.random(24, 2));
    // when
    var learning =
        recipe
            .with("hidden", 32)
            .with("transpose", false)
            .with("learningRate", 0.02)
            .with("epochs", 120);
    var trained = TinyModels.train(kind, learning, pieces);
    // then
    var scores = RollEvaluation.of(trained.model(), pieces).scores();
    assertThat(scores.getLast().mean()).isLessThan(0.5);
    assertThat(scores.getFirst().mean()).isGreaterThan(5);
    assertThat(trained.file().metadata())
        .containsEntry("config.width", "32")
        .containsEntry("data.name", "test")
        .containsEntry("recipe.transpose", "false")
        .containsEntry("seed", "1");
    var line = kind.line(trained.model(), pieces.getFirst());
    assertThat(line).matches("(((rest|[A-G]♯?\\d) )+\\(\\d+\\.\\d %\\)( \\| )?){4}");
  }

  @Test
  void givenPieces_whenEvaluated_thenAllStepsButTheFirstOfEachCount() {
    var pieces = List.of(Rolls.random(10, 1), Rolls.of("60"), Rolls.of("60|"));
    var evaluation = RollEvaluation.of(TinyModels.rolls(TinyModels.CHORDS, 1), pieces);
    assertThat(evaluation.protocol()).isEqualTo("nll-joint");
    assertThat(evaluation.steps()).isEqualTo(9 + 1);
    assertThat(evaluation.pieces()).isEqualTo(2);
  }

  @Test
  void givenTransposition_whenVaried_thenTwelveKeysAreHeard() {
    // given
    var network = TinyModels.rolls(TinyModels.CHORDS, 1).network();
    var task = new RollTask(network, true);
    var part = Rolls.whole(Rolls.of("60|64"));
    // when
    var heard = new ArrayList<Integer>();
    for (int i = 0; i < 500; i++) {
      heard.add(task.varied(part, RandomStream.of(i)).piece().at(0)[0]);
    }
    // then
    assertThat(new HashSet<>(heard)).hasSize(12).contains(55, 66);
    assertThat(new RollTask(network, false).varied(part, RandomStream.of(1))).isEqualTo(part);
  }
}
