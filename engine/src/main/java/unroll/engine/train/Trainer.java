package unroll.engine.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unroll.engine.autodiff.CarriedStates;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.data.Batches;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.layer.Parameter;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Schedule;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.TrainingEvent.BatchDone;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Reason;
import unroll.engine.train.TrainingEvent.Started;
import unroll.engine.train.TrainingEvent.Stopped;

/// The training loop: mini-batch gradient descent with early stopping. Everything but the task has a
/// default:
///
///     var progress =
///         new Trainer<>(task)
///             .settings(Settings.DEFAULT.withEpochs(20).watching("accuracy"))
///             .learningRate(0.002)
///             .threads(2)
///             .limit(Duration.ofMinutes(5))
///             .train(train, valid);
///
/// The same task, settings and examples give the same weights to the last bit, with any number of
/// threads, and whether or not the training was broken off and continued from a checkpoint in
/// between.
public final class Trainer<E> {
  private static final long SHUFFLING = 1; // what the randomness of the seed is forked for
  private static final long VARYING = 2;
  private static final long DROPPING = 3;

  private final Task<E> task;
  private Optimizer optimizer = new Adam(Adam.Config.DEFAULT);
  private Schedule schedule = Schedule.constant(0.001);
  private Settings settings = Settings.DEFAULT;
  private Consumer<TrainingEvent> listener = _ -> {};
  private Checkpoint checkpoint = Checkpoint.none();
  private BooleanSupplier stop = () -> false;
  private @Nullable Duration limit;
  private long mostBatches = Long.MAX_VALUE;
  private int mostEpochs = Integer.MAX_VALUE;
  private int threads = 1;
  private ShardSum sum = ShardSum.ALONE;

  /// Trains the parameters of `task`: with Adam at a rate of 0.001 and [Settings#DEFAULT], on one
  /// thread, unless told otherwise.
  public Trainer(Task<E> task) {
    this.task = task;
  }

  /// With these settings, which are part of the result.
  public Trainer<E> settings(Settings settings) {
    this.settings = settings;
    return this;
  }

  /// With this optimiser in place of Adam.
  public Trainer<E> optimizer(Optimizer optimizer) {
    this.optimizer = optimizer;
    return this;
  }

  /// With a learning rate that changes.
  public Trainer<E> schedule(Schedule schedule) {
    this.schedule = schedule;
    return this;
  }

  /// With a learning rate that stays.
  public Trainer<E> learningRate(double rate) {
    return schedule(Schedule.constant(rate));
  }

  /// On this many threads, which changes only the time it takes.
  public Trainer<E> threads(int threads) {
    Require.that(threads >= 1, "threads must be at least 1, got %s", threads);
    this.threads = threads;
    return this;
  }

  /// Tells `listener` of every batch and epoch, on the thread that trains.
  public Trainer<E> listener(Consumer<TrainingEvent> listener) {
    this.listener = listener;
    return this;
  }

  /// Saves how far it has come, and continues from there.
  public Trainer<E> checkpoint(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
    return this;
  }

  /// Breaks off when `stop` says so, which is asked after every batch.
  public Trainer<E> stopWhen(BooleanSupplier stop) {
    this.stop = stop;
    return this;
  }

  /// Ends after about `limit`: with the batch that it is at, and one more validation.
  public Trainer<E> limit(Duration limit) {
    Require.that(limit.isPositive(), "the time limit must be positive, got %s", limit);
    this.limit = limit;
    return this;
  }

  /// Ends after this many batches, as if time were up then: so a training that ended by its time
  /// limit is done again.
  public Trainer<E> limitBatches(long most) {
    Require.that(most > 0, "the limit of batches must be positive, got %d", most);
    this.mostBatches = most;
    return this;
  }

  /// Breaks off after this many epochs, as if somebody had asked to stop: with a checkpoint that
  /// lets it continue.
  public Trainer<E> limitEpochs(int most) {
    Require.that(most > 0, "the limit of epochs must be positive, got %s", most);
    this.mostEpochs = most;
    return this;
  }

  /// Together with other processes, which train the same at the same time. Checkpoints are saved
  /// after epochs only: within one, no process has the carried states of all.
  public Trainer<E> sum(ShardSum sum) {
    this.sum = sum;
    return this;
  }

