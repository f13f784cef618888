package unroll.trajectory.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unroll.engine.random.RandomStream;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// Constant velocity in `answers` directions, each off by an angle from N(0, `degrees`²) (Schöller
/// et al., 2020, with 25 degrees). Its one answer is the straight line.
record HeadingNoise(int answers, double degrees) implements Forecaster {
  @Override
  public String name() {
    return String.format(Locale.ROOT, "constant velocity, headings ± %.0f°", degrees);
  }

  @Override
  public List<Forecast> forecast(
      Scene scene, List<Integer> agents, int steps, RandomStream random) {
    return agents.stream().map(a -> forecast(scene.agents().get(a), steps, random)).toList();
  }

  private Forecast forecast(Agent agent, int steps, RandomStream random) {
    var straight = ConstantVelocity.PLAIN.path(agent, steps);
    var several = new ArrayList<List<Point>>();
    for (int i = 0; i < answers; i++) {
      double angle = StrictMath.toRadians(degrees) * random.gaussian();
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      several.add(
          straight.stream()
              .map(point -> agent.now().plus(point.minus(agent.now()).turned(cos, sin)))
              .toList());
    }
    return new Forecast(straight, several, null);
  }
}
