package unroll.trajectory.scene;

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

  /// The agents in view at the frame with index `at`, each with its last `most` positions or as
  /// many as there are without a gap.
  public Scene sceneAt(int at, int most) {
    return sceneAt(at, most, false);
  }

  /// The same as published loaders see it: frames next to each other in the recording count as one
  /// step apart, whatever their numbers.
  public Scene sceneAcrossGaps(int at, int most) {
    return sceneAt(at, most, true);
  }

  private Scene sceneAt(int at, int most, boolean acrossGaps) {
    return new Scene(
        frames.get(at).agents.keySet().stream()
            .map(agent -> new Agent(agent, path(agent, at, most, acrossGaps)))
            .toList());
  }

  /// Where agents are after the frame with index `at`, by name, for as long as they stay in view
  /// and up to `most` steps.
  public SequencedMap<String, List<Point>> futures(int at, int most) {
    var futures = new LinkedHashMap<String, List<Point>>();
    for (var agent : frames.get(at).agents.keySet()) {
      var future = new ArrayList<Point>();
      for (int f = at + 1; f < frames.size() && future.size() < most && follows(f); f++) {
        var point = frames.get(f).agents.get(agent);
        if (point == null) {
          break;
        }
        future.add(point);
      }
      futures.put(agent, List.copyOf(future));
    }
    return futures;
  }

  /// The index of the frame with this number, or −1.
  public int indexOf(double number) {
    for (int f = 0; f < frames.size(); f++) {
      if (frames.get(f).number == number) {
        return f;
      }
    }
    return -1;
  }

  /// Only the frames from index `from` to `to` (exclusive).
  public Recording part(int from, int to) {
    return new Recording(name, frames.subList(from, to), step);
  }

  /// Whether frame `f` comes one step after the one before it.
  private boolean follows(int f) {
    return f > 0 && frames.get(f).number - frames.get(f - 1).number < 1.5 * step;
  }

  private List<Point> path(String agent, int at, int most, boolean acrossGaps) {
    var path = new ArrayList<Point>();
    for (int f = at; f >= 0 && path.size() < most; f--) {
      var point = frames.get(f).agents.get(agent);
      if (point == null) {
        break;
      }
      path.add(point);
      if (!acrossGaps && !follows(f)) {
        break;
      }
    }
    return path.reversed();
  }

  /// The windows of `protocol`, across gaps.
  public List<Window> windows(Protocol protocol) {
    var windows = new ArrayList<Window>();
    int predicted = protocol.predicted();
    for (int now = protocol.observed() - 1; now + predicted < frames.size(); now++) {
      var scene = sceneAcrossGaps(now, protocol.observed());
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
