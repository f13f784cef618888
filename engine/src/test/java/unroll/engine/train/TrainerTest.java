package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.model.ModelFileException;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Schedule;
import unroll.engine.optim.Sgd;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

@Timeout(180) // a hang, not a busy machine
class TrainerTest {
  private static final List<int[]> TRAIN = EchoTask.examples(70, 1); // 9 batches of 8
  private static final List<int[]> VALID = EchoTask.examples(20, 2);
  private static final Consumer<TrainingEvent> NOBODY = _ -> {};

  @TempDir Path folder;

  private static Settings settings(int epochs) {
    return Settings.DEFAULT
        .withSeed(42)
        .withEpochs(epochs)
        .withBatches(8, 3)
        .withClipping(Clipping.byNorm(1))
        .withPatience(5);
  }

  private static Trainer<int[]> trainer(EchoTask task, int epochs, Consumer<TrainingEvent> who) {
    return trainer(task, new Adam(Adam.Config.DEFAULT), epochs, who);
  }

  private static Trainer<int[]> trainer(
      EchoTask task, Optimizer optimizer, int epochs, Consumer<TrainingEvent> who) {
    return new Trainer<>(task)
        .optimizer(optimizer)
        .schedule(Schedule.cosine(0.02, 40))
        .settings(settings(epochs))
        .listener(who);
  }

  private static Tensor[] weights(EchoTask task) {
    return Numbers.variables(task.parameters());
  }

  /// Says stop after so many batches.
  private static BooleanSupplier after(int batches) {
    var done = new int[1];
    return () -> ++done[0] >= batches;
  }

  @Test
  void givenASmallTask_whenTrained_thenIsLearnedAlmostWithoutLoss() {
    // given
    var task = new EchoTask(0);
    var events = new ArrayList<TrainingEvent>();
    var trainer =
        new Trainer<>(task)
            .learningRate(0.02)
            .settings(
                Settings.DEFAULT.withSeed(1).withEpochs(40).withBatches(16, 4).withPatience(40))
            .listener(events::add)
            .threads(2);
    // when
    var progress = trainer.train(EchoTask.examples(200, 1), VALID);
    // then
    assertThat(progress.validLosses().getFirst()).isGreaterThan(0.8);
    assertThat(progress.bestValidLoss()).isLessThan(0.01);
    assertThat(events.getFirst()).isInstanceOf(TrainingEvent.Started.class);
    assertThat(events.getLast())
        .isEqualTo(
            new TrainingEvent.Stopped(
                TrainingEvent.Reason.FINISHED, progress.bestEpoch(), progress.bestValidLoss()));
    assertThat(events).hasSize(1 + 40 * (13 + 1) + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void givenMoreThreads_whenTrained_thenWeightsAndLossesAreTheSameBits(int threads) {
    // given
    var one = new EchoTask(0.2);
    var many = new EchoTask(0.2);
    // when
    var expected = trainer(one, 3, NOBODY).train(TRAIN, VALID);
    var progress = trainer(many, 3, NOBODY).threads(threads).train(TRAIN, VALID);
    // then
    Numbers.assertSameBits(weights(many), weights(one));
    assertThat(progress.toText()).isEqualTo(expected.toText());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "4, 1", "9, 1", "10, 2", "17, 3", "26, 1"})
  void givenATrainingBrokenOff_whenResumed_thenItEndsAsIfNothingHadHappened(
      int batches, int threads) {
    // given
    var whole = new EchoTask(0.2);
    var expected = trainer(whole, 3, NOBODY).train(TRAIN, VALID);
    var file = folder.resolve("checkpoint");
    var first = new EchoTask(0.2);
    trainer(first, 3, NOBODY)
        .checkpoint(Checkpoint.at(file, "echo", 1000, false))
        .stopWhen(after(batches))
        .train(TRAIN, VALID);
    assertThat(file).exists();
    // when
    var second = new EchoTask(0.2);
    var progress =
        trainer(second, 3, NOBODY)
            .threads(threads)
            .checkpoint(Checkpoint.at(file, "echo", 1000, true))
            .train(TRAIN, VALID);
    // then
    Numbers.assertSameBits(weights(second), weights(whole));
    assertThat(progress.toText()).isEqualTo(expected.toText());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9, 14, 27})
  void givenATrainingThatCrashed_whenResumed_thenItEndsAsIfNothingHadHappened(int batches) {
    // given
    var whole = new EchoTask(0.2);
    trainer(whole, new Sgd(0.9), 3, NOBODY).train(TRAIN, VALID);
    var file = folder.resolve("checkpoint");
    var crash = after(batches);
    Consumer<TrainingEvent> crashing =
        event -> {
          if (event instanceof TrainingEvent.BatchDone && crash.getAsBoolean()) {
            throw new IllegalStateException("the power is gone");
          }
        };
    assertThatThrownBy(() ->
            trainer(new EchoTask(0.2), new Sgd(0.9), 3, crashing)
                .checkpoint(Checkpoint.at(file, "echo", 2, false))
                .train(TRAIN, VALID))
        .hasMessage("the power is gone");
    // when
    var second = new EchoTask(0.2);
    trainer(second, new Sgd(0.9), 3, NOBODY)
        .threads(2)
        .checkpoint(Checkpoint.at(file, "echo", 2, true))
        .train(TRAIN, VALID);
    // then
    Numbers.assertSameBits(weights(second), weights(whole));
  }

