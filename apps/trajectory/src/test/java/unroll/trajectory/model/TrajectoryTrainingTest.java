package unroll.trajectory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.common.TrainingRun;
import unroll.engine.random.RandomStream;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.TrainingEvent;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.evaluation.Evaluation;
import unroll.trajectory.evaluation.Metric;

class TrajectoryTrainingTest {
  @TempDir private Path folder;

  private static TrajectoryTraining.Result train(TrajectoryTraining.Recipe recipe, int threads) {
    return TrajectoryTraining.train(recipe, Toy.forTraining(), Toy.watch(threads, _ -> {}));
  }

  private Path written(String name, TrajectoryTraining.Result result) throws Exception {
    result.file().write(folder.resolve(name));
    return folder.resolve(name);
  }

  @Test
  void givenADozenWalks_whenTrainedForLong_thenKnowsThemByHeart() {
    // when
    var predictor = train(Toy.recipe(150, 0), 2).predictor();
    // then
    var found = Evaluation.of("toy", 1).with("s", predictor, Toy.windows());
    var straight = Evaluation.of("cv", 1).with("s", ConstantVelocity.PLAIN, Toy.windows());
    assertThat(straight.figure(Metric.ADE).value()).isGreaterThan(0.3);
    assertThat(found.figure(Metric.ADE).value()).isLessThan(0.1);
    assertThat(found.figure(Metric.BEST_FDE).value()).isLessThan(0.1);
    assertThat(found.figure(Metric.IN_90).value()).isBetween(0.75, 1.0);
  }

  @Test
  void givenOneThreadOrTwo_whenTrained_thenTheFilesAreEqual() throws Exception {
    var recipe = Toy.recipe(3, 0.3);
    assertThat(written("two", train(recipe, 2)))
        .hasSameBinaryContentAs(written("one", train(recipe, 1)));
  }

  @Test
  void givenATrainingBrokenOff_whenResumed_thenTheFileIsThatOfOneWithoutABreak() throws Exception {
    // given
    var recipe = Toy.recipe(4, 0.3);
    var whole = written("whole", train(recipe, 2));
    var checkpoint = folder.resolve("checkpoint");
    var events = new ArrayList<TrainingEvent>();
    // when: broken off in the middle of the second epoch, which has two batches
    var first =
        new TrainingRun.Watch(
            1,
            identity -> Checkpoint.at(checkpoint, identity, 1, false),
            events::add,
            () -> events.stream().filter(TrainingEvent.BatchDone.class::isInstance).count() == 3);
    TrajectoryTraining.train(recipe, Toy.forTraining(), first);
    var second =
        new TrainingRun.Watch(
            2, identity -> Checkpoint.at(checkpoint, identity, 1, true), _ -> {}, () -> false);
    var resumed = TrajectoryTraining.train(recipe, Toy.forTraining(), second);
    // then
    assertThat(events).anyMatch(TrainingEvent.Stopped.class::isInstance);
    assertThat(written("resumed", resumed)).hasSameBinaryContentAs(whole);
  }

  @Test
  void givenATraining_whenDone_thenTheHeaderTellsAllThatTheModelDependsOn() {
    assertThat(train(Toy.recipe(1, 0.25), 1).file().metadata())
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
        .containsEntry("recipe.learningRate", "0.01")
        .containsEntry("recipe.batchSize", "8")
        .containsEntry("seed", "7")
        .containsEntry("data.sha256", "no hash")
        .containsKeys("config.unit", "width", "score.bestEpoch", "score.validLoss");
  }

  @Test
  void givenAnExample_whenVaried_thenItIsAWalkThatCouldHaveBeen() {
    var data = Toy.data();
    var example = data.examples(Toy.windows()).getFirst();
    boolean shortened = false;
    boolean mirrored = false;
    for (int i = 0; i < 200; i++) {
      var varied = data.varied(example, 0, RandomStream.of(i));
      assertThat(varied.future()).isEqualTo(example.future());
      assertThat(varied.frame().origin()).isEqualTo(example.frame().origin());
      assertThat(varied.frame().scale()).isBetween(0.7, 1.4);
      shortened |= varied.self().path().size() < Toy.OBSERVED;
      mirrored |= varied.frame().side() < 0;
    }
    assertThat(shortened).isTrue();
    assertThat(mirrored).isTrue();
    var blurred = data.varied(example, 0.1, RandomStream.of(1));
    assertThat(blurred).isEqualTo(data.varied(example, 0.1, RandomStream.of(1)));
    double off = blurred.self().now().distance(example.self().now());
    assertThat(off).isBetween(1e-6, 0.5);
    assertThat(blurred.nearest()).hasSameSizeAs(example.nearest());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, 8, 20, 0.1, 0.1, 0.1, 0.01, '--hidden must lie in 1 to 8192, got 0'",
    "8, 0, 8, 20, 0.1, 0.1, 0.1, 0.01, '--social must lie in 1 to 8192, got 0'",
    "8, 8, 65, 20, 0.1, 0.1, 0.1, 0.01, '--neighbours must lie in 1 to 64, got 65'",
    "8, 8, 8, 0, 0.1, 0.1, 0.1, 0.01, '--modes must lie in 1 to 100, got 0'",
    "8, 8, 8, 20, NaN, 0.1, 0.1, 0.01, '--dropout must lie in [0, 1), got NaN'",
    "8, 8, 8, 20, 0.1, -1, 0.1, 0.01, '--likelihood must lie in [0, 10], got -1.0'",
    "8, 8, 8, 20, 0.1, 0.1, 2, 0.01, '--others must lie in [0, 1], got 2.0'",
    "8, 8, 8, 20, 0.1, 0.1, 0.1, 0, '--learning-rate must lie in (0, 10), got 0.0'"
  })
  void givenARecipeOfNonsense_whenMade_thenSaysWhatIsWrong(
      int hidden,
      int social,
      int neighbours,
      int modes,
      double dropout,
      double likelihood,
      double others,
      double rate,
      String message) {
    assertThatThrownBy(() ->
            new TrajectoryTraining.Recipe(
                hidden,
                social,
                neighbours,
                2,
                modes,
                dropout,
                0.1,
                likelihood,
                others,
                rate,
                Settings.DEFAULT))
        .hasMessage(message);
  }
}
