package unroll.music.chorale;

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
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.music.polyphony.Decisions;

class ChoraleModelTest {
  @TempDir private Path folder;

  @Test
  void givenAChorale_whenEncoded_thenVoicesHoldOrBeginAndAllIsInCMajor() {
    // when: in A major, so a minor third higher for the model
    var coder = ChoraleCoder.of(Chorales.CADENCE.transposed(-3));
    // then
    int hold = ChoraleCoder.HOLD;
    assertThat(targets(coder.lead()))
        .containsExactly(42, hold, hold, hold, hold, hold, hold, hold)
        .hasSizeBetween(8, 8);
  }

  private static List<Integer> targets(Decisions decisions) {
    return decisions.all().stream().limit(8).map(Decisions.Decision::target).toList();
  }

  @Test
  void givenAChorale_whenEncoded_thenEachStepIsDecidedInTheOrderOfTheHarmony() {
    var coder = ChoraleCoder.of(Chorales.CADENCE);
    var first = coder.harmony().all().subList(0, 6);
    assertThat(first.stream().map(Decisions.Decision::target))
        .containsExactly(
            48 - 30, 67 - 30, 64 - 30, ChoraleCoder.HOLD, ChoraleCoder.HOLD, ChoraleCoder.HOLD);
    assertThat(first.stream().map(Decisions.Decision::reference))
        .containsExactly(-1, -1, -1, 48 - 30, 67 - 30, 64 - 30);
  }

  @Test
  void givenALowerVoiceThatChangesLater_whenForetold_thenNothingBeforeKnowsOfIt() {
    // given: the harmony knows the soprano to come, of the other voices only the past
    var model = Chorales.untrained(6, 1).model();
    var other = Chorales.of("72 67 64 48|72 69 65 53|71 67 62 55|72 67 64 36");
    // when
    var losses = losses(model, Chorales.CADENCE);
    var changed = losses(model, other);
    // then: 12 steps of three choices, and the bass comes first in the next
    assertThat(changed).startsWith(java.util.Arrays.copyOf(losses, 36));
    assertThat(changed[36]).isNotEqualTo(losses[36]);
  }

  private static double[] losses(ChoraleModel model, Chorale chorale) {
    var coder = new ChoraleCoder(chorale, 0, false);
    return model.harmony().losses(Pass.inference(), coder.harmony());
  }

  @Test
  void givenTwoChorales_whenTrainedForLong_thenHarmonisesThemByHeart() {
    // given
    var other = Chorales.of("76 67 60 48|74 65 59 50|72 64 60 45|71 67 62 43|72 67 64 48");
    // when
    var model = Chorales.train(List.of(Chorales.CADENCE, other), 24, 0.02, 150).model();
    // then
    var scores = ChoraleEvaluation.of(model, List.of(Chorales.CADENCE, other));
    assertThat(scores.getLast().mean()).isLessThan(0.2);
    assertThat(scores.get(0).mean() + scores.get(1).mean())
        .isCloseTo(scores.get(2).mean(), within(1e-9));
    var soprano = other.steps().stream().mapToInt(step -> step[0]).toArray();
    var byHeart =
        new ChoraleComposer(model).harmonise(soprano, other.key(), new Sampling(0, 0, 1), 1);
    assertThat(byHeart.steps()).containsExactlyElementsOf(other.steps());
  }

  @Test
  void givenAModel_whenWrittenAndRead_thenComposesTheSame() throws IOException {
    // given
    var made = Chorales.untrained(6, 3);
    var path = folder.resolve("model.safetensors");
    made.toFile().write(path);
    // when
    var read = ChoraleModelFile.read(path);
    // then
    assertThat(read.compass().toText()).isEqualTo(made.compass().toText());
    var again = folder.resolve("again.safetensors");
    read.toFile().write(again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  @ParameterizedTest
  @CsvSource({
    "app, music melody, needs a model of the app 'music chorale'",
    "config.hidden, 8, 'the model file must have lead.lstm.weight_ih of shape'",
    "config.hidden, 1, 'config.hidden must lie in 2 to 8192, got 1'",
    "config.width, 8, 'the model file must have lead.of_step.weight of shape'",
    "compass, 60-81, four ranges of pitches were expected",
    "compass, 60-81 52-74 46-69 a-b, For input string"
  })
  void givenAHeaderThatDoesNotFit_whenRead_thenSaysWhatDoesNot(
      String name, String value, String message) throws IOException {
    var made = Chorales.untrained(6, 3).toFile();
    var metadata = new TreeMap<>(made.metadata());
    metadata.put(name, value);
    var path = folder.resolve("model.safetensors");
    new ModelFile(metadata, made.tensors()).write(path);
    assertThatThrownBy(() -> ChoraleModelFile.read(path))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining(message);
  }
}
