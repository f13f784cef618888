package unroll.spark.training;

import static java.util.Comparator.comparingInt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;
import unroll.engine.check.Require;
import unroll.engine.file.WholeFile;
import unroll.engine.kind.TrainingData;
import unroll.engine.model.ModelFile;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.spark.training.EpochTask.Done;

/// One training on many machines, with the bits of one:
///
///     var file = ClusterTraining.of(spark, plan).machines(4).run();
///     file.write(Path.of("mine.safetensors"));
///
/// Each epoch is a job of one barrier stage: every task trains the same model, computes a contiguous
/// block of each batch's shards, and adds around a ring ([RingSum]). The checkpoint of the epoch goes
/// back to the driver and with the next job to the machines, which must all have the same. If a task
/// or its executor dies, Spark starts the stage again, from the checkpoint that it began with.
///
/// There can be no more machines at work than a batch has shards.
public final class ClusterTraining<D extends TrainingData> {
  private final JavaSparkContext context;
  private final TrainingPlan<D> plan;
  private int machines = 1;
  private Duration patience = Duration.ofMinutes(5);
  private Consumer<TrainingEvent> listener = _ -> {};
  private @Nullable Path checkpoint;

  private ClusterTraining(SparkSession spark, TrainingPlan<D> plan) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.plan = plan;
  }

  /// A training of what `plan` says.
  public static <D extends TrainingData> ClusterTraining<D> of(
      SparkSession spark, TrainingPlan<D> plan) {
    return new ClusterTraining<>(spark, plan);
  }

  /// As this many tasks, which run at the same time: usually one an executor, each with
  /// `spark.task.cpus` threads.
  public ClusterTraining<D> machines(int count) {
    Require.that(count >= 1, "machines must be at least 1, got %s", count);
    this.machines = count;
    return this;
  }

  /// Gives up a stage in which a machine heard nothing for so long; five minutes if nothing is
  /// said. Then Spark starts it again.
  public ClusterTraining<D> patience(Duration limit) {
    Require.that(limit.isPositive(), "the patience must be positive, got %s", limit);
    this.patience = limit;
    return this;
  }

  /// Tells `listener` of each epoch, in the driver; without metrics.
  public ClusterTraining<D> listener(Consumer<TrainingEvent> listener) {
    this.listener = listener;
    return this;
  }

  /// Keeps the checkpoint of the last epoch in a file of the driver, and continues from there if
  /// the file is there already.
  public ClusterTraining<D> checkpoint(Path file) {
    this.checkpoint = file;
    return this;
  }

  /// Trains.
  public ModelFile run() throws IOException {
    var state =
        checkpoint != null && Files.exists(checkpoint)
            ? Files.readAllBytes(checkpoint)
            : new byte[0];
    boolean more = true;
    while (more) {
      var done = epoch(state);
      var first = done.getFirst();
      for (var other : done) {
        var refusal = other.refusal();
        if (refusal != null) {
          throw new IllegalArgumentException(refusal);
        }
        var rule =
            "all machines must have the same weights after epoch %s, but machine %s has others: the data or the program differ";
        Require.that(other.sha256().equals(first.sha256()), rule, first.epoch(), other.place() + 1);
      }
      state = first.checkpoint();
      if (checkpoint != null && state.length > 0) {
        WholeFile.write(checkpoint, state);
      }
      more = first.more();
      if (first.epoch() > 0) {
        listener.accept(
            new EpochDone(
                first.epoch(), first.trainLoss(), first.validLoss(), List.of(), first.best()));
      }
    }
    var file = ModelFile.read(new ByteArrayInputStream(finished(state)));
    if (checkpoint != null) {
      Files.deleteIfExists(checkpoint);
    }
    return file;
  }

  /// One epoch more on all machines; a barrier stage.
  private List<Done> epoch(byte[] state) {
    var broadcast = context.broadcast(state);
    try {
      context.sc().setJobDescription(plan.name() + ": one epoch on " + machines + " machines");
      var work = new EpochTask<>(plan, broadcast, patience);
      var tag = ClassTag$.MODULE$.<Done>apply(Done.class);
      var seats = context.parallelize(IntStream.range(0, machines).boxed().toList(), machines);
      var parts = JavaRDD.fromRDD(seats.rdd().barrier().mapPartitions(work, false, tag), tag);
      // Spark takes up again a barrier stage before a shuffle, never one whose results it collects.
      return parts.coalesce(1, true).collect().stream().sorted(comparingInt(Done::place)).toList();
    } finally {
      context.sc().setJobDescription(null);
      broadcast.destroy();
    }
  }

  /// The model of the last checkpoint, made on one machine.
  private byte[] finished(byte[] state) {
    var broadcast = context.broadcast(state);
    try {
      context.sc().setJobDescription(plan.name() + ": the model");
      return context
          .parallelize(List.of(plan), 1)
          .map(its -> {
            try (var folder = new Scratch()) {
              folder.put(broadcast.value());
              return folder.trained(EpochTask.training(its).checkpoint(folder.checkpoint(), true));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .first();
    } finally {
      context.sc().setJobDescription(null);
      broadcast.destroy();
    }
  }
}