  @Test
  void givenATrainingThatIsDone_whenResumed_thenNothingChanges() {
    // given
    var file = folder.resolve("checkpoint");
    var one = new EchoTask(0.2);
    var done =
        trainer(one, 2, NOBODY)
            .checkpoint(Checkpoint.at(file, "echo", 5, false))
            .train(TRAIN, VALID);
    // when
    var other = new EchoTask(0.2);
    var again =
        trainer(other, 2, NOBODY)
            .checkpoint(Checkpoint.at(file, "echo", 5, true))
            .train(TRAIN, VALID);
    // then
    Numbers.assertSameBits(weights(other), weights(one));
    assertThat(again.toText()).isEqualTo(done.toText());
  }

  @Test
  void givenLossesThatRiseAgain_whenTrained_thenStopsEarlyWithTheBestWeights() {
    // given: from the 28th batch on, the fourth epoch, the steps are far too long
    var task = new EchoTask(0);
    Schedule tooLong = (step, _) -> step <= 27 ? 0.01 : 1;
    var best = new ArrayList<Tensor[]>();
    var ends = new ArrayList<TrainingEvent.Stopped>();
    Consumer<TrainingEvent> listener =
        event -> {
          switch (event) {
            case TrainingEvent.EpochDone done when done.best() -> best.add(copies(task));
            case TrainingEvent.Stopped stopped -> ends.add(stopped);
            default -> {}
          }
        };
    var settings = settings(100).withClipping(Clipping.byNorm(10)).withPatience(4);
    var trainer = new Trainer<>(task).schedule(tooLong).settings(settings).listener(listener);
    // when
    var progress = trainer.train(TRAIN, VALID);
    // then
    assertThat(progress.bestEpoch()).isEqualTo(3);
    assertThat(progress.epoch()).isEqualTo(3 + 4);
    assertThat(progress.validLosses()).hasSize(7);
    assertThat(progress.bestValidLoss()).isEqualTo(progress.validLosses().get(2));
    assertThat(ends)
        .extracting(TrainingEvent.Stopped::reason)
        .containsExactly(TrainingEvent.Reason.EARLY);
    Numbers.assertSameBits(weights(task), best.getLast());
  }

