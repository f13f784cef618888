package unroll.engine.kind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import unroll.engine.check.Require;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.random.RandomStream;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.RecipeForm;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.ShardSum;
import unroll.engine.train.Task;
import unroll.engine.train.Trainer;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.EpochDone;
import unroll.engine.train.TrainingEvent.Reason;
import unroll.engine.train.TrainingEvent.Stopped;

/// One training of a model of some kind:
///
///     var trained = Training.of(new NameKind(), NameRecipe.DEFAULT, names).threads(2).run();
///     trained.file().write(Path.of("names.safetensors"));
///
/// The same recipe and data give the same file to the last bit, with any number of threads, and
/// whether or not the training was broken off and continued from a checkpoint in between.
public final class Training<R extends Recipe<R>, D extends TrainingData, E, M> {
  private static final int CHECKPOINT_BATCHES = 20;

  private final ModelKind<R, D, E, M> kind;
  private final RecipeForm<R> form;
  private final R recipe;
  private final D data;
  private int threads = 1;
  private Consumer<TrainingEvent> listener = _ -> {};
  private BooleanSupplier stop = () -> false;
  private @Nullable Path checkpoint;
  private boolean resume;
  private @Nullable Path from;
  private @Nullable Duration limit;
  private long mostBatches = Long.MAX_VALUE;
  private @Nullable Consumer<String> samples;
  private ShardSum sum = ShardSum.ALONE;

  private Training(ModelKind<R, D, E, M> kind, R recipe, D data) {
    this.kind = kind;
    this.form = RecipeForm.of(kind.recipe());
    this.recipe = recipe;
    this.data = data;
    form.check(recipe);
  }

  /// A training of `kind` on `data`.
  ///
  /// @throws IllegalArgumentException if a setting of the recipe cannot have its value
  public static <R extends Recipe<R>, D extends TrainingData, E, M> Training<R, D, E, M> of(
      ModelKind<R, D, E, M> kind, R recipe, D data) {
    return new Training<>(kind, recipe, data);
  }

  /// On this many threads, which changes only the time it takes.
  public Training<R, D, E, M> threads(int count) {
    this.threads = count;
    return this;
  }

  /// Tells `listener` of every batch and epoch, on the thread that trains.
  public Training<R, D, E, M> listener(Consumer<TrainingEvent> listener) {
    this.listener = listener;
    return this;
  }

  /// Tells `listener` after each epoch what the model can do so far, see [ModelKind#sample];
  /// nothing after one whose loss is not a number.
  public Training<R, D, E, M> samples(Consumer<String> listener) {
    this.samples = listener;
    return this;
  }

  /// Breaks off when `stop` says so, which is asked after every batch.
  public Training<R, D, E, M> stopWhen(BooleanSupplier stop) {
    this.stop = stop;
    return this;
  }

  /// Ends after this many batches, as if time were up then.
  public Training<R, D, E, M> limitBatches(long most) {
    this.mostBatches = most;
    return this;
  }

  /// Ends after about `limit` with the best model so far.
  public Training<R, D, E, M> limit(Duration limit) {
    this.limit = limit;
    return this;
  }

  /// Saves how far it has come in `file`; with `resume`, continues from there.
  public Training<R, D, E, M> checkpoint(Path file, boolean resume) {
    this.checkpoint = file;
    this.resume = resume;
    return this;
  }

  /// Begins with what the model in `file` has learned: its weights, and what it took from its data,
  /// such as its vocabulary. The recipe must be of the same network.
  public Training<R, D, E, M> from(Path file) {
    this.from = file;
    return this;
  }

  /// Together with other processes, which run the same training at the same time, see [ShardSum].
  public Training<R, D, E, M> sum(ShardSum sum) {
    this.sum = sum;
    return this;
  }

