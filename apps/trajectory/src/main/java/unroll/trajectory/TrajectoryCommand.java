package unroll.trajectory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unroll.common.Terminal;
import unroll.common.TextFormatException;
import unroll.common.UserError;
import unroll.common.Verbs;
import unroll.engine.model.ModelFileException;
import unroll.trajectory.data.Fold;
import unroll.trajectory.data.Recordings;
import unroll.trajectory.model.TrajectoryPredictor;

/// `unroll trajectory …`.
@Command(
    name = "trajectory",
    mixinStandardHelpOptions = true,
    description = "Trajectories: predict where agents go, learn it, measure a model.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n")
public final class TrajectoryCommand implements Runnable {
  static final String SHIPPED_MODEL = "models/trajectory-pedestrian.safetensors";
  static final String SHIPPED_SCENE = "data/scenes/walkers-1.txt";

  @Spec private CommandSpec spec;

  /// The command, ready for `args`.
  public static CommandLine commandLine(List<String> args) {
    return Verbs.commandLine(
            new TrajectoryCommand(),
            args,
            PredictCommand.class,
            ShowCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            DemoCommand.class,
            GenerateCommand.class)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing verb: predict, show, train, evaluate, demo or generate");
  }

  /// The model in a file, or a user's error.
  static TrajectoryPredictor load(Path model) throws IOException {
    try {
      return TrajectoryPredictor.load(model);
    } catch (ModelFileException e) {
      throw new UserError(
          e.getMessage()
              + ". Train one: unroll trajectory train --data FILE --out model.safetensors",
          e);
    }
  }

  /// The recordings of all `paths`, and a line about each row that could not be used.
  static Recordings read(List<Path> paths, Terminal terminal) {
    try {
      var read = Recordings.read(paths);
      read.problems().forEach(problem -> terminal.line("skipped %s", problem));
      if (read.broken() + read.duplicates() > 0) {
        terminal.line(
            "%,d broken rows and %,d duplicates skipped", read.broken(), read.duplicates());
      }
      return read;
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// The folds of a table, whose files are named from `folder` on; if there is none, from where the
  /// table lies.
  static Map<String, Fold> folds(Path table, @Nullable Path folder) {
    try {
      var beside = table.resolveSibling("");
      return Fold.read(table, folder == null ? beside : folder);
    } catch (TextFormatException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  /// The fold of this name.
  static Fold fold(Map<String, Fold> folds, String name) {
    var fold = folds.get(name);
    if (fold == null) {
      throw new UserError("--fold: one of %s was expected, got %s".formatted(folds.keySet(), name));
    }
    return fold;
  }
}
