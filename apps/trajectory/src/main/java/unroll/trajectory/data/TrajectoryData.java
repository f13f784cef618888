package unroll.trajectory.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.engine.sequence.Lengths;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.trajectory.baseline.ConstantVelocity;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;
import unroll.trajectory.scene.Window;

/// From scenes to numbers: what the model reads about an agent, all of it as the agent sees it.
/// `unit` is a usual step in metres, which becomes 1; `steps` are those to predict. The last
/// `headingSteps` say which way and how fast an agent goes: the more, the less exact positions are.
public record TrajectoryData(
    int observed, int steps, int neighbours, int headingSteps, double unit) {
  /// What it reads of each position: the step that led there, and the place.
  public static final int FEATURES = 4;

  private static final double FAR = 10; // places count in so many units
  private static final double LARGEST = 100; // in units; what is farther is no better known
  private static final double SHORTENED = 0.1; // of the examples to learn from
  private static final double TURNED = 0.05; // radians
  private static final double SLOWEST = 0.7; // times its speed
  private static final double FASTEST = 1.4;

  /// An agent whose future is asked for, its nearest neighbours, the nearest first, how it sees the
  /// plane, and its true future if that is known.
  public record Example(Agent self, List<Agent> nearest, AgentFrame frame, List<Point> future) {}

  /// What a model reads of several agents: their own steps `[batch, observed, features]`, the
  /// neighbours' `[batch · neighbours, observed, features]`, whether there is such a neighbour
  /// `[batch][neighbours]`, and where they would go at their damped velocity `[batch, steps, 2]`.
  /// `motions` `[batch, 3]` is not for the network, but says how far to rely on it: logarithms of
  /// speed, noise and turn ([Motion]).
  public record Batch(
      Padded own, Padded others, boolean[][] absent, Tensor straight, Tensor motions) {}

  /// The agent of a scene, as it is.
  public Example example(Scene scene, int agent) {
    return example(scene, agent, List.of());
  }

  private Example example(Scene scene, int agent, List<Point> future) {
    var self = scene.agents().get(agent).last(observed);
    return new Example(self, nearest(scene, agent), AgentFrame.of(self, headingSteps), future);
  }

  /// The other agents in view, the nearest first, of equally near ones the first. One look at each:
  /// of ten thousand agents each has ten thousand others.
  private List<Agent> nearest(Scene scene, int agent) {
    var agents = scene.agents();
    var now = agents.get(agent).now();
    var found = new int[neighbours];
    var distances = new double[neighbours];
    int n = 0;
    for (int other = 0; other < agents.size(); other++) {
      double distance = agents.get(other).now().distance(now);
      if (other == agent || n == neighbours && distance >= distances[n - 1]) {
        continue;
      }
      n = Math.min(n + 1, neighbours);
      int place = n - 1;
      for (; place > 0 && distances[place - 1] > distance; place--) {
        distances[place] = distances[place - 1];
        found[place] = found[place - 1];
      }
      distances[place] = distance;
      found[place] = other;
    }
    return Arrays.stream(found, 0, n).mapToObj(i -> agents.get(i).last(observed)).toList();
  }

  /// An example to learn from for each target.
  public List<Example> examples(List<Window> windows) {
    var examples = new ArrayList<Example>();
    for (var window : windows) {
      for (var target : window.targets()) {
        examples.add(example(window.scene(), target.agent(), target.future()));
      }
    }
    return examples;
  }

  /// The same example as another agent might have walked it and another camera seen it: mirrored or
  /// not, slower or faster, its heading a little off, sometimes seen for a shorter time; and seen
  /// more or less exactly, with errors of up to `noise` metres (standard deviation). Recordings
  /// differ in this, and a model that trusts the last step of a smooth one goes astray in others.
  public Example varied(Example example, double noise, RandomStream random) {
    double side = random.uniform() < 0.5 ? 1 : -1;
    double scale = SLOWEST * StrictMath.pow(FASTEST / SLOWEST, random.uniform());
    double angle = TURNED * random.gaussian();
    double sd = noise * random.uniform();
    boolean shortened = random.uniform() < SHORTENED;
    int seen = shortened ? 1 + random.below(observed) : observed;
    var self = blurred(example.self.last(seen), sd, random);
    var nearest = example.nearest.stream().map(other -> blurred(other, sd, random)).toList();
    var frame = AgentFrame.of(self, headingSteps).varied(angle, scale, side);
    return new Example(self, nearest, frame, example.future);
  }

  private static Agent blurred(Agent agent, double sd, RandomStream random) {
    var path = new ArrayList<Point>();
    for (var point : agent.path()) {
      path.add(point.plus(new Point(sd * random.gaussian(), sd * random.gaussian())));
    }
    return new Agent(agent.name(), path);
  }

  public Batch batch(List<Example> examples) {
    int n = examples.size();
    var own = new Sequences(n);
    var others = new Sequences(n * neighbours);
    var absent = new boolean[n][neighbours];
    var straight = new float[n * steps * 2];
    var motions = new float[n * Motion.SIZE];
    for (int i = 0; i < n; i++) {
      var example = examples.get(i);
      var frame = example.frame;
      var logs = Motion.of(example.self.path(), headingSteps, frame.scale() / unit).logs();
      System.arraycopy(logs, 0, motions, i * Motion.SIZE, Motion.SIZE);
      own.put(i, example.self.path(), frame);
      var nearest = example.nearest;
      for (int j = 0; j < neighbours; j++) {
        absent[i][j] = j >= nearest.size();
        if (!absent[i][j]) {
          others.put(i * neighbours + j, nearest.get(j).path(), frame);
        }
      }
      var path = straight(example);
      for (int t = 0; t < steps; t++) {
        straight[(i * steps + t) * 2] = (float) path.get(t).x();
        straight[(i * steps + t) * 2 + 1] = (float) path.get(t).y();
      }
    }
    return new Batch(
        own.padded(),
        others.padded(),
        absent,
        Tensor.of(Shape.of(n, steps, 2), straight),
        Tensor.of(Shape.of(n, Motion.SIZE), motions));
  }

  /// The damped constant velocity of an agent, as it sees it, in units.
  private List<Point> straight(Example example) {
    var velocity = new ConstantVelocity(headingSteps, ConstantVelocity.DAMPED.damping());
    return velocity.path(example.self, steps).stream()
        .map(point -> example.frame.inside(point).times(1 / unit))
        .toList();
  }

  /// The true futures `[batch, steps, 2]` as the agents see them, in units.
  public Tensor futures(List<Example> examples) {
    var values = new float[examples.size() * steps * 2];
    for (int i = 0; i < examples.size(); i++) {
      for (int t = 0; t < steps; t++) {
        var example = examples.get(i);
        var point = example.frame.inside(example.future.get(t)).times(1 / unit);
        values[(i * steps + t) * 2] = (float) point.x();
        values[(i * steps + t) * 2 + 1] = (float) point.y();
      }
    }
    return Tensor.of(Shape.of(examples.size(), steps, 2), values);
  }

  /// Paths as numbers, one after the other.
  private final class Sequences {
    private final float[] values;
    private final int[] lengths;

    Sequences(int n) {
      values = new float[n * observed * FEATURES];
      lengths = new int[n];
    }

    void put(int i, List<Point> path, AgentFrame frame) {
      lengths[i] = path.size();
      for (int t = 0; t < path.size(); t++) {
        var place = frame.inside(path.get(t)).times(1 / (FAR * unit));
        var step = t == 0 ? Point.ORIGIN : path.get(t).minus(path.get(t - 1));
        var seen = frame.wayInside(step).times(1 / unit);
        int at = (i * observed + t) * FEATURES;
        values[at] = clamped(seen.x());
        values[at + 1] = clamped(seen.y());
        values[at + 2] = clamped(place.x());
        values[at + 3] = clamped(place.y());
      }
    }

    private static float clamped(double x) {
      return (float) Math.clamp(x, -LARGEST, LARGEST);
    }

    Padded padded() {
      var x = Tensor.of(Shape.of(lengths.length, observed, FEATURES), values);
      return new Padded(x, new Lengths(observed, lengths));
    }
  }
}
