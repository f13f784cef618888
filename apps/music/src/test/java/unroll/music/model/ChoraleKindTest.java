package unroll.music.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.decode.Sampling;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.Chorales;
import unroll.music.data.ChoraleExample;
import unroll.music.evaluation.ChoraleEvaluation;

class ChoraleKindTest {
  private final ChoraleKind kind = new ChoraleKind();

  @Test
  void givenAModelFile_whenDamaged_thenItIsRefused(@TempDir Path folder) throws IOException {
    var file = TinyModels.file(kind, TinyModels.CHORALE, TinyModels.chorale(3));
    new ModelFileContract<>(kind, folder).verify(file);
  }

  @Test
  void givenALowerVoiceThatChangesLater_whenForetold_thenNothingBeforeKnowsOfIt() {
    // given: the harmony knows the soprano to come, of the other voices only the past
    var network = TinyModels.chorale(1).network();
    var other = Chorales.of("72 67 64 48|72 69 65 53|71 67 62 55|72 67 64 36");
    // when
    var losses = losses(network, Chorales.CADENCE);
    var changed = losses(network, other);
    // then: 12 steps of three choices, and the bass comes first in the next
    assertThat(changed).startsWith(java.util.Arrays.copyOf(losses, 36));
    assertThat(changed[36]).isNotEqualTo(losses[36]);
  }

  private static double[] losses(ChoraleNetwork network, Chorale chorale) {
    return network.harmony().losses(Pass.inference(), ChoraleExample.of(chorale).harmony());
  }

  @Test
  void givenTwoChorales_whenTrainedForLong_thenTheyAreMemorised() {
    // given
    var other = Chorales.of("76 67 60 48|74 65 59 50|72 64 60 45|71 67 62 43|72 67 64 48");
    // when
    var recipe =
        TinyModels.CHORALE.with("hidden", 24).with("learningRate", 0.02).with("epochs", 150);
    var chorales = List.of(Chorales.CADENCE, other);
    var model = TinyModels.train(kind, recipe, chorales).model();
    // then
    var scores = ChoraleEvaluation.of(model, chorales).scores();
    assertThat(scores.getLast().mean()).isLessThan(0.2);
    assertThat(scores.get(0).mean() + scores.get(1).mean())
        .isCloseTo(scores.get(2).mean(), within(1e-9));
    var soprano = other.steps().stream().mapToInt(step -> step[0]).toArray();
    var memorised =
        new ChoraleSampler(model).harmonise(soprano, other.key(), new Sampling(0, 0, 1), 1);
    assertThat(memorised.steps()).containsExactlyElementsOf(other.steps());
    assertThat(kind.line(model, Chorales.CADENCE))
        .isEqualTo("C3 E4 G4 C5 | F3 F4 A4 C5 | G3 D4 G4 B4 | C3 E4 G4 C5");
  }

  @ParameterizedTest
  @CsvSource({
    "config.hidden, 1, 'hidden must be at least 2 for chorales, got 1'",
    "config.width, 8, 'config.width must be that of config.hidden, 6, got 8'",
    "compass, 60-81, a compass must have four ranges of pitches",
    "compass, 60-81 52-74 46-69 a-b, For input string"
  })
  void givenAHeaderThatDoesNotFit_whenRead_thenSaysWhatDoesNot(
      String name, String value, String message) {
    var made = TinyModels.file(kind, TinyModels.CHORALE, TinyModels.chorale(3));
    var metadata = new TreeMap<>(made.metadata());
    metadata.put(name, value);
    assertThatThrownBy(() -> kind.of(new ModelFile(metadata, made.tensors())))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(message);
  }
}
