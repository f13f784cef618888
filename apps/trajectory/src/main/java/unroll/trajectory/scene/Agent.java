package unroll.trajectory.scene;

import java.util.List;

/// Somebody or something that moves: where it was seen, one point a step, the last one now.
public record Agent(String name, List<Point> path) {

  /// Refuses an agent that was never seen, and positions that are no places.
  public Agent {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("agent " + name + ": one position at least is needed");
    }
    for (var point : path) {
      if (!point.isSane()) {
        throw new IllegalArgumentException(
            "agent %s: positions must lie within ±%.0e m, got %s"
                .formatted(name, Point.FARTHEST, point));
      }
    }
  }

  /// Where it is now.
  public Point now() {
    return path.getLast();
  }

  /// How far it came in the last step; nowhere if it was seen only once.
  public Point lastStep() {
    return meanStep(1);
  }

  /// How far it came in a step, on average over the last `steps`, or as many as there are.
  public Point meanStep(int steps) {
    int n = Math.min(steps, path.size() - 1);
    return n == 0 ? Point.ORIGIN : now().minus(path.get(path.size() - 1 - n)).times(1.0 / n);
  }

  /// Only the last `steps` positions of it.
  public Agent last(int steps) {
    int from = Math.max(0, path.size() - steps);
    return from == 0 ? this : new Agent(name, path.subList(from, path.size()));
  }
}
