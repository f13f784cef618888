package unroll.engine.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.kind.Sines.Model;
import unroll.engine.kind.Sines.Point;
import unroll.engine.kind.Sines.Points;
import unroll.engine.kind.Sines.SineRecipe;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;

class TrainingTest {
  private static final SineRecipe RECIPE =
      SineRecipe.DEFAULT.with("epochs", 200).with("hidden", 16);

  @TempDir private Path folder;

  private static Training<SineRecipe, Points, Point, Model> training(SineRecipe recipe) {
    return Training.of(new Sines(), recipe, Points.of(40));
  }

  @Test
  void givenASine_whenLearned_thenItIsFollowedAndTheFileSaysWhereItCameFrom() throws IOException {
    // when
    var trained = training(RECIPE).threads(2).run();
    // then
    assertThat(trained.progress().bestValidLoss()).isLessThan(0.02);
    assertThat(trained.file().metadata())
        .containsEntry("app", "sines")
        .containsEntry("format", "1")
        .containsEntry("config.hidden", "16")
        .containsEntry("data.name", "sine")
        .containsEntry("scale", "40.0")
        .containsEntry("score.bestEpoch", String.valueOf(trained.progress().bestEpoch()))
        .containsKey("score.valid");
    var file = folder.resolve("sine");
    trained.file().write(file);
    assertThat(new Sines().load(file).scale()).isEqualTo(40);
    assertThat(ModelKinds.of(trained.file().metadata())).get().isInstanceOf(Sines.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void givenAnyNumberOfThreads_whenTrained_thenTheFileIsTheSame(int threads) throws IOException {
    var one = folder.resolve("one");
    var many = folder.resolve("many");
    training(RECIPE.with("epochs", 3)).run().file().write(one);
    training(RECIPE.with("epochs", 3)).threads(threads).samples(_ -> {}).run().file().write(many);
    assertThat(many).hasSameBinaryContentAs(one);
  }

  @Test
  void givenATraining_whenDoneEpochByEpoch_thenTheFileIsTheSame() throws IOException {
    // given
    var whole = folder.resolve("whole");
    var recipe = RECIPE.with("epochs", 4);
    training(recipe).run().file().write(whole);
    var checkpoint = folder.resolve("checkpoint");
    // when
    int epochs = 1;
    while (training(recipe).checkpoint(checkpoint, true).epoch()) {
      epochs++;
    }
    var trained = training(recipe).checkpoint(checkpoint, true).run();
    // then
    assertThat(epochs).isEqualTo(4);
    var parts = folder.resolve("parts");
    trained.file().write(parts);
    assertThat(parts).hasSameBinaryContentAs(whole);
    assertThatThrownBy(() -> training(recipe).epoch())
        .hasMessage("one epoch more needs a checkpoint to resume from");
  }

  @Test
  void givenATrainingBrokenOff_whenResumed_thenTheFileIsTheSame() throws IOException {
    // given
    var whole = folder.resolve("whole");
    var recipe = RECIPE.with("epochs", 4);
    training(recipe).run().file().write(whole);
    var checkpoint = folder.resolve("checkpoint");
    var batches = new ArrayList<BatchDone>();
    // when
    training(recipe)
        .checkpoint(checkpoint, false)
        .listener(event -> {
          if (event instanceof BatchDone done) {
            batches.add(done);
          }
        })
        .stopWhen(() -> batches.size() == 7)
        .run();
    var resumed = folder.resolve("resumed");
    training(recipe).checkpoint(checkpoint, true).run().file().write(resumed);
    // then
    assertThat(batches).hasSize(7);
    assertThat(resumed).hasSameBinaryContentAs(whole);
    assertThatThrownBy(() -> training(recipe.with("seed", 5L)).checkpoint(checkpoint, true).run())
        .cause()
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("another training (seed=42), not of this one (seed=5)");
  }

  @Test
  void givenACheckpointWithAnyByteChanged_whenResumed_thenRefusedInASentence() throws IOException {
    // given
    var recipe = RECIPE.with("epochs", 2);
    var checkpoint = folder.resolve("checkpoint");
    training(recipe).checkpoint(checkpoint, false).stopWhen(() -> true).run();
    var bytes = Files.readAllBytes(checkpoint);
    var random = RandomStream.of(7);
    for (int trial = 0; trial < 1500; trial++) {
      // when: all over the file, and at each place of its beginning and its end
      int at =
          trial < 300
              ? trial
              : trial < 600 ? bytes.length - trial + 299 : random.below(bytes.length);
      var damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << random.below(8));
      Files.write(checkpoint, damaged);
      // then
      assertThatThrownBy(() -> training(recipe).checkpoint(checkpoint, true).run())
          .as("byte %s", at)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining(checkpoint.toString());
    }
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> training(recipe).checkpoint(checkpoint, true).run())
        .hasCauseInstanceOf(ModelFileException.class);
    Files.write(checkpoint, bytes);
    assertThat(training(recipe).checkpoint(checkpoint, true).run().progress().epoch()).isEqualTo(2);
  }

  @Test
  void givenTheCheckpointOfAnotherSplit_whenResumed_thenRefused() {
    var recipe = RECIPE.with("epochs", 2);
    var checkpoint = folder.resolve("checkpoint");
    training(recipe).checkpoint(checkpoint, false).stopWhen(() -> true).run();
    var points = Points.of(40);
    var other = new Points(points.all().subList(1, 40), points.header());
    assertThatThrownBy(
            () -> Training.of(new Sines(), recipe, other).checkpoint(checkpoint, true).run())
        .cause()
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("is a checkpoint of another training (examples=");
  }

  @Test
  void givenAListenerOfSamples_whenTrained_thenItHearsOneAfterEachEpoch() {
    var heard = new ArrayList<Object>();
    training(RECIPE.with("epochs", 2))
        .listener(event -> {
          if (event instanceof EpochDone done) {
            heard.add(done.epoch());
          }
        })
        .samples(heard::add)
        .run();
    assertThat(heard).hasSize(4);
    assertThat(heard.get(0)).isEqualTo(1);
    assertThat(heard.get(1)).asString().startsWith("sin 0 = ");
    assertThat(heard.get(3)).isNotEqualTo(heard.get(1));
  }

  @Test
  void givenARecipeThatCannotBe_whenATrainingIsMade_thenSaysWhy() {
    var recipe = new Sines.Size(0);
    var wrong =
        new SineRecipe(
            recipe, Sines.Bend.TANH, 0, false, true, 1, 0.02, SineRecipe.DEFAULT.settings());
    assertThatThrownBy(() -> training(wrong)).hasMessage("hidden must lie in 1 to 64, got 0");
  }

  @Test
  void givenFilesThatAreNotOfThisKind_whenLoaded_thenTheMessageBeginsWithThePath() {
    var none = folder.resolve("none");
    assertThatThrownBy(() -> new Sines().load(none))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("No model at " + none);
  }
}
