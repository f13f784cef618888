package unroll.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Progress;
import unroll.engine.train.Settings;
import unroll.engine.train.Trainer;
import unroll.engine.train.TrainingEvent;
import unroll.engine.train.TrainingEvent.Reason;

/// What every `train` does around its training: the model file, its learning curve beside it, a
/// checkpoint until it is done, and a clean end on Ctrl-C. A mixin with the options for it.
public final class TrainingRun {
  private static final int CHECKPOINT_BATCHES = 20;
  private static final int MOST_MINUTES = 525_600; // a year

  @Option(
      names = "--data-name",
      paramLabel = "TEXT",
      defaultValue = "unnamed",
      description = "What the data is called in the model's header (default: ${DEFAULT-VALUE}).")
  private String dataName = "";

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "10",
      description = "Stop after N epochs without a better result (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description =
          "Stop after about M minutes with the best model so far; --resume goes on (default: no"
              + " limit).")
  private @Nullable Double minutes;

  @Option(names = "--resume", description = "Go on from the checkpoint, if there is one.")
  private boolean resume;

  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Threads threads = new Options.Threads();

  /// What has been learned: how it went, the file to write, and what its curve is called.
  public record Learned(Progress progress, ModelFile file, String title, String unit) {}

  /// How a training is watched and broken off. `checkpoint` gives the one for a training that is
  /// identified by a text; after the time `limit`, if there is one, it ends with what it has.
  public record Watch(
      int threads,
      Function<String, Checkpoint> checkpoint,
      Consumer<TrainingEvent> listener,
      BooleanSupplier stop,
      @Nullable Duration limit) {

    /// Without a time limit.
    public Watch(
        int threads,
        Function<String, Checkpoint> checkpoint,
        Consumer<TrainingEvent> listener,
        BooleanSupplier stop) {
      this(threads, checkpoint, listener, stop, null);
    }

    /// Trains, from the checkpoint on if there is one; `identity` tells it from other trainings.
    public <E> Progress train(Trainer<E> trainer, List<E> train, List<E> valid, String identity) {
      if (limit != null) {
        trainer.limit(limit);
      }
      return trainer
          .threads(threads)
          .checkpoint(checkpoint.apply(identity))
          .listener(listener)
          .stopWhen(stop)
          .train(train, valid);
    }

    /// Trains, from the checkpoint on if there is one. `header` says what a model depends on; it
    /// and `config` identify the training, and it gets the best epoch and, as `score`, its loss.
    public <E> Progress train(
        Trainer<E> trainer,
        List<E> train,
        List<E> valid,
        Map<String, String> header,
        Object config,
        String score) {
      var progress =
          train(trainer, train, valid, header.toString().replaceAll("[{}]", "") + ", " + config);
      header.put("score.bestEpoch", String.valueOf(progress.bestEpoch()));
      header.put(score, String.format(Locale.ROOT, "%.6f", progress.bestValidLoss()));
      return progress;
    }
  }

  /// The training itself.
  @FunctionalInterface
  public interface Work {
    Learned learn(Watch watch) throws IOException;
  }

  /// What a recipe's settings are called in a model's header.
  public static Map<String, String> header(Settings settings) {
    return Map.of(
        "recipe.epochs", String.valueOf(settings.epochs()),
        "recipe.batchSize", String.valueOf(settings.batchSize()),
        "recipe.shardSize", String.valueOf(settings.shardSize()),
        "recipe.clipNorm", String.valueOf(settings.clipping().limit()),
        "recipe.patience", String.valueOf(settings.patience()),
        "seed", String.valueOf(settings.seed()));
  }

  public String dataName() {
    return dataName;
  }

  public int patience() {
    return patience;
  }

  public long seed() {
    return seed.value();
  }

  public int threads() {
    return threads.value();
  }

  /// Says what makes training slow here, if anything does, and refuses a file that cannot be
  /// written: before anything is read.
  public static void begin(Path file, Terminal terminal) {
    Trainer.notice().ifPresent(notice -> terminal.line("%s", notice));
    if (Files.isDirectory(file)) {
      throw new UserError(
          "--out: the name of a model to write was expected, this is a folder: " + file);
    }
  }

  /// Does the work, and saves what it has learned in `file`; gives back the exit code.
  public int run(Path file, Terminal terminal, Work work) throws IOException {
    var checkpoint = Path.of(file + ".checkpoint");
    if (!resume) {
      Files.deleteIfExists(checkpoint);
    }
    var limit = limit();
    var last = new AtomicReference<TrainingEvent>();
    var console = new TrainingConsole(terminal);
    try (var stop = new StopSignal()) {
      var learned =
          work.learn(
              new Watch(
                  threads(),
                  identity -> Checkpoint.at(checkpoint, identity, CHECKPOINT_BATCHES, resume),
                  event -> {
                    last.set(event);
                    console.accept(event);
                  },
                  stop,
                  limit));
      boolean saved = learned.progress().bestEpoch() > 0;
      if (saved) {
        save(learned, file, terminal);
      }
      boolean late =
          last.get() instanceof TrainingEvent.Stopped end && end.reason() == Reason.OUT_OF_TIME;
      if (stop.getAsBoolean() || late) {
        var nothing = saved ? "" : "no epoch is done, so there is no model yet; ";
        terminal.line("%sto go on, type the same command with --resume", nothing);
        return saved ? 0 : 1;
      }
      Files.deleteIfExists(checkpoint);
      if (!saved) {
        throw new UserError("The loss is not a number in any epoch: try a smaller --learning-rate");
      }
      return 0;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ModelFileException cause) {
        throw new UserError(String.valueOf(cause.getMessage()), cause);
      }
      throw e;
    }
  }

  private @Nullable Duration limit() {
    if (minutes == null) {
      return null;
    }
    if (!(0 < minutes && minutes <= MOST_MINUTES)) {
      throw new UserError(
          "--minutes must be above 0 and at most %,d, got %s".formatted(MOST_MINUTES, minutes));
    }
    return Duration.ofMillis(Math.max(1, StrictMath.round(minutes * 60_000)));
  }

  private static void save(Learned learned, Path file, Terminal terminal) throws IOException {
    learned.file().write(file);
    var png = sibling(file, ".png");
    var progress = learned.progress();
    terminal.line("%s (sha256 %s), %s", file, ModelFile.sha256(file), png);
    LearningCurve.write(
        png,
        learned.title(),
        learned.unit(),
        progress.trainLosses(),
        progress.validLosses(),
        progress.bestEpoch());
  }

  private static Path sibling(Path file, String ending) {
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        (dot > 0 && !name.endsWith(ending) ? name.substring(0, dot) : name) + ending);
  }
}
