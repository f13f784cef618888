package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Reason;
import unroll.engine.train.TrainingEvent.Stopped;

@Timeout(180) // a hang, not a busy machine
class TimeLimitTest {
  private static final List<int[]> TRAIN = EchoTask.examples(70, 1); // 9 batches of 8
  private static final List<int[]> VALID = EchoTask.examples(20, 2);
  private static final Settings SETTINGS = Settings.DEFAULT.withBatches(8, 3).withEpochs(3);

  @TempDir Path folder;

  /// A training that is slowed down, and what came of it.
  private static final class Slow {
    final EchoTask task = new EchoTask(0.2);
    final Trainer<int[]> trainer = new Trainer<>(task).settings(SETTINGS).learningRate(0.02);
    final List<Tensor[]> afterBatches = new ArrayList<>();
    final List<Tensor[]> afterEpochs = new ArrayList<>();
    final List<TrainingEvent> events = new ArrayList<>();

    Slow(int millisOfABatch) {
      trainer.listener(event -> {
        events.add(event);
        if (event instanceof BatchDone) {
          afterBatches.add(copies());
          sleep(millisOfABatch);
        } else if (event instanceof EpochDone) {
          afterEpochs.add(copies());
        }
      });
    }

    private static void sleep(int millis) {
      long end = System.nanoTime() + 1_000_000L * millis;
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }

    Tensor[] copies() {
      return Stream.of(Numbers.variables(task.parameters()))
          .map(Tensor::copy)
          .toArray(Tensor[]::new);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300})
  void givenALimit_whenItIsOver_thenTheTrainingEndsWithTheBestOfWhatWasValidated(int limit) {
    // given
    var whole = new Slow(0);
    whole.trainer.train(TRAIN, VALID);
    // when
    var slow = new Slow(20);
    var progress = slow.trainer.limit(Duration.ofMillis(limit)).train(TRAIN, VALID);
    // then
    int batches = slow.afterBatches.size();
    assertThat(batches).isBetween(1, 16);
    assertThat(slow.events.getLast())
        .isEqualTo(new Stopped(Reason.OUT_OF_TIME, progress.bestEpoch(), progress.bestValidLoss()));
    assertThat(progress.epoch()).isEqualTo(Math.ceilDiv(batches, 9));
    assertThat(progress.batch()).isZero();
    assertThat(slow.events.get(slow.events.size() - 2)).isInstanceOf(EpochDone.class);
    Numbers.assertSameBits(slow.afterEpochs.getLast(), whole.afterBatches.get(batches - 1));
    Numbers.assertSameBits(slow.copies(), slow.afterEpochs.get(progress.bestEpoch() - 1));
    assertThat(slow.trainer.evaluate(VALID).loss()).isEqualTo(progress.bestValidLoss());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void givenATrainingThatRanOutOfTime_whenDoneAgainWithAsManyBatches_thenEndsAsItDid(int pause) {
    // given
    var slow = new Slow(pause);
    slow.trainer.limit(Duration.ofMillis(60)).train(TRAIN, VALID);
    // when
    var again = new Slow(0);
    again.trainer.limitBatches(slow.afterBatches.size()).train(TRAIN, VALID);
    // then
    Numbers.assertSameBits(again.copies(), slow.copies());
    assertThat(again.afterBatches).hasSameSizeAs(slow.afterBatches);
    assertThat(again.afterEpochs).hasSameSizeAs(slow.afterEpochs);
  }

  @Test
  void givenALimitThatIsLongEnough_whenTrained_thenItChangesNothing() {
    // given
    var without = new Slow(0);
    var with = new Slow(0);
    // when
    without.trainer.train(TRAIN, VALID);
    with.trainer.limit(Duration.ofHours(10)).threads(2).train(TRAIN, VALID);
    // then
    Numbers.assertSameBits(with.copies(), without.copies());
    assertThat(with.events).isEqualTo(without.events);
  }

  @Test
  void givenATrainingThatRanOutOfTime_whenItGoesOn_thenWithTheNextEpoch() {
    // given
    var file = folder.resolve("checkpoint");
    var slow = new Slow(20);
    slow.trainer
        .checkpoint(Checkpoint.at(file, "echo", 1000, false))
        .limit(Duration.ofMillis(1))
        .train(TRAIN, VALID);
    // when
    var next = new Slow(0);
    var progress =
        next.trainer.checkpoint(Checkpoint.at(file, "echo", 1000, true)).train(TRAIN, VALID);
    // then
    assertThat(next.afterBatches).hasSize(2 * 9);
    assertThat(progress.epoch()).isEqualTo(3);
    assertThat(next.events.getLast())
        .extracting(event -> ((Stopped) event).reason())
        .isEqualTo(Reason.FINISHED);
  }

  @Test
  void givenALimitThatIsNone_whenMade_thenRefused() {
    for (var none : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
      assertThatThrownBy(() -> new Trainer<>(new EchoTask(0)).limit(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the time limit must be positive, got " + none);
    }
  }
}
