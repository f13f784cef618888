package unroll.trajectory.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;

/// Goes on as before: with the mean velocity of the last `steps` steps, times `damping` with each
/// step. Without damping, and of one step, hard to beat (Schöller et al., 2020).
public record ConstantVelocity(int steps, double damping) implements PathBaseline {
  /// The last step, repeated.
  public static final ConstantVelocity PLAIN = new ConstantVelocity(1, 1);

  /// Two steps and 0.98: a little better than [#PLAIN] on most recordings of pedestrians.
  public static final ConstantVelocity DAMPED = new ConstantVelocity(2, 0.98);

  public ConstantVelocity {
    if (steps < 1 || !(damping > 0 && damping <= 1)) {
      throw new IllegalArgumentException(
          "steps must be at least 1 and damping lie in (0, 1], got %d and %s"
              .formatted(steps, damping));
    }
  }

  @Override
  public String name() {
    return equals(PLAIN)
        ? "constant velocity"
        : String.format(Locale.ROOT, "damped constant velocity (%d steps, × %.2f)", steps, damping);
  }

  @Override
  public List<Point> path(Agent agent, int steps) {
    var step = agent.meanStep(this.steps);
    var at = agent.now();
    var path = new ArrayList<Point>();
    for (int t = 0; t < steps; t++) {
      step = step.times(damping);
      at = at.plus(step);
      path.add(at);
    }
    return path;
  }
}
