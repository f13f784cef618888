package unroll.spark.training;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import unroll.engine.kind.Training;
import unroll.engine.kind.TrainingData;
import unroll.engine.train.ShardSum;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.spark.Sha256;

/// One machine's part of an epoch: a task of a barrier stage.
final class EpochTask<D extends TrainingData>
    extends AbstractFunction1<Iterator<Integer>, Iterator<EpochTask.Done>> implements Serializable {
  private static final long serialVersionUID = 1;

  private final TrainingPlan<D> plan;
  private final Broadcast<byte[]> state;
  private final Duration patience;

  /// How the epoch went; the checkpoint is that of the first machine, the others have its hash. The
  /// epoch is 0 if there was nothing left to train. A `refusal` is for whoever asked for the
  /// training: to try again would not help.
  record Done(
      int place,
      boolean more,
      int epoch,
      double trainLoss,
      double validLoss,
      boolean best,
      String sha256,
      byte[] checkpoint,
      @Nullable String refusal)
      implements Serializable {}

  EpochTask(TrainingPlan<D> plan, Broadcast<byte[]> state, Duration patience) {
    this.plan = plan;
    this.state = state;
    this.patience = patience;
  }

  /// The training with the threads that the task has.
  static <D extends TrainingData> Training<?, D, ?, ?> training(TrainingPlan<D> plan)
      throws IOException {
    return plan.training(PlanData.of(plan)).threads(TaskContext.get().cpus());
  }

  @Override
  public Iterator<Done> apply(Iterator<Integer> numbers) {
    var context = BarrierTaskContext.get();
    int machines = context.getTaskInfos().length;
    try (var folder = new Scratch()) {
      if (machines == 1) {
        return done(folder, 0, ShardSum.ALONE);
      }
      var host = SparkEnv.get().blockManager().blockManagerId().host();
      var seat =
          new Ring.Seat(
              context.partitionId(),
              machines,
              host,
              context::allGather,
              patience,
              context::isInterrupted);
      try (var ring = Ring.join(seat)) {
        return done(folder, ring.place(), new RingSum(ring));
      }
    } catch (IllegalArgumentException e) {
      return one(
          new Done(context.partitionId(), false, 0, 0, 0, false, "", new byte[0], e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Iterator<Done> done(Scratch folder, int place, ShardSum sum) throws IOException {
    folder.put(state.value());
    var last = new AtomicReference<>(new EpochDone(0, 0, 0, List.of(), false));
    boolean more =
        training(plan)
            .checkpoint(folder.checkpoint(), true)
            .sum(sum)
            .listener(event -> {
              if (event instanceof EpochDone epoch) {
                last.set(epoch);
              }
            })
            .epoch();
    var bytes = folder.get();
    var epoch = Objects.requireNonNull(last.get());
    var done =
        new Done(
            place,
            more,
            epoch.epoch(),
            epoch.trainLoss(),
            epoch.validLoss(),
            epoch.best(),
            Sha256.of(bytes),
            place == 0 ? bytes : new byte[0],
            null);
    return one(done);
  }

  private static Iterator<Done> one(Done done) {
    return CollectionConverters.asScala(List.of(done).iterator());
  }
}
