package unroll.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.TrainingRun;
import unroll.common.UserError;
import unroll.engine.optim.Clipping;
import unroll.engine.train.Settings;
import unroll.music.comparison.PassageHashes;
import unroll.music.melody.MusicTraining;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiFormatException;

/// `unroll music train`: a model from a folder of MIDI files.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from a folder of MIDI files and save a model.",
      "Beside the model come its learning curve (.png), hashes of the tunes' passages (.passages)"
          + " and, until it is done, a checkpoint (.checkpoint). Ctrl-C saves the best so far;"
          + " --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of .mid files; the folders below it count.")
  private Path data = Path.of("");

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

  @Mixin private TrainingRun run = new TrainingRun();

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    TrainingRun.begin(out, terminal);
    var recipe = UserError.unlessRefused(this::recipe);
    var folder = readFolder(data, terminal);
    int code =
        run.run(
            out,
            terminal,
            watch -> {
              var result = MusicTraining.train(recipe, folder, run.dataName(), watch);
              return new TrainingRun.Learned(
                  result.progress(),
                  result.model().toFile(),
                  "Melody model: " + run.dataName(),
                  "nats per token");
            });
    if (Files.exists(out)) {
      PassageHashes.of(folder.melodies()).write(PassageHashes.beside(out));
    }
    return code;
  }

  private MusicTraining.Recipe recipe() {
    int shard = Math.max(1, Math.min(8, batch / 2));
    var settings =
        new Settings(run.seed(), epochs, batch, shard, Clipping.byNorm(1.0), run.patience());
    return MusicTraining.Recipe.of(hidden, layers, dropout, learningRate, settings);
  }

  /// Reads a folder and says what was skipped, a line each.
  static MidiFolder readFolder(Path data, Terminal terminal) throws IOException {
    var folder = read(data);
    for (var skipped : folder.skipped()) {
      terminal.line("skipped %s: %s", skipped.file(), skipped.reason());
    }
    for (var source : folder.sources()) {
      source.repairs().forEach(what -> terminal.line("mended %s: %s", source.file(), what));
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
}