  private static Tensor[] copies(EchoTask task) {
    var copies = weights(task);
    for (int i = 0; i < copies.length; i++) {
      copies[i] = copies[i].copy();
    }
    return copies;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void givenAShardThatFails_whenTrained_thenItsOwnExceptionComesAndNothingHangs(int threads) {
    // given
    for (int attempt = 0; attempt < 20; attempt++) {
      int unlucky = attempt * 3;
      var task =
          new EchoTask(0) {
            @Override
            public Tensor loss(Pass pass, List<int[]> examples, double targets) {
              if (examples.stream().anyMatch(e -> e == TRAIN.get(unlucky))) {
                throw new IllegalStateException("example " + unlucky);
              }
              return super.loss(pass, examples, targets);
            }

            @Override
            public int[] varied(int[] example, RandomStream random) {
              return example;
            }
          };
      // when, then
      assertThatThrownBy(() -> trainer(task, 1, NOBODY).threads(threads).train(TRAIN, VALID))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("example " + unlucky);
    }
  }

  @Test
  void givenACheckpointOfAnotherTraining_whenResumed_thenRefusedInOneSentence() {
    // given
    var file = folder.resolve("checkpoint");
    trainer(new EchoTask(0), 1, NOBODY)
        .checkpoint(Checkpoint.at(file, "echo of birds", 5, false))
        .train(TRAIN, VALID);
    // when, then
    assertThatThrownBy(() ->
            trainer(new EchoTask(0), 1, NOBODY)
                .checkpoint(Checkpoint.at(file, "echo of bells", 5, true))
                .train(TRAIN, VALID))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll(
            file.toString(), "another training (echo of birds)", "this one (echo of bells)");
  }

  @Test
  void givenACheckpointOfAnAlmostEqualTraining_whenResumed_thenTheMessageNamesWhatDiffers() {
    // given
    var file = folder.resolve("checkpoint");
    trainer(new EchoTask(0), 1, NOBODY)
        .checkpoint(Checkpoint.at(file, "echo, seed 1, data abc, units 20", 5, false))
        .train(TRAIN, VALID);
    var other = Checkpoint.at(file, "echo, seed 2, units 20", 5, true);
    // when, then
    assertThatThrownBy(
            () -> trainer(new EchoTask(0), 1, NOBODY).checkpoint(other).train(TRAIN, VALID))
        .cause()
        .hasMessageContaining("another training (seed 1, data abc), not of this one (seed 2)");
  }

  @ParameterizedTest
  @CsvSource({"5, 0, 4", "9, 0, 8", "10, 1, 0", "13, 1, 2", "27, 2, 8"})
  void givenATrainingThatSavesEverySecondBatch_whenItCrashes_thenItGoesOnFromTheLastSaved(
      int crash, int epochs, int batches) {
    // given: 9 batches an epoch; each epoch is saved at its end, too
    var file = folder.resolve("checkpoint");
    var seen = new ArrayList<TrainingEvent>();
    var due = after(crash);
    var crashing =
        trainer(
                new EchoTask(0),
                3,
                event -> {
                  seen.add(event);
                  if (event instanceof TrainingEvent.BatchDone && due.getAsBoolean()) {
                    throw new IllegalStateException("the power is gone");
                  }
                })
            .checkpoint(Checkpoint.at(file, "echo", 2, false));
    assertThatThrownBy(() -> crashing.train(TRAIN, VALID)).hasMessage("the power is gone");
    var last = (TrainingEvent.BatchDone) seen.getLast();
    assertThat(last.epoch()).isEqualTo(1 + (crash - 1) / 9);
    assertThat(last.batch()).isEqualTo(1 + (crash - 1) % 9);
    assertThat(last.batches()).isEqualTo(9);
    // when
    var task = new EchoTask(0);
    var started = new ArrayList<TrainingEvent>();
    trainer(task, 3, started::add)
        .checkpoint(Checkpoint.at(file, "echo", 2, true))
        .train(TRAIN, VALID);
    // then
    assertThat(started.getFirst())
        .isEqualTo(new TrainingEvent.Started(task.parameters().size(), 3, epochs, batches));
  }

  @Test
  void givenACheckpointOfAnotherOptimiser_whenResumed_thenRefused() {
    // given
    var file = folder.resolve("checkpoint");
    trainer(new EchoTask(0), new Sgd(0.9), 1, NOBODY)
        .checkpoint(Checkpoint.at(file, "echo", 5, false))
        .train(TRAIN, VALID);
    // when, then
    assertThatThrownBy(() ->
            trainer(new EchoTask(0), 1, NOBODY)
                .checkpoint(Checkpoint.at(file, "echo", 5, true))
                .train(TRAIN, VALID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it belongs to another model or optimiser");
  }

  @Test
  void givenADamagedCheckpoint_whenResumed_thenRefused() throws Exception {
    // given
    var file = folder.resolve("checkpoint");
    var checkpoint = Checkpoint.at(file, "echo", 5, true);
    trainer(new EchoTask(0), 1, NOBODY).checkpoint(checkpoint).train(TRAIN, VALID);
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    // when, then
    assertThatThrownBy(
            () -> trainer(new EchoTask(0), 1, NOBODY).checkpoint(checkpoint).train(TRAIN, VALID))
        .cause()
        .isInstanceOf(ModelFileException.class);
    // when it is gone, training starts anew
    checkpoint.delete();
    assertThat(file).doesNotExist();
    var progress = trainer(new EchoTask(0), 1, NOBODY).checkpoint(checkpoint).train(TRAIN, VALID);
    assertThat(progress.epoch()).isEqualTo(1);
  }

  @Test
  void givenNothingToLearnFrom_whenTrained_thenSaysSo() {
    assertThatThrownBy(() -> trainer(new EchoTask(0), 1, NOBODY).train(List.of(), VALID))
        .hasMessageContaining("there are no training examples");
    assertThatThrownBy(() -> trainer(new EchoTask(0), 1, NOBODY).train(TRAIN, List.of()))
        .hasMessageContaining("there are no validation examples");
    assertThatThrownBy(() -> trainer(new EchoTask(0), 1, NOBODY).threads(0).train(TRAIN, VALID))
        .hasMessageContaining("threads must be at least 1, got 0");
  }

  @Test
  void givenNonsenseSettings_whenMade_thenSaysWhich() {
    var settings = Settings.DEFAULT;
    assertThatThrownBy(() -> settings.withEpochs(0)).hasMessageContaining("epochs");
    assertThatThrownBy(() -> settings.withBatches(0, 3)).hasMessageContaining("batch size");
    assertThatThrownBy(() -> settings.withBatches(8, 0)).hasMessageContaining("shard size");
    assertThatThrownBy(() -> settings.withPatience(0)).hasMessageContaining("patience");
  }

  @Test
  void givenARateThatIsFarTooLarge_whenTrained_thenStopsAtTheFirstLossThatIsNoNumber() {
    // given
    var events = new ArrayList<TrainingEvent>();
    // when
    var progress =
        new Trainer<>(new EchoTask(0))
            .settings(Settings.DEFAULT.withEpochs(50))
            .optimizer(new Sgd(0))
            .schedule(Schedule.constant(3e38))
            .listener(events::add)
            .train(EchoTask.examples(200, 1), EchoTask.examples(10, 2));
    // then
    assertThat(progress.epoch()).isZero();
    assertThat(events.getLast())
        .isEqualTo(
            new TrainingEvent.Stopped(TrainingEvent.Reason.DIVERGED, 0, Double.POSITIVE_INFINITY));
    assertThat(events)
        .filteredOn(TrainingEvent.BatchDone.class::isInstance)
        .allMatch(event -> Double.isFinite(((TrainingEvent.BatchDone) event).loss()));
  }
}
