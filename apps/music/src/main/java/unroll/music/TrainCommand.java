package unroll.music;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.LearningCurve;
import unroll.common.Options;
import unroll.common.StopSignal;
import unroll.common.Terminal;
import unroll.common.TrainingConsole;
import unroll.common.UserError;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.optim.Clipping;
import unroll.engine.train.Checkpoint;
import unroll.engine.train.Settings;
import unroll.engine.train.Trainer;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiFormatException;

/// `unroll music train`: a model from a folder of MIDI files.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from a folder of MIDI files and save a model.",
      "Beside the model come its learning curve (.png) and, until it is done, a checkpoint"
          + " (.checkpoint). Ctrl-C saves the best so far; --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int CHECKPOINT_BATCHES = 20;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of .mid files; the folders below it count.")
  private Path data = Path.of("");

  @Option(
      names = "--data-name",
      paramLabel = "TEXT",
      defaultValue = "unnamed",
      description = "What the data is called in the model's header (default: ${DEFAULT-VALUE}).")
  private String dataName = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "melody-model.safetensors",
      description = "The model to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("melody-model.safetensors");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often all tunes are seen at most (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "10",
      description = "Stop after N epochs without a better result (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "256",
      description = "Cells of each LSTM layer (default: ${DEFAULT-VALUE}).")
  private int hidden;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "2",
      description = "LSTM layers (default: ${DEFAULT-VALUE}).")
  private int layers;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0.3",
      description = "Share of activations left out while training (default: ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      defaultValue = "0.002",
      description = "Step size of Adam, falling along a cosine (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Tunes in a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--resume", description = "Go on from the checkpoint, if there is one.")
  private boolean resume;

  @Mixin private Options.Seed seed = new Options.Seed();
  @Mixin private Options.Threads threads = new Options.Threads();

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    Trainer.notice().ifPresent(notice -> terminal.line("%s", notice));
    var recipe = recipe();
    if (Files.isDirectory(out)) {
      throw new UserError(
          "--out: the name of a model to write was expected, this is a folder: " + out);
    }
    var folder = readFolder(data, terminal);
    var checkpoint = Path.of(out + ".checkpoint");
    if (!resume) {
      Files.deleteIfExists(checkpoint);
    }
    try (var stop = new StopSignal()) {
      var result =
          MusicTraining.train(
              recipe,
              folder,
              dataName,
              threads.value(),
              identity -> Checkpoint.at(checkpoint, identity, CHECKPOINT_BATCHES, resume),
              new TrainingConsole(terminal),
              stop);
      boolean learned = result.progress().bestEpoch() > 0;
      if (learned) {
        save(result, terminal);
      }
      if (stop.getAsBoolean()) {
        var saved = learned ? "" : "no epoch is done, so there is no model yet; ";
        terminal.line("%sto go on, type the same command with --resume", saved);
        return learned ? 0 : 1;
      }
      Files.deleteIfExists(checkpoint);
      if (!learned) {
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

  private void save(MusicTraining.Result result, Terminal terminal) throws IOException {
    result.model().write(out);
    var png = sibling(out, ".png");
    var progress = result.progress();
    terminal.line("%s (sha256 %s), %s", out, ModelFile.sha256(out), png);
    LearningCurve.write(
        png,
        "Melody model: " + dataName,
        "nats per token",
        progress.trainLosses(),
        progress.validLosses(),
        progress.bestEpoch());
  }

  private MusicTraining.Recipe recipe() {
    try {
      int shard = Math.max(1, Math.min(8, batch / 2));
      var settings =
          new Settings(seed.value(), epochs, batch, shard, Clipping.byNorm(1.0), patience);
      return MusicTraining.Recipe.of(hidden, layers, dropout, learningRate, settings);
    } catch (IllegalArgumentException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// Reads a folder and says what was skipped, a line each.
  static MidiFolder readFolder(Path data, Terminal terminal) throws IOException {
    var folder = read(data);
    for (var skipped : folder.skipped()) {
      terminal.line("skipped %s: %s", skipped.file(), skipped.reason());
    }
    terminal.line(
        "%,d melodies with %,d notes read, %,d files skipped",
        folder.melodies().size(),
        folder.melodies().stream().mapToLong(m -> m.notes().size()).sum(),
        folder.skipped().size());
    if (folder.melodies().isEmpty()) {
      throw new UserError(data + ": none of its files could be read as a melody");
    }
    return folder;
  }

  private static MidiFolder read(Path data) {
    try {
      return MidiFolder.read(data);
    } catch (MidiFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private static Path sibling(Path file, String ending) {
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        (dot > 0 && !name.endsWith(ending) ? name.substring(0, dot) : name) + ending);
  }
}
