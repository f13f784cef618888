package unroll.trajectory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.kind.ModelFileContract;
import unroll.engine.kind.Trained;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.TrainingEvent;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.evaluation.Evaluation;
import unroll.trajectory.evaluation.Metric;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

class TrajectoryKindTest {
  @TempDir private Path folder;

  private Path written(String name, Trained<?, ?> trained) throws IOException {
    trained.file().write(folder.resolve(name));
    return folder.resolve(name);
  }

  @Test
  void givenATinyModel_whenItsFilesAreTested_thenTheyKeepTheContract() throws IOException {
    var tiny = Toy.recipe(1, 0).with("hidden", 2).with("social", 2).with("modes", 1);
    new ModelFileContract<>(new TrajectoryKind(), folder).verify(Toy.training(tiny).run().file());
  }

  @Test
  void givenADozenWalks_whenTrainedForLong_thenKnowsThemByHeart() {
    // when: relied on as it is
    var recipe = Toy.recipe(150, 0).with("shift", 0.0);
    var predictor = TrajectoryPredictor.of(Toy.training(recipe).threads(2).run().model());
    // then
    var found = Evaluation.of("toy", 1).with("s", predictor, Toy.windows());
    var straight = Evaluation.of("cv", 1).with("s", ConstantVelocity.PLAIN, Toy.windows());
    assertThat(straight.figure(Metric.ADE).value()).isGreaterThan(0.3);
    assertThat(found.figure(Metric.ADE).value()).isLessThan(0.1);
    assertThat(found.figure(Metric.BEST_FDE).value()).isLessThan(0.1);
    assertThat(found.figure(Metric.IN_90).value()).isBetween(0.75, 1.0);
  }

  @Test
  void givenOneThreadOrTwo_whenTrained_thenTheFilesAreEqual() throws IOException {
    var recipe = Toy.recipe(3, 0.3);
    assertThat(written("two", Toy.training(recipe).threads(2).run()))
        .hasSameBinaryContentAs(written("one", Toy.training(recipe).run()));
  }

  @Test
  void givenATrainingBrokenOff_whenResumed_thenTheFileIsThatOfOneWithoutABreak()
      throws IOException {
    // given
    var recipe = Toy.recipe(4, 0.3);
    var checkpoint = folder.resolve("checkpoint");
    var events = new ArrayList<TrainingEvent>();
    // when: broken off in the middle of the second epoch, which has two batches
    Toy.training(recipe)
        .checkpoint(checkpoint, false)
        .listener(events::add)
        .stopWhen(
            () -> events.stream().filter(TrainingEvent.BatchDone.class::isInstance).count() == 3)
        .run();
    var resumed = Toy.training(recipe).threads(2).checkpoint(checkpoint, true).run();
    // then
    assertThat(events).anyMatch(TrainingEvent.Stopped.class::isInstance);
    assertThat(written("resumed", resumed))
        .hasSameBinaryContentAs(written("whole", Toy.training(recipe).run()));
  }

  @Test
  void givenATraining_whenDone_thenTheHeaderTellsAllThatTheModelDependsOn() {
    assertThat(Toy.training(Toy.recipe(1, 0.25)).run().file().metadata())
        .containsEntry("app", "trajectory")
        .containsEntry("format", "1")
        .containsEntry("config.observed", "4")
        .containsEntry("config.steps", "3")
        .containsEntry("config.seconds", "0.4")
        .containsEntry("config.hidden", "12")
        .containsEntry("config.social", "6")
        .containsEntry("config.neighbours", "2")
        .containsEntry("config.modes", "3")
        .containsEntry("recipe.dropout", "0.25")
        .containsEntry("recipe.noise", "0.0")
        .containsEntry("recipe.likelihood", "0.1")
        .containsEntry("recipe.others", "0.05")
        .containsEntry("recipe.shift", "1.0")
        .containsEntry("shift", "1.0")
        .containsEntry("recipe.learningRate", "0.01")
        .containsEntry("recipe.batchSize", "8")
        .containsEntry("seed", "7")
        .containsEntry("data.sha256", "no hash")
        .containsKeys("config.unit", "width", "score.bestEpoch", "score.validLoss");
  }

  @Test
  void givenATraining_whenWatched_thenASampleSaysWhereAnAgentEnds() {
    var samples = new ArrayList<String>();
    Toy.training(Toy.recipe(2, 0)).samples(samples::add).run();
    assertThat(samples)
        .hasSize(2)
        .allMatch(line -> line.matches("agent walker 0: \\(.* m, .* m\\) after 1.2 s; it was .*"));
  }

  @Test
  void givenAModel_whenWrittenAndRead_thenPredictsTheSame() throws IOException {
    var trained = Toy.training(Toy.recipe(1, 0)).run();
    var scene = new Scene(List.of(new Agent("a", List.of(Point.ORIGIN, new Point(0.5, 0.1)))));
    var read = TrajectoryPredictor.load(written("model", trained));
    assertThat(read.predict(scene))
        .isEqualTo(TrajectoryPredictor.of(trained.model()).predict(scene));
    assertThat(read.observed()).isEqualTo(Toy.OBSERVED);
    assertThat(read.steps()).isEqualTo(Toy.STEPS);
    assertThat(read.seconds()).isEqualTo(0.4);
  }

  @ParameterizedTest
  @CsvSource({
    "config.hidden, 11, 'the model file must have own.weight_ih of shape [44, 4], got [48, 4]'",
    "config.observed, 0, 'config.observed must lie in 1 to 1000, got 0'",
    "config.steps, 1000000, 'config.steps must lie in 1 to 1000, got 1000000'",
    "config.neighbours, -1, 'config.neighbours must lie in 1 to 64, got -1'",
    "config.unit, 0, 'config.unit must lie in 1e-6 to 1e6, got 0.0'",
    "config.seconds, NaN, 'config.seconds must lie in 1e-6 to 1e6, got NaN'",
    "width, Infinity, 'width must lie in 1e-6 to 1e6, got Infinity'",
    "config.hidden, ten, 'config.hidden must be a whole number, got ten'"
  })
  void givenAHeaderOfNonsense_whenRead_thenSaysWhatIsWrong(
      String name, String value, String reason) {
    var file = Toy.training(Toy.recipe(1, 0)).run().file();
    var header = new TreeMap<>(file.metadata());
    header.put(name, value);
    assertThatThrownBy(() -> new TrajectoryKind().of(new ModelFile(header, file.tensors())))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(reason);
  }
}
