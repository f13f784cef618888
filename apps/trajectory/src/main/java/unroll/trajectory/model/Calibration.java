package unroll.trajectory.model;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.predict.Predictor;
import unroll.engine.random.RandomStream;
import unroll.trajectory.model.TrajectoryModel.Question;
import unroll.trajectory.prediction.Mode;
import unroll.trajectory.prediction.Prediction;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Window;

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
  private record Trial(Prediction prediction, List<Point> future) {}

  private Calibration() {}

  static double width(Predictor<Question, Prediction> predictor, List<Window> valid) {
    var all = new ArrayList<Trial>();
    int targets = valid.stream().mapToInt(window -> window.targets().size()).sum();
    int every = Math.max(1, Math.ceilDiv(targets, MOST));
    int number = 0;
    for (var window : valid) {
      for (var target : window.targets()) {
        if (number++ % every == 0) {
          var question = new Question(window.scene(), target.agent());
          all.add(new Trial(predictor.answer(question), target.future()));
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
  private static double inside(List<Trial> all, double width) {
    var random = RandomStream.of(0);
    long inside = 0;
    long count = 0;
    for (var trial : all) {
      var wider = wider(trial.prediction, width);
      for (int t = 0; t < trial.future.size(); t++) {
        inside += wider.regionOf(t, trial.future.get(t), DRAWS, random) <= SHARE ? 1 : 0;
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
    return new Prediction(prediction.agent(), prediction.path(), modes, prediction.neighbours());
  }
}