  /// What a user should know when training is slower here than it could be; the results are the
  /// same.
  public static Optional<String> notice() {
    return KernelProvider.notice();
  }

  /// Learns from `train`, watching the loss or a metric on `valid`; at the end the parameters are
  /// those of the best epoch.
  public Progress train(List<E> train, List<E> valid) {
    requireExamples("training", train);
    requireExamples("validation", valid);
    boolean clock = limit != null && sum != ShardSum.ALONE;
    Require.that(!clock, "a time limit ends each process at another batch; limit the batches");
    try (var run = new Run(train, valid)) {
      return run.train();
    }
  }

  /// What the parameters, as they are, are worth on `examples`.
  public Evaluation evaluate(List<E> examples) {
    requireExamples("validation", examples);
    try (var run = new Run(examples, examples)) {
      return run.evaluate(examples);
    }
  }

  private long targets(List<E> examples) {
    return examples.stream().mapToLong(task::targets).sum();
  }

  private void requireExamples(String kind, List<E> examples) {
    Require.that(targets(examples) > 0, "there are no %s examples", kind);
    boolean fits = !settings.carryStates() || examples.size() % settings.batchSize() == 0;
    var rule =
        "with carried states the %s examples must fill all batches of %s, got %s; Batches.streams cuts a text so";
    Require.that(fits, rule, kind, settings.batchSize(), examples.size());
  }

  /// Why an epoch ended.
  private enum End {
    DONE,
    STOPPED,
    OUT_OF_TIME,
    DIVERGED
  }

  /// One training, with what it needs while it runs.
  private final class Run implements AutoCloseable {
    private final List<E> train;
    private final List<E> valid;
    private final List<Parameter> parameters = task.parameters().all();
    private final RandomStream random = RandomStream.of(settings.seed());
    private final Shards shards = new Shards(parameters, threads, sum);
    private final List<CarriedStates> carried = carriedStates();
    private final CompletableFuture<Boolean> time = new CompletableFuture<>();
    private long batchesDone;
    private int epochsDone;

