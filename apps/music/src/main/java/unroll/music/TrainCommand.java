package unroll.music;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.TrainingRun;
import unroll.common.UserError;
import unroll.engine.train.Settings;
import unroll.music.chorale.Chorale;
import unroll.music.chorale.ChoraleTraining;
import unroll.music.comparison.PassageHashes;
import unroll.music.melody.MusicTraining;
import unroll.music.midi.MidiFolder;
import unroll.music.midi.MidiFormatException;
import unroll.music.polyphony.PianoRoll;
import unroll.music.polyphony.RollTraining;

/// `unroll music train`: a model of melodies, chords or chorales.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from pieces of music and save a model.",
      "Beside the model come its learning curve (.png), of melodies hashes of their passages"
          + " (.passages) and, until it is done, a checkpoint (.checkpoint). Ctrl-C saves the best"
          + " so far; --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int MOST_STEPS = 512; // that are read at once, of piano rolls

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "Folder of .mid files, the folders below it count; or, not for melody, a JSON file of"
              + " pieces, step by step.")
  private Path data = Path.of("");

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "melody",
      description =
          "What to learn: melody; chords, what sounds together; keys, each key of a piano by"
              + " itself; chorale, four voices (default: ${DEFAULT-VALUE}).")
  private String kind = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The model to write (default: melody-model.safetensors and so on).")
  private @Nullable Path out;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often all pieces are seen at most (default: as the kind needs).")
  private @Nullable Integer epochs;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      description = "Cells of each LSTM layer (default: as the kind needs).")
  private @Nullable Integer hidden;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "2",
      description = "LSTM layers, of melody only (default: ${DEFAULT-VALUE}).")
  private int layers;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Share of activations left out while training (default: as the kind needs).")
  private @Nullable Double dropout;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      defaultValue = "0.002",
      description = "Step size of Adam, falling along a cosine (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Pieces in a batch (default: as the kind needs).")
  private @Nullable Integer batch;

  @Option(
      names = "--held-out",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Of a JSON file: every Nth training piece chooses the best epoch, not the part"
              + " \"valid\" (default: 0, only where there is none).")
  private int heldOut;

  @Option(
      names = "--no-transpose",
      description = "Of chords and keys: learn from the pieces in their own keys only.")
  private boolean inOwnKey;

  @Mixin private TrainingRun run = new TrainingRun();

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    var learned = ModelKind.parse(kind);
    var file = out == null ? Path.of(learned + "-model.safetensors") : out;
    TrainingRun.begin(file, terminal);
    return switch (learned) {
      case MELODY -> melody(file, terminal);
      case CHORDS, KEYS -> rolls(learned, file, terminal);
      case CHORALE -> chorale(file, terminal);
    };
  }

  private int melody(Path file, Terminal terminal) throws IOException {
    var recipe =
        UserError.unlessRefused(() ->
            MusicTraining.Recipe.of(
                hidden(ModelKind.MELODY),
                layers,
                dropout(ModelKind.MELODY),
                learningRate,
                settings(ModelKind.MELODY)));
    var folder = readFolder(data, terminal);
    int code =
        run.run(
            file,
            terminal,
            watch -> {
              var result = MusicTraining.train(recipe, folder, run.dataName(), watch);
              return new TrainingRun.Learned(
                  result.progress(),
                  result.model().toFile(),
                  "Melody model: " + run.dataName(),
                  "nats per token");
            });
    if (Files.exists(file)) {
      PassageHashes.of(folder.melodies()).write(PassageHashes.beside(file));
    }
    return code;
  }

  private int rolls(ModelKind learned, Path file, Terminal terminal) throws IOException {
    var recipe =
        UserError.unlessRefused(() ->
            new RollTraining.Recipe(
                learned == ModelKind.CHORDS,
                hidden(learned),
                hidden(learned),
                dropout(learned),
                !inOwnKey,
                MOST_STEPS,
                learningRate,
                settings(learned)));
    var split = PolyphonicData.split(data, heldOut(), PianoRoll::new);
    var pieces =
        new RollTraining.Data(split.train(), split.valid(), run.dataName(), split.sha256());
    return run.run(
        file,
        terminal,
        watch -> {
          var result = RollTraining.train(recipe, pieces, watch);
          return new TrainingRun.Learned(
              result.progress(),
              result.model().toFile(),
              "Model of " + learned + ": " + run.dataName(),
              "nats per step");
        });
  }

  private int chorale(Path file, Terminal terminal) throws IOException {
    var learned = ModelKind.CHORALE;
    var recipe =
        UserError.unlessRefused(() ->
            new ChoraleTraining.Recipe(
                hidden(learned),
                hidden(learned),
                dropout(learned),
                learningRate,
                settings(learned)));
    var split = PolyphonicData.split(data, heldOut(), Chorale::new);
    var pieces =
        new ChoraleTraining.Data(split.train(), split.valid(), run.dataName(), split.sha256());
    return run.run(
        file,
        terminal,
        watch -> {
          var result = ChoraleTraining.train(recipe, pieces, watch);
          return new TrainingRun.Learned(
              result.progress(),
              result.model().toFile(),
              "Model of chorales: " + run.dataName(),
              "nats per sixteenth");
        });
  }

  private int hidden(ModelKind learned) {
    return hidden == null ? learned.hidden : hidden;
  }

  private double dropout(ModelKind learned) {
    return dropout == null ? learned.dropout : dropout;
  }

  private int heldOut() {
    if (heldOut < 0 || heldOut == 1) {
      throw new UserError("--held-out must be 0 or at least 2, got " + heldOut);
    }
    return heldOut;
  }

  private Settings settings(ModelKind learned) {
    int pieces = batch == null ? learned.batch : batch;
    int shard = Math.max(1, Math.min(8, pieces / 2));
    int most = epochs == null ? learned.epochs : epochs;
    return Settings.DEFAULT
        .withSeed(run.seed())
        .withEpochs(most)
        .withBatches(pieces, shard)
        .withPatience(run.patience());
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
