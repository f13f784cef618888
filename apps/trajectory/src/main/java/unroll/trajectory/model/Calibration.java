package unroll.trajectory.model;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.trajectory.data.Point;
import unroll.trajectory.data.Window;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;

/// Makes regions hold what they promise: one factor for all scales, chosen on validation windows.
/// Of the true positions there a little more than nine in ten must lie in the region of 90 %, since
/// elsewhere there will be fewer: with 93 %, regions were most probable on places left out of the
/// training. It moves no path.
final class Calibration {
  private static final double SHARE = 0.9;
  private static final double KNOWN_PLACES = 0.93; // of the positions in the region of SHARE
  private static final int MOST = 600; // predictions that are measured
  private static final int DRAWS = 50;
  private static final int ROUNDS = 10;
  private static final double WIDEST = 8;

  /// What was predicted, and what happened.
  private record Outcome(Prediction prediction, List<Point> future) {}

  private Calibration() {}

  static double width(TrajectoryPredictor predictor, List<Window> valid) {
    var all = new ArrayList<Outcome>();
    int targets = valid.stream().mapToInt(window -> window.targets().size()).sum();
    int every = Math.max(1, Math.ceilDiv(targets, MOST));
    int number = 0;
    for (var window : valid) {
      for (var target : window.targets()) {
        if (number++ % every == 0) {
          var agents = List.of(target.agent());
          var prediction = predictor.predict(window.scene(), agents).getFirst();
          all.add(new Outcome(prediction, target.future()));
        }
      }
    }
    double narrow = 1 / WIDEST;
    double wide = WIDEST;
    for (int round = 0; round < ROUNDS; round++) {
      double middle = Math.sqrt(narrow * wide);
      if (inside(all, middle) < KNOWN_PLACES) {
        narrow = middle;
      } else {
        wide = middle;
      }
    }
    return Math.sqrt(narrow * wide);
  }

  /// The share of true positions in the region of 90 % if all scales were multiplied by `width`.
  private static double inside(List<Outcome> all, double width) {
    var random = RandomStream.of(0);
    long inside = 0;
    long count = 0;
    for (var outcome : all) {
      var wider = wider(outcome.prediction, width);
      for (int t = 0; t < outcome.future.size(); t++) {
        inside += wider.regionOf(t, outcome.future.get(t), DRAWS, random) <= SHARE ? 1 : 0;
        count++;
      }
    }
    return (double) inside / count;
  }

  private static Prediction wider(Prediction prediction, double width) {
    var modes = new ArrayList<Mode>();
    for (var mode : prediction.modes()) {
      var spreads = mode.spreads().stream().map(spread -> spread.times(width)).toList();
      modes.add(new Mode(mode.probability(), mode.path(), spreads));
    }
    return new Prediction(prediction.agent(), prediction.path(), modes);
  }
}
