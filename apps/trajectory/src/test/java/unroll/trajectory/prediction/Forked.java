package unroll.trajectory.prediction;

import java.util.List;
import unroll.trajectory.scene.Point;

/// A prediction of two futures, for several tests.
public final class Forked {
  private Forked() {}

  public static Prediction prediction() {
    return new Prediction(
        "a",
        List.of(new Point(1, 0), new Point(2, 0)),
        List.of(
            mode(0.7, new Point(1, 1), new Spread(0.04, 0.01, 0.02)),
            mode(0.3, new Point(1, -1), Spread.round(0.1))));
  }

  private static Mode mode(double probability, Point to, Spread spread) {
    return new Mode(probability, List.of(to, to.times(2)), List.of(spread, spread.times(2)));
  }
}