    Run(List<E> train, List<E> valid) {
      this.train = train;
      this.valid = valid;
      if (limit != null) {
        time.completeOnTimeout(true, limit.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    Progress train() {
      requireWatchedMetric();
      sum.begin(checkpoint.identity());
      optimizer.prepare(parameters);
      var progress = checkpoint.resume(parameters, optimizer, carried, settings.watch());
      long size = task.parameters().size();
      listener.accept(new Started(size, settings.epochs(), progress.epoch(), progress.batch()));
      var reason = reasonToStop(progress);
      while (reason == null) {
        var end = epoch(progress);
        if (end == End.STOPPED || end == End.DIVERGED) {
          reason = end == End.STOPPED ? Reason.INTERRUPTED : Reason.DIVERGED;
          break;
        }
        boolean best = validate(progress);
        carried.forEach(CarriedStates::reset); // the next epoch begins the texts anew
        checkpoint.save(parameters, optimizer, progress, carried);
        var valid = progress.metrics().getLast();
        listener.accept(
            new EpochDone(
                progress.epoch(),
                progress.trainLosses().getLast(),
                progress.validLosses().getLast(),
                valid,
                best));
        reason = end == End.OUT_OF_TIME ? Reason.OUT_OF_TIME : reasonToStop(progress);
        if (reason == null && ++epochsDone == mostEpochs) {
          reason = Reason.INTERRUPTED;
        }
      }
      progress.restoreBest(parameters);
      listener.accept(new Stopped(reason, progress.bestEpoch(), progress.bestValidLoss()));
      return progress;
    }

    /// Refuses a metric that the task does not have before an epoch is spent.
    private void requireWatchedMetric() {
      var example = valid.stream().filter(e -> task.targets(e) > 0).findFirst().orElseThrow();
      if (!settings.watch().isEmpty()) {
        task.evaluate(Pass.inference(), List.of(example), 1).cost(settings.watch());
      }
    }

    /// One way through the training examples, from where `progress` stands.
    private End epoch(Progress progress) {
      var batches = batches(progress.epoch());
      while (progress.batch() < batches.size()) {
        var examples = examples(batches.get(progress.batch()), progress.epoch());
        long targets = targets(examples);
        double loss = 0;
        double norm = 0;
        if (targets > 0) { // of texts of one word, say, there is nothing to learn
          var dropping = random.fork(DROPPING).fork(progress.epoch()).fork(progress.batch());
          shards.carry(carried);
          loss = learn(examples, targets, dropping);
          if (!Double.isFinite(loss)) { // one more step, and no weight is a number
            return End.DIVERGED;
          }
          norm = settings.clipping().apply(shards.gradients());
          double rate = schedule.rateAt(progress.countStep(), progress.validLosses());
          optimizer.step(shards.gradients(), rate, shards.crew());
        }
        progress.endBatch(loss * targets, targets);
        int done = progress.batch();
        listener.accept(new BatchDone(progress.epoch() + 1, done, batches.size(), loss, norm));
        boolean stopped = stop.getAsBoolean();
        boolean due =
            done % checkpoint.everyBatches() == 0 && done < batches.size() && sum == ShardSum.ALONE;
        if (stopped || due) { // at the end of an epoch it is saved anyway
          checkpoint.save(parameters, optimizer, progress, carried);
        }
        if (stopped) {
          return End.STOPPED;
        }
        if (++batchesDone == mostBatches || time.isDone()) {
          return End.OUT_OF_TIME;
        }
      }
      return End.DONE;
    }

    private List<int[]> batches(int epoch) {
      if (settings.carryStates()) {
        return Batches.inOrder(train.size(), settings.batchSize());
      }
      var lengths = train.stream().mapToInt(task::length).toArray();
      var stream = random.fork(SHUFFLING).fork(epoch);
      return Batches.shuffled(lengths, settings.batchSize(), stream);
    }

    private List<E> examples(int[] batch, int epoch) {
      var varying = random.fork(VARYING).fork(epoch);
      return Arrays.stream(batch)
          .mapToObj(i -> task.varied(train.get(i), varying.fork(i)))
          .toList();
    }

    /// The mean loss over all targets of `examples`; `shards` has its gradients afterwards.
    private double learn(List<E> examples, double targets, RandomStream dropping) {
      var cuts = Batches.inOrder(examples.size(), settings.shardSize());
      Shards.Loss loss = (pass, i) -> task.loss(pass, part(examples, cuts.get(i)), targets);
      return shards.train(cuts.size(), dropping, loss);
    }

    /// Ends the epoch with what it is worth; an optimiser that averages is judged by its average.
    private boolean validate(Progress progress) {
      var weights = parameters.stream().map(Parameter::value).toList();
      var average = optimizer.average();
      var present = average.map(_ -> weights.stream().map(Tensor::copy).toList());
      average.ifPresent(better -> Progress.copy(better, weights));
      boolean best = progress.endEpoch(evaluate(valid), parameters);
      present.ifPresent(before -> Progress.copy(before, weights));
      optimizer.endEpoch(progress.validLosses());
      return best;
    }

    Evaluation evaluate(List<E> examples) {
      double targets = targets(examples);
      if (!settings.carryStates()) {
        shards.carry(List.of());
        return evaluate(examples, targets);
      }
      shards.carry(carriedStates());
      var parts = new ArrayList<Evaluation>();
      for (var batch : Batches.inOrder(examples.size(), settings.batchSize())) {
        parts.add(evaluate(part(examples, batch), targets));
      }
      return Evaluation.sum(parts);
    }

    private Evaluation evaluate(List<E> examples, double targets) {
      var cuts = Batches.inOrder(examples.size(), settings.shardSize());
      return shards.evaluate(
          cuts.size(), (pass, i) -> task.evaluate(pass, part(examples, cuts.get(i)), targets));
    }

    private List<E> part(List<E> examples, int[] cut) {
      return examples.subList(cut[0], cut[0] + cut.length);
    }

    /// A state for each shard of a batch, or none.
    private List<CarriedStates> carriedStates() {
      int shards = Math.ceilDiv(settings.batchSize(), settings.shardSize());
      return settings.carryStates()
          ? IntStream.range(0, shards).mapToObj(_ -> new CarriedStates()).toList()
          : List.of();
    }

    private @Nullable Reason reasonToStop(Progress progress) {
      if (progress.epoch() - progress.bestEpoch() >= settings.patience()) {
        return Reason.EARLY;
      }
      return progress.epoch() >= settings.epochs() ? Reason.FINISHED : null;
    }

    @Override
    public void close() {
      time.cancel(false);
      shards.close();
    }
  }
}
