package unroll.trajectory.scene;

import java.util.List;

/// All agents that are in view now, and where they came from: everything a forecast may know.
public record Scene(List<Agent> agents) {
  public Scene {
    agents = List.copyOf(agents);
  }
}
