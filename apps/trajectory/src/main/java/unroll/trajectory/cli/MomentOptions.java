package unroll.trajectory.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unroll.common.Installation;
import unroll.common.Read;
import unroll.common.Run;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Scene;

/// Which moment of which recording to look at.
final class MomentOptions {
  private static final String SHIPPED_SCENE = "data/scenes/walkers-1.txt";

  private static final double FASTEST_WALKER = 4.5; // metres a second

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "A recording, rows of frame, agent, x, y in metres, or with a header that names these"
              + " columns among others; - for standard input (default: a generated one that ships"
              + " with Unroll).")
  private @Nullable Path file;

  @Option(
      names = "--at",
      paramLabel = "FRAME",
      description = "The number of the frame that is now (default: the last).")
  private @Nullable Double at;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The model to use, or pedestrian or vehicle (default: the one that ships with Unroll that"
              + " is for such speeds).")
  private @Nullable Path model;

  @Mixin private UnitOptions units = new UnitOptions();

  @Option(
      names = "--agent",
      split = ",",
      paramLabel = "NAME",
      description = "Only about these agents, with commas between (default: all in view).")
  private List<String> agents = List.of();

  /// A moment: frame `index` of a recording, for a model whose steps are `pace` frame numbers;
  /// `read` is what became of the rows.
  record Moment(
      Recording recording, int index, TrajectoryPredictor predictor, double pace, Read read) {
    double frame() {
      return recording.frames().get(index).number();
    }

    Scene scene() {
      return recording.sceneAt(index, predictor.observed(), pace);
    }
  }

  Moment moment(Terminal terminal) throws IOException {
    var path = Run.reads(Run.ARGUMENT, file != null ? file : Installation.shipped(SHIPPED_SCENE));
    if (file == null) {
      terminal.line("no FILE given: %s", path);
    }
    var read = units.read(List.of(path), terminal);
    if (read.all().size() != 1) {
      throw new UserError(
          "the data must be one recording, got a folder of %d".formatted(read.all().size()));
    }
    var recording = read.all().getFirst().every(units.every());
    int index = at == null ? recording.frames().size() - 1 : recording.indexOf(at);
    if (index < 0) {
      throw new UserError(
          "--at must be the number of a frame from %.0f to %.0f in steps of %s, got %s"
              .formatted(
                  recording.frames().getFirst().number(),
                  recording.frames().getLast().number(),
                  recording.step(),
                  at));
    }
    var predictor = predictor(recording, terminal);
    if (file != null) {
      UnitOptions.sayRate(List.of(recording), predictor.seconds(), terminal);
    }
    double pace = UnitOptions.pace(recording, predictor, terminal);
    return new Moment(recording, index, predictor, pace, read.rowsRead(true));
  }

  /// The model asked for, or the one of those that ship with Unroll that is for such speeds.
  private TrajectoryPredictor predictor(Recording recording, Terminal terminal) throws IOException {
    if (model != null) {
      return Models.load(model);
    }
    double speed = recording.seconds() > 0 ? recording.briskStep() / recording.seconds() : 0;
    if (speed < FASTEST_WALKER) {
      return Models.load(Installation.shipped(Models.SHIPPED));
    }
    terminal.line("agents go at %s m a second: --model vehicle is used", UnitOptions.shown(speed));
    return Models.load(Path.of("vehicle"));
  }

  /// The numbers of the agents asked for.
  List<Integer> chosen(Scene scene) {
    var names = scene.agents().stream().map(agent -> agent.name()).toList();
    var unknown = agents.stream().filter(name -> !names.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new UserError("--agent: in view are %s, got %s".formatted(names, unknown));
    }
    return (agents.isEmpty() ? names : agents).stream().map(names::indexOf).toList();
  }
}
