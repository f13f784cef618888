package unroll.trajectory.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a camera saw: who was where, frame by frame. `step` is how much frame numbers go up by from
/// one frame to the next; where they go up by more, nobody was in view.
public record Recording(String name, List<Frame> frames, double step) {

  /// Who was where at one moment, by name.
  public record Frame(double number, SequencedMap<String, Point> agents) {
    public Frame {
      agents = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agents));
    }
  }

  public Recording {
    frames = List.copyOf(frames);
  }

  /// The agents in view at frame number `at` in the order of the frames, each with its last `most`
  /// positions or as many as there are without a gap.
  public Scene sceneAt(int at, int most) {
    return sceneAt(at, most, false);
  }

  private Scene sceneAt(int at, int most, boolean acrossGaps) {
    return new Scene(
        frames.get(at).agents.keySet().stream()
            .map(agent -> new Agent(agent, path(agent, at, most, acrossGaps)))
            .toList());
  }

  private List<Point> path(String agent, int at, int most, boolean acrossGaps) {
    var path = new ArrayList<Point>();
    for (int f = at; f >= 0 && path.size() < most; f--) {
      var point = frames.get(f).agents.get(agent);
      if (point == null) {
        break;
      }
      path.add(point);
      if (!acrossGaps && f > 0 && frames.get(f).number - frames.get(f - 1).number > 1.5 * step) {
        break;
      }
    }
    return path.reversed();
  }

  /// The windows of `protocol`. As published loaders do, frames next to each other in the recording
  /// count as one step apart, whatever their numbers.
  public List<Window> windows(Protocol protocol) {
    var windows = new ArrayList<Window>();
    int predicted = protocol.predicted();
    for (int now = protocol.observed() - 1; now + predicted < frames.size(); now++) {
      var scene = sceneAt(now, protocol.observed(), true);
      var targets = new ArrayList<Window.Target>();
      for (int a = 0; a < scene.agents().size(); a++) {
        var agent = scene.agents().get(a);
        var future = path(agent.name(), now + predicted, predicted, true);
        if (agent.path().size() == protocol.observed() && future.size() == predicted) {
          targets.add(new Window.Target(a, future));
        }
      }
      if (targets.size() >= protocol.leastAgents()) {
        windows.add(new Window(name, frames.get(now).number, scene, targets));
      }
    }
    return windows;
  }

  /// Every `n`-th frame of it, the first among them.
  public Recording every(int n) {
    var some = new ArrayList<Frame>();
    double first = frames.getFirst().number;
    for (var frame : frames) {
      double steps = (frame.number - first) / step;
      if (StrictMath.rint(steps) % n == 0) {
        some.add(frame);
      }
    }
    return new Recording(name, some, n * step);
  }
}
