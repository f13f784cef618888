package unroll.trajectory.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// What a camera saw: who was where, frame by frame. `step` is how much frame numbers go up by from
/// one frame to the next; where they go up by more, nobody was in view. `seconds` is how long that
/// takes, or 0 if nobody knows.
public record Recording(String name, List<Frame> frames, double step, double seconds) {
  /// So many positions of an agent may be missing on end, and a straight line stands for them.
  public static final int MOST_BRIDGED = 3;

  private static final double CLOSE = 0.01; // steps
  private static final double SAME = 1e-3; // steps; stamps so near each other are one

  /// Who was where at one moment, by name.
  public record Frame(double number, SequencedMap<String, Point> agents) {
    public Frame {
      agents = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(agents));
    }
  }

  public Recording {
    frames = List.copyOf(frames);
  }

  /// One of which nobody knows how long a step takes.
  public Recording(String name, List<Frame> frames, double step) {
    this(name, frames, step, 0);
  }

  /// The agents in view at the frame with index `at`, each with its last `most` positions or as
  /// many as there are without a longer gap than [#MOST_BRIDGED].
  public Scene sceneAt(int at, int most) {
    return sceneAt(at, most, step);
  }

  /// The same with positions `pace` frame numbers apart: those between two frames lie on a straight
  /// line. No position depends on what came after frame `at`.
  public Scene sceneAt(int at, int most, double pace) {
    return new Scene(
        frames.get(at).agents.keySet().stream()
            .map(agent -> new Agent(agent, sampled(agent, at, most, -pace).reversed()))
            .toList());
  }

  /// The same as published loaders see it: frames next to each other in the recording count as one
  /// step apart, whatever their numbers.
  public Scene sceneAcrossGaps(int at, int most) {
    return new Scene(
        frames.get(at).agents.keySet().stream()
            .map(agent -> new Agent(agent, path(agent, at, most)))
            .toList());
  }

  /// Where agents are after the frame with index `at`, by name, every `pace` frame numbers, for as
  /// long as they stay in view and up to `most` steps.
  public SequencedMap<String, List<Point>> futures(int at, int most, double pace) {
    var futures = new LinkedHashMap<String, List<Point>>();
    for (var agent : frames.get(at).agents.keySet()) {
      var path = sampled(agent, at, most + 1, pace);
      futures.put(agent, List.copyOf(path.subList(1, path.size())));
    }
    return futures;
  }

  /// Where an agent is at the frame with index `at` and every `pace` frame numbers from there on,
  /// backwards if that is negative.
  private List<Point> sampled(String agent, int at, int most, double pace) {
    var path = new ArrayList<>(List.of(place(agent, at)));
    double longest = (MOST_BRIDGED + 1.5) * Math.max(step, Math.abs(pace));
    int way = pace < 0 ? -1 : 1;
    int known = at;
    for (int f = at + way; f >= 0 && f < frames.size() && path.size() < most; f += way) {
      double far = Math.abs(frames.get(f).number - frames.get(known).number);
      if (far > longest) {
        break;
      }
      if (frames.get(f).agents.containsKey(agent)) {
        for (double left; path.size() < most; path.add(between(agent, known, f, left / far))) {
          double wanted = frames.get(at).number + path.size() * pace;
          left = way * (frames.get(f).number - wanted);
          if (left < -SAME * Math.abs(pace)) {
            break;
          }
          left = left < SAME * Math.abs(pace) ? 0 : left;
        }
        known = f;
      }
    }
    return path;
  }

  private Point place(String agent, int f) {
    return Objects.requireNonNull(frames.get(f).agents.get(agent));
  }

  /// A place on the way to the one at frame `f`, of which a share is left.
  private Point between(String agent, int from, int f, double left) {
    var to = place(agent, f);
    return left == 0 ? to : to.plus(place(agent, from).minus(to).times(left));
  }

  /// How many frame numbers `wanted` seconds are; those of one step if nobody knows how long that
  /// takes, or if it takes as long but for a hundredth.
  public double pace(double wanted) {
    double steps = seconds > 0 ? wanted / seconds : 1;
    return StrictMath.abs(steps - 1) > CLOSE ? steps * step : step;
  }

  /// How far a brisk agent goes in a step: farther than nine steps of ten.
  public double briskStep() {
    var lengths = new ArrayList<Double>();
    for (int f = 1; f < frames.size(); f++) {
      var before = frames.get(f - 1);
      double steps = (frames.get(f).number - before.number) / step;
      frames
          .get(f)
          .agents
          .forEach((agent, at) -> {
            var from = before.agents.get(agent);
            if (from != null) {
              lengths.add(at.distance(from) / steps);
            }
          });
    }
    Collections.sort(lengths);
    return lengths.isEmpty() ? 0 : lengths.get((lengths.size() - 1) * 9 / 10);
  }

  /// The same with positions `pace` frame numbers apart, those of all agents: every so many frames,
  /// or on straight lines between them.
  public Recording paced(double pace) {
    int whole = (int) StrictMath.rint(pace / step);
    if (Math.abs(pace / step - whole) < CLOSE * whole) {
      return whole == 1 ? this : every(whole);
    }
    var all = new ArrayList<Frame>();
    double start = frames.getFirst().number;
    for (int f = 0; f + 1 < frames.size(); f++) {
      double end = frames.get(f + 1).number;
      double far = end - frames.get(f).number;
      double first = StrictMath.ceil((frames.get(f).number - start) / pace);
      for (double n = first; far < 1.5 * step && start + n * pace < end; n++) {
        var agents = new LinkedHashMap<String, Point>();
        for (var agent : frames.get(f).agents.keySet()) {
          if (frames.get(f + 1).agents.containsKey(agent)) {
            agents.put(agent, between(agent, f, f + 1, (end - start - n * pace) / far));
          }
        }
        all.add(new Frame(start + n * pace, agents));
      }
    }
    return new Recording(name, all, pace, seconds * pace / step);
  }

  /// The index of the frame with this number, but for a thousandth of a step, or −1.
  public int indexOf(double number) {
    for (int f = 0; f < frames.size(); f++) {
      if (Math.abs(frames.get(f).number - number) <= SAME * step) {
        return f;
      }
    }
    return -1;
  }

  /// Only the frames from index `from` to `to` (exclusive).
  public Recording part(int from, int to) {
    return new Recording(name, frames.subList(from, to), step, seconds);
  }

  private List<Point> path(String agent, int at, int most) {
    var path = new ArrayList<Point>();
    for (int f = at; f >= 0 && path.size() < most; f--) {
      var point = frames.get(f).agents.get(agent);
      if (point == null) {
        break;
      }
      path.add(point);
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
        var future = path(agent.name(), now + predicted, predicted);
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
    return new Recording(name, some, n * step, n * seconds);
  }
}
