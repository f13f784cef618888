package unroll.trajectory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.Terminal;
import unroll.common.TrainingRun;
import unroll.common.UserError;
import unroll.engine.train.Settings;
import unroll.trajectory.data.Protocol;
import unroll.trajectory.data.Recording;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.data.Window;
import unroll.trajectory.model.TrajectoryTraining;

/// `unroll trajectory train`: a model from recordings.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from recordings and save a model.",
      "A recording is a text file of rows: frame, agent, x, y in metres.",
      "Beside the model come its learning curve (.png) and, until it is done, a checkpoint"
          + " (.checkpoint). Ctrl-C saves the best so far; --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {
  private static final double TRAIN_SHARE = 0.85; // of each recording, from its beginning

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "PATH",
      description =
          "Recordings, files or folders, with commas between; with --folds, the folder that its"
              + " files are in (default: where the table is).")
  private List<Path> data = List.of();

  @Option(
      names = "--valid",
      split = ",",
      paramLabel = "PATH",
      description = "Recordings to choose the best epoch on (default: the last 15 %% of each).")
  private List<Path> valid = List.of();

  @Option(
      names = "--folds",
      paramLabel = "FILE",
      description = "A table of rows: fold, split (train, val or test), file; tabs between.")
  private @Nullable Path folds;

  @Option(names = "--fold", paramLabel = "NAME", description = "Which fold of the table.")
  private @Nullable String fold;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "0.4",
      description = "From one frame to the next (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Take every N-th frame only (default: ${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--stride",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Learn from every N-th window only, since neighbours are much alike (default:"
              + " ${DEFAULT-VALUE}).")
  private int stride;

  @Option(
      names = "--observed",
      paramLabel = "N",
      defaultValue = "8",
      description = "Positions that are seen (default: ${DEFAULT-VALUE}).")
  private int observed;

  @Option(
      names = "--predicted",
      paramLabel = "N",
      defaultValue = "12",
      description = "Steps to predict (default: ${DEFAULT-VALUE}).")
  private int predicted;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "trajectory-model.safetensors",
      description = "The model to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "12",
      description = "How often all windows are seen at most (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "64",
      description = "Cells of the LSTMs (default: ${DEFAULT-VALUE}).")
  private int hidden;

  @Option(
      names = "--social",
      paramLabel = "N",
      defaultValue = "32",
      description = "Cells of the LSTM that reads neighbours (default: ${DEFAULT-VALUE}).")
  private int social;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many of the nearest agents are looked at (default: ${DEFAULT-VALUE}).")
  private int neighbours;

  @Option(
      names = "--heading-steps",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Last steps whose mean says which way and how fast an agent goes; more where positions"
              + " are less exact (default: ${DEFAULT-VALUE}).")
  private int headingSteps;

  @Option(
      names = "--modes",
      paramLabel = "N",
      defaultValue = "20",
      description = "Different futures of an agent (default: ${DEFAULT-VALUE}).")
  private int modes;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0",
      description = "Share of activations left out while training (default: ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--noise",
      paramLabel = "M",
      defaultValue = "0.05",
      description =
          "Blur positions while training by up to so many metres, since recordings differ in how"
              + " exact they are (default: ${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--likelihood",
      paramLabel = "W",
      defaultValue = "0.1",
      description = "Weight of the likelihood in the loss (default: ${DEFAULT-VALUE}).")
  private double likelihood;

  @Option(
      names = "--others",
      paramLabel = "P",
      defaultValue = "0.05",
      description = "Share of the modes that did not win (default: ${DEFAULT-VALUE}).")
  private double others;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      defaultValue = "0.005",
      description = "Step size of Adam, falling along a cosine (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Windows in a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Mixin private TrainingRun run = new TrainingRun();

  @Override
  public Integer call() throws IOException {
    var terminal = Terminal.standardError();
    TrainingRun.begin(out, terminal);
    var recipe = UserError.unlessRefused(this::recipe);
    var windows = windows(terminal);
    terminal.line(
        "%,d windows to learn from, %,d to choose on",
        targets(windows.train()), targets(windows.valid()));
    return run.run(
        out,
        terminal,
        watch -> {
          var result = TrajectoryTraining.train(recipe, windows, watch);
          return new TrainingRun.Learned(
              result.progress(),
              result.file(),
              "Trajectory model: " + run.dataName(),
              "loss a window");
        });
  }

  /// One for each agent in view throughout.
  private static int targets(List<Window> windows) {
    return windows.stream().mapToInt(window -> window.targets().size()).sum();
  }

  private TrajectoryTraining.Windows windows(Terminal terminal) {
    if (every < 1) {
      throw new UserError("--every must be at least 1, got " + every);
    }
    if (stride < 1) {
      throw new UserError("--stride must be at least 1, got " + stride);
    }
    if (!(seconds > 1e-3 && seconds < 1e3)) {
      throw new UserError("--seconds must lie in 0.001 to 1000, got " + seconds);
    }
    var protocol = UserError.unlessRefused(() -> new Protocol(observed, predicted, 1));
    var train = read(true, terminal);
    var held = read(false, terminal);
    var header = new TreeMap<String, String>();
    header.put("data.name", run.dataName());
    header.put("data.sha256", train.sha256());
    header.put("data.validSha256", held.sha256());
    header.put("data.fold", fold == null ? "none" : fold);
    header.put("data.every", String.valueOf(every));
    header.put("data.stride", String.valueOf(stride));
    boolean own = held.all().isEmpty();
    var recordings = train.all().stream().map(recording -> recording.every(every)).toList();
    var others = held.all().stream().map(recording -> recording.every(every)).toList();
    var windows =
        new TrajectoryTraining.Windows(
            cut(own ? parts(recordings, 0, TRAIN_SHARE) : recordings, protocol),
            cut(own ? parts(recordings, TRAIN_SHARE, 1) : others, protocol),
            observed,
            predicted,
            seconds * every,
            header);
    if (windows.train().isEmpty() || windows.valid().isEmpty()) {
      throw new UserError(
          "--data: agents in view for %d frames on end were expected, to learn from and to choose"
                  .formatted(observed + predicted)
              + " on; give longer recordings, or fewer --observed and --predicted");
    }
    return windows;
  }

  private List<Window> cut(List<Recording> recordings, Protocol protocol) {
    var some = new ArrayList<Window>();
    for (var recording : recordings) {
      var all = recording.windows(protocol);
      for (int i = 0; i < all.size(); i += stride) {
        some.add(all.get(i));
      }
    }
    return some;
  }

  private Recordings read(boolean learn, Terminal terminal) {
    if (folds == null) {
      if (data.isEmpty()) {
        throw new UserError("--data is needed: recordings, files or folders of them");
      }
      return TrajectoryCommand.read(learn ? data : valid, terminal);
    }
    var all = TrajectoryCommand.folds(folds, data.isEmpty() ? null : data.getFirst());
    var chosen = TrajectoryCommand.fold(all, fold == null ? "" : fold);
    return TrajectoryCommand.read(learn ? chosen.train() : chosen.valid(), terminal);
  }

  private static List<Recording> parts(List<Recording> recordings, double from, double to) {
    var parts = new ArrayList<Recording>();
    for (var recording : recordings) {
      int frames = recording.frames().size();
      parts.add(recording.part((int) (from * frames), (int) (to * frames)));
    }
    return parts;
  }

  private TrajectoryTraining.Recipe recipe() {
    int shard = Math.max(1, batch / 2);
    var settings =
        Settings.DEFAULT
            .withSeed(run.seed())
            .withEpochs(epochs)
            .withBatches(batch, shard)
            .withPatience(run.patience());
    return new TrajectoryTraining.Recipe(
        hidden,
        social,
        neighbours,
        headingSteps,
        modes,
        dropout,
        noise,
        likelihood,
        others,
        learningRate,
        settings);
  }
}
