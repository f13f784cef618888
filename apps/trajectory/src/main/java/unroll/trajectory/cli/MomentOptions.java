package unroll.trajectory.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unroll.common.Installation;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.scene.Recording;
import unroll.trajectory.scene.Scene;

/// Which moment of which recording to look at.
final class MomentOptions {
  private static final String SHIPPED_SCENE = "data/scenes/walkers-1.txt";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "A recording, rows of frame, agent, x, y in metres (default: a generated one that comes"
              + " with Unroll).")
  private @Nullable Path file;

  @Option(
      names = "--at",
      paramLabel = "FRAME",
      description = "The number of the frame that is now (default: the last).")
  private @Nullable Double at;

  @Mixin private EveryOption every = new EveryOption();

  @Option(
      names = "--agent",
      split = ",",
      paramLabel = "NAME",
      description = "Only about these agents, with commas between (default: all in view).")
  private List<String> agents = List.of();

  /// A moment: frame `index` of a recording.
  record Moment(Recording recording, int index) {
    double frame() {
      return recording.frames().get(index).number();
    }

    Scene scene(TrajectoryPredictor predictor) {
      return recording.sceneAt(index, predictor.observed());
    }
  }

  Moment moment(Terminal terminal) {
    var path = file != null ? file : Installation.shipped(SHIPPED_SCENE);
    if (file == null) {
      terminal.line("no FILE given: %s", path);
    }
    var read = RecordingFiles.read(List.of(path), terminal).all();
    if (read.size() != 1) {
      throw new UserError("one recording was expected, got a folder of %d".formatted(read.size()));
    }
    var recording = read.getFirst().every(every.value());
    int index = at == null ? recording.frames().size() - 1 : recording.indexOf(at);
    if (index < 0) {
      throw new UserError(
          "--at: the number of a frame from %.0f to %.0f was expected, in steps of %s; got %s"
              .formatted(
                  recording.frames().getFirst().number(),
                  recording.frames().getLast().number(),
                  recording.step(),
                  at));
    }
    return new Moment(recording, index);
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
