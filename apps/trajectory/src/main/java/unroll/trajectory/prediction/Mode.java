package unroll.trajectory.prediction;

import java.util.List;
import unroll.trajectory.scene.Point;

/// One of several futures: how probable it is, where it leads, and how far from there the agent may
/// be at each step.
public record Mode(double probability, List<Point> path, List<Spread> spreads) {
  public Mode {
    path = List.copyOf(path);
    spreads = List.copyOf(spreads);
    if (path.size() != spreads.size()) {
      throw new IllegalArgumentException(
          "there must be as many spreads as positions, got %d and %d"
              .formatted(spreads.size(), path.size()));
    }
  }
}
