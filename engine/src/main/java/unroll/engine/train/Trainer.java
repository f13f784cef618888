package unroll.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unroll.engine.data.Batches;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.layer.Parameter;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Schedule;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Require;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Reason;
import unroll.engine.train.TrainingEvent.Started;
import unroll.engine.train.TrainingEvent.Stopped;

/// The training loop: mini-batch gradient descent with early stopping.
///
/// The same task, settings and examples give the same weights to the last bit, with any number of
/// threads, and whether or not the training was broken off and went on from a checkpoint in
/// between.
public final class Trainer<E> {
  private static final long SHUFFLING = 1; // what the randomness of the seed is forked for
  private static final long VARYING = 2;
  private static final long DROPPING = 3;

  private final Task<E> task;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final Settings settings;
  private final Consumer<TrainingEvent> listener;
  private final List<Parameter> parameters;
  private final RandomStream random;

  /// Trains the model of `task`; `listener` hears of every batch and epoch, on the thread that
  /// trains.
  public Trainer(
      Task<E> task,
      Optimizer optimizer,
      Schedule schedule,
      Settings settings,
      Consumer<TrainingEvent> listener) {
    this.task = task;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.settings = settings;
    this.listener = listener;
    this.parameters = task.model().parameters().toList();
    this.random = RandomStream.of(settings.seed());
  }

  /// What a user should know when training is slower here than it could be; the results are the
  /// same.
  public static Optional<String> notice() {
    return KernelProvider.notice();
  }

  /// Learns from `train`, watching the loss on `valid`; at the end the model has the weights of its
  /// best epoch.
  ///
  /// `stop` is asked after every batch. `checkpoint` says where to save what, and what to go on
  /// from.
  public Progress train(
      List<E> train, List<E> valid, int threads, Checkpoint checkpoint, BooleanSupplier stop) {
    requireExamples("training", train);
    requireExamples("validation", valid);
    optimizer.prepare(parameters);
    var progress = checkpoint.resume(parameters, optimizer);
    long size = parameters.stream().mapToLong(p -> p.value().shape().size()).sum();
    listener.accept(new Started(size, settings.epochs(), progress.epoch(), progress.batch()));
    try (var shards = new Shards(parameters, threads)) {
      var reason = reasonToStop(progress);
      while (reason == null) {
        if (!epoch(train, shards, progress, checkpoint, stop)) {
          reason = Reason.INTERRUPTED;
          break;
        }
        double validLoss = meanLoss(valid, shards, null);
        boolean best = progress.endEpoch(validLoss, parameters);
        checkpoint.save(parameters, optimizer, progress);
        double trainLoss = progress.trainLosses().getLast();
        listener.accept(new EpochDone(progress.epoch(), trainLoss, validLoss, best));
        reason = reasonToStop(progress);
      }
      progress.restoreBest(parameters);
      listener.accept(new Stopped(reason, progress.bestEpoch(), progress.bestValidLoss()));
    }
    return progress;
  }

  /// One way through the training examples, from where `progress` stands; false if it was broken
  /// off.
  private boolean epoch(
      List<E> train,
      Shards shards,
      Progress progress,
      Checkpoint checkpoint,
      BooleanSupplier stop) {
    var stream = random.fork(SHUFFLING).fork(progress.epoch());
    var lengths = train.stream().mapToInt(task::length).toArray();
    var batches = Batches.shuffled(lengths, settings.batchSize(), stream);
    while (progress.batch() < batches.size()) {
      var examples = examples(train, batches.get(progress.batch()), progress.epoch());
      long targets = targets(examples);
      var dropping = random.fork(DROPPING).fork(progress.epoch()).fork(progress.batch());
      double loss = meanLoss(examples, shards, dropping);
      double norm = settings.clipping().apply(shards.gradients());
      double rate = schedule.rateAt(progress.countStep(), progress.validLosses());
      optimizer.step(shards.gradients(), rate, shards.crew());
      progress.endBatch(loss * targets, targets);
      int done = progress.batch();
      listener.accept(new BatchDone(progress.epoch() + 1, done, batches.size(), loss, norm));
      boolean stopped = stop.getAsBoolean();
      boolean due = done % checkpoint.everyBatches() == 0 && done < batches.size();
      if (stopped || due) { // at the end of an epoch it is saved anyway
        checkpoint.save(parameters, optimizer, progress);
      }
      if (stopped) {
        return false;
      }
    }
    return true;
  }

  private List<E> examples(List<E> train, int[] batch, int epoch) {
    var varying = random.fork(VARYING).fork(epoch);
    return Arrays.stream(batch).mapToObj(i -> task.varied(train.get(i), varying.fork(i))).toList();
  }

  private long targets(List<E> examples) {
    return examples.stream().mapToLong(task::targets).sum();
  }

  /// The mean loss over all targets of `examples`. With `dropping` it is that of training, and
  /// `shards` has its gradients afterwards.
  private double meanLoss(List<E> examples, Shards shards, @Nullable RandomStream dropping) {
    var cuts = Batches.inOrder(examples.size(), settings.shardSize());
    double targets = targets(examples);
    Shards.Loss loss = (pass, i) -> task.loss(pass, shard(examples, cuts.get(i)), targets);
    return shards.sum(cuts.size(), dropping, loss);
  }

  private List<E> shard(List<E> examples, int[] cut) {
    return examples.subList(cut[0], cut[0] + cut.length);
  }

  private @Nullable Reason reasonToStop(Progress progress) {
    if (progress.epoch() - progress.bestEpoch() >= settings.patience()) {
      return Reason.EARLY;
    }
    return progress.epoch() >= settings.epochs() ? Reason.FINISHED : null;
  }

  private void requireExamples(String kind, List<E> examples) {
    Require.that(targets(examples) > 0, "there are no %s examples", kind);
  }
}