  /// Trains one epoch more: from where the checkpoint stands to where it stands then. Returns
  /// whether there is more to do; once there is not, [#run] makes the model of the checkpoint.
  ///
  /// @throws IllegalArgumentException if there is nothing to learn from, or no checkpoint
  public boolean epoch() {
    Require.that(checkpoint != null && resume, "one epoch more needs a checkpoint to resume from");
    var begun = begun();
    var last = new AtomicReference<TrainingEvent>();
    begun
        .trainer
        .limitEpochs(1)
        .listener(event -> {
          last.set(event);
          listener.accept(event);
        })
        .train(begun.examples.train(), begun.examples.valid());
    return last.get() instanceof Stopped end && end.reason() == Reason.INTERRUPTED;
  }

  /// Trains.
  ///
  /// @throws IllegalArgumentException if there is nothing to learn from
  /// @throws UncheckedIOException if the model to begin with cannot be read, or is of another kind
  ///   or network
  public Trained<R, M> run() {
    var begun = begun();
    var progress = begun.trainer.train(begun.examples.train(), begun.examples.valid());
    var header = new TreeMap<>(begun.header);
    header.putAll(kind.scores(progress));
    var model = kind.finish(begun.model, data, begun.examples.valid(), threads);
    return new Trained<>(recipe, model, kind.file(model, header), progress);
  }

  /// A model that has learned nothing yet, and all that it takes to train it.
  private record Begun<E, M>(
      M model, Map<String, String> header, Examples<E> examples, Trainer<E> trainer) {}

  private Begun<E, M> begun() {
    var settings = recipe.settings();
    var parameters = Parameters.random(RandomStream.of(settings.seed()).fork(0));
    var header = new TreeMap<>(form.header(recipe));
    header.putAll(data.header());
    var begun = from == null ? kind.begin(recipe, data, parameters) : learned(from, header);
    var examples = kind.examples(recipe, begun, data);
    long batches = Math.ceilDiv(examples.train().size(), settings.batchSize());
    var task = kind.task(recipe, begun, data);
    var trainer =
        new Trainer<>(task)
            .settings(settings)
            .optimizer(kind.optimizer(recipe))
            .schedule(kind.schedule(recipe, Math.max(1, batches * settings.epochs())))
            .threads(threads)
            .listener(listening(() -> kind.sample(begun, data)))
            .stopWhen(stop)
            .limitBatches(mostBatches)
            .sum(sum);
    if (checkpoint != null) {
      trainer.checkpoint(
          Checkpoint.at(checkpoint, identity(header, task, examples), CHECKPOINT_BATCHES, resume));
    }
    if (limit != null) {
      trainer.limit(limit);
    }
    return new Begun<>(begun, header, examples, trainer);
  }

  /// The model in `file`, which the header then names.
  private M learned(Path file, Map<String, String> header) {
    try {
      var model = kind.of(ModelFile.read(file), recipe);
      header.put("from.sha256", ModelFile.sha256(file));
      return model;
    } catch (ModelFileException e) {
      var message = "cannot begin with " + file + ": " + e.getMessage();
      throw new UncheckedIOException(new ModelFileException(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Consumer<TrainingEvent> listening(Supplier<String> sample) {
    var hearing = samples;
    return hearing == null
        ? listener
        : event -> {
          listener.accept(event);
          if (event instanceof EpochDone done && Double.isFinite(done.validLoss())) {
            hearing.accept(sample.get());
          }
        };
  }

  /// What tells this training from others: the header alone does not say how the data were split.
  private String identity(Map<String, String> header, Task<E> task, Examples<E> examples) {
    var sizes = new CRC32();
    for (var part : List.of(examples.train(), examples.valid())) {
      for (var example : part) {
        var size =
            ByteBuffer.allocate(16).putLong(task.length(example)).putLong(task.targets(example));
        sizes.update(size.flip());
      }
    }
    var split =
        String.format(
            Locale.ROOT,
            "examples=%d to learn from and %d to choose by with sizes %08x",
            examples.train().size(),
            examples.valid().size(),
            sizes.getValue());
    return "app=%s, format=%s, %s, ".formatted(kind.app(), kind.format(), split)
        + header.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
