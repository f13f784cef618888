package unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Schedule;
import unroll.engine.testing.Numbers;

/// Several trainers train the same, each with a block of the shards: here threads with a round
/// table, at which one after the other adds its part to the sum.
@Timeout(180) // a hang, not a busy machine
class ShardSumTest {
  private static final List<int[]> TRAIN = EchoTask.examples(70, 1); // the last batch has 6
  private static final List<int[]> VALID = EchoTask.examples(20, 2);

  @TempDir private Path folder;

  /// What lies on the table, and whose turn it is.
  private static final class Table {
    final int seats;
    final CyclicBarrier all;
    double loss;
    List<float[]> sum = List.of();
    final List<Evaluation> evaluations = new ArrayList<>();

    Table(int seats) {
      this.seats = seats;
      this.all = new CyclicBarrier(seats);
    }

    void await() {
      try {
        all.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    ShardSum seat(int seat) {
      return new ShardSum() {
        @Override
        public void begin(String identity) {
          assertThat(identity).isEqualTo("echo");
        }

        @Override
        public Block block(int shards) {
          return new Block(shards * seat / seats, shards * (seat + 1) / seats);
        }

        @Override
        public double sum(Block block, Part part, List<float[]> gradients) {
          for (int turn = 0; turn < seats; turn++) {
            if (turn == seat) {
              sum = seat == 0 ? gradients : sum;
              loss = part.addLosses(seat == 0 ? 0 : loss);
              for (int p = 0; p < sum.size(); p++) {
                int size = sum.get(p).length; // in two pieces, as a transport may do
                part.addGradients(p, size / 2, size, sum.get(p));
                part.addGradients(p, 0, size / 2, sum.get(p));
              }
            }
            await();
          }
          for (int p = 0; seat > 0 && p < sum.size(); p++) {
            System.arraycopy(sum.get(p), 0, gradients.get(p), 0, gradients.get(p).length);
          }
          double found = loss;
          await();
          return found;
        }

        @Override
        public List<Evaluation> all(List<Evaluation> own) {
          for (int turn = 0; turn < seats; turn++) {
            if (turn == seat) {
              evaluations.addAll(own);
            }
            await();
          }
          var found = List.copyOf(evaluations);
          await();
          evaluations.clear(); // by all, and before anyone adds
          await();
          return found;
        }
      };
    }
  }

  private static Trainer<int[]> trainer(EchoTask task, boolean carry) {
    var settings = Settings.DEFAULT.withEpochs(3).withBatches(carry ? 10 : 8, 3).withPatience(5);
    return new Trainer<>(task)
        .optimizer(new Adam(Adam.Config.DEFAULT))
        .schedule(Schedule.cosine(0.02, 40))
        .settings(carry ? settings.carryingStates() : settings);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, false", "2, 1, false", "3, 2, false", "5, 1, false", "2, 2, true"})
  void givenSeveralProcesses_whenTheyTrainTogether_thenAllHaveTheBitsOfOne(
      int processes, int threads, boolean carry) throws Exception {
    // given
    var alone = new EchoTask(0.2);
    var expected = trainer(alone, carry).train(TRAIN, VALID);
    var table = new Table(processes);
    var work = new ArrayList<Callable<Progress>>();
    var tasks = new ArrayList<EchoTask>();
    for (int seat = 0; seat < processes; seat++) {
      var task = new EchoTask(0.2);
      tasks.add(task);
      var checkpoint = Checkpoint.at(folder.resolve("checkpoint-" + seat), "echo", 2, true);
      var trainer =
          trainer(task, carry).threads(threads).checkpoint(checkpoint).sum(table.seat(seat));
      work.add(() -> trainer.train(TRAIN, VALID));
    }
    // when
    try (var threadPool = Executors.newFixedThreadPool(processes)) {
      for (var progress : threadPool.invokeAll(work)) {
        assertThat(progress.get().toText()).isEqualTo(expected.toText());
      }
    }
    // then
    for (int seat = 0; seat < processes; seat++) {
      Numbers.assertSameBits(
          Numbers.variables(tasks.get(seat).parameters()), Numbers.variables(alone.parameters()));
      assertThat(Files.readAllBytes(folder.resolve("checkpoint-" + seat)))
          .isEqualTo(Files.readAllBytes(folder.resolve("checkpoint-0")));
    }
  }

  @Test
  void givenALimitOfEpochs_whenResumedAgainAndAgain_thenEndsAsIfInOneGo() {
    // given
    var whole = new EchoTask(0.2);
    var expected = trainer(whole, false).train(TRAIN, VALID);
    var events = new ArrayList<TrainingEvent>();
    EchoTask last;
    // when
    do {
      last = new EchoTask(0.2);
      trainer(last, false)
          .checkpoint(Checkpoint.at(folder.resolve("checkpoint"), "echo", 1000, true))
          .limitEpochs(1)
          .listener(events::add)
          .train(TRAIN, VALID);
    } while (((TrainingEvent.Stopped) events.getLast()).reason()
        == TrainingEvent.Reason.INTERRUPTED);
    // then
    Numbers.assertSameBits(
        Numbers.variables(last.parameters()), Numbers.variables(whole.parameters()));
    assertThat(events).filteredOn(TrainingEvent.EpochDone.class::isInstance).hasSize(3);
    assertThat(events.getLast())
        .isEqualTo(
            new TrainingEvent.Stopped(
                TrainingEvent.Reason.FINISHED, expected.bestEpoch(), expected.bestValidLoss()));
  }

  @Test
  void givenATimeLimit_whenSeveralTrainTogether_thenRefused() {
    var trainer =
        trainer(new EchoTask(0), false).sum(new Table(1).seat(0)).limit(Duration.ofSeconds(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(TRAIN, VALID))
        .withMessageContaining("limit the batches");
  }
}
