package unroll.trajectory.baseline;

import java.util.ArrayList;
import java.util.List;
import unroll.trajectory.prediction.Forecaster;
import unroll.trajectory.scene.Window;

/// All baselines, those with constants chosen on validation windows.
public final class Baselines {
  private static final int[] STEPS = {1, 2, 3, 4, 7, 12, 19};
  private static final double[] DAMPINGS = {
    1, 0.995, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.92, 0.9
  };
  private static final double[] DRIFTS = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100};

  /// Constant velocity in twenty directions.
  public static final Forecaster RANDOM_HEADINGS = new HeadingNoise(20, 25);

  private Baselines() {}

  /// The damped constant velocity of the least mean distance on these windows; without windows,
  /// [ConstantVelocity#DAMPED].
  public static ConstantVelocity damped(List<Window> valid) {
    var all = new ArrayList<ConstantVelocity>();
    for (int steps : STEPS) {
      for (double damping : DAMPINGS) {
        all.add(new ConstantVelocity(steps, damping));
      }
    }
    return valid.isEmpty() ? ConstantVelocity.DAMPED : best(all, valid);
  }

  /// The Kalman filter of the least mean distance on these windows, or a usual one.
  public static KalmanFilter kalmanFilter(List<Window> valid) {
    return valid.isEmpty() ? KalmanFilter.USUAL : best(kalmanFilters(), valid);
  }

  private static List<KalmanFilter> kalmanFilters() {
    var all = new ArrayList<KalmanFilter>();
    for (double drift : DRIFTS) {
      all.add(new KalmanFilter(drift));
    }
    return all;
  }

  private static <B extends PathBaseline> B best(List<B> all, List<Window> valid) {
    var best = all.getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (var one : all) {
      double error = error(one, valid);
      if (error < least) {
        least = error;
        best = one;
      }
    }
    return best;
  }

  private static double error(PathBaseline baseline, List<Window> windows) {
    double sum = 0;
    for (var window : windows) {
      for (var target : window.targets()) {
        var agent = window.scene().agents().get(target.agent());
        var path = baseline.path(agent, target.future().size());
        for (int t = 0; t < path.size(); t++) {
          sum += path.get(t).distance(target.future().get(t));
        }
      }
    }
    return sum;
  }
}
