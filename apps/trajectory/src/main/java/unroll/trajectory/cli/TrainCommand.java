package unroll.trajectory.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.train.Lesson;
import unroll.common.train.TrainVerb;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.data.Cutting;
import unroll.trajectory.data.Fold;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.data.TrajectoryWindows;
import unroll.trajectory.evaluation.Comparison;
import unroll.trajectory.model.TrajectoryKind;
import unroll.trajectory.model.TrajectoryRecipe;
import unroll.trajectory.scene.Recording;

/// `unroll trajectory train`: a model from recordings.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Learn from recordings and save a model.",
      "A recording is a text file of rows: frame, agent, x, y in metres.",
      TrainVerb.BESIDE
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class TrainCommand extends TrainVerb {
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

  @Mixin private FoldTable folds = new FoldTable();

  @Option(names = "--fold", paramLabel = "NAME", description = "Which fold of the table.")
  private @Nullable String fold;

  @Mixin private UnitOptions units = new UnitOptions();

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

  @Override
  protected List<Lesson<?, ?, ?>> lessons() {
    return List.of(
        new Lesson<>(new TrajectoryKind(), this::read)
            .beside((model, windows, threads) ->
                Comparison.beside(
                    TrajectoryPredictor.of(model).threads(threads), windows.valid())));
  }

  private TrajectoryWindows read(TrajectoryRecipe recipe, String name, Terminal terminal) {
    var train = read(Fold::train, data, terminal);
    var held = read(Fold::valid, valid, terminal);
    var cutting = cutting(seconds(train, held));
    UnitOptions.sayRate(train.all(), cutting.seconds(), terminal);
    train.all().forEach(one -> UnitOptions.checkSpeed(one, cutting.seconds(), 0, terminal));
    var header = Map.of("data.name", name, "data.fold", fold == null ? "none" : fold);
    var windows = windows(train, held, cutting, header);
    terminal.line(
        "%,d windows to learn from, %,d to choose on", windows.trainSize(), windows.validSize());
    return windows;
  }

  /// How long a step of all recordings takes.
  private static double seconds(Recordings train, Recordings held) {
    var all =
        Stream.of(train, held)
            .flatMap(read -> read.all().stream())
            .map(Recording::seconds)
            .map(seconds -> seconds > 0 ? seconds : Cutting.DEFAULT.seconds())
            .distinct()
            .sorted()
            .toList();
    if (all.getLast() > 1.02 * all.getFirst()) {
      throw new UserError(
          "--data: steps of all recordings must take as long, got %s s; train on those of one rate"
              .formatted(all));
    }
    return all.getFirst();
  }

  private Cutting cutting(double seconds) {
    try {
      return new Cutting(observed, predicted, seconds, units.every(), stride);
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--" + e.getMessage(), e);
    }
  }

  private Recordings read(Function<Fold, List<Path>> ofFold, List<Path> given, Terminal terminal) {
    boolean isByName = folds.isGiven() || data.isEmpty();
    return units.read(
        isByName ? ofFold.apply(folds.fold(fold == null ? "" : fold, data)) : given, terminal);
  }

  private static TrajectoryWindows windows(
      Recordings train, Recordings held, Cutting cutting, Map<String, String> header) {
    try {
      return TrajectoryWindows.of(train, held, cutting, header);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "--data: "
              + e.getMessage()
              + "; give longer recordings, or fewer --observed and --predicted",
          e);
    }
  }
}
