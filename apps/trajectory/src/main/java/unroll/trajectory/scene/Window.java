package unroll.trajectory.scene;

import java.util.List;

/// A moment of a recording: the `scene` as it was seen until frame `now`, and where some of its
/// agents really went. What is in `scene` does not depend on what came after it.
public record Window(String recording, double now, Scene scene, List<Target> targets) {

  /// Agent number `agent` of the scene, and its next positions.
  public record Target(int agent, List<Point> future) {
    public Target {
      future = List.copyOf(future);
    }
  }

  public Window {
    targets = List.copyOf(targets);
  }

  /// The same with at most the last `steps` positions of each agent seen.
  public Window last(int steps) {
    var agents = scene.agents().stream().map(agent -> agent.last(steps)).toList();
    return new Window(recording, now, new Scene(agents), targets);
  }
}
