package unroll.trajectory.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unroll.engine.kind.TrainingData;
import unroll.trajectory.scene.Window;

/// What to learn from, what to choose the best epoch on, how both were cut, and what the header
/// says of all this.
public record TrajectoryWindows(
    List<Window> train, List<Window> valid, Cutting cutting, Map<String, String> header)
    implements TrainingData {
  private static final double TRAIN_SHARE = 0.85; // of each recording, from its beginning
  private static final double LEAST_STEP = 0.01; // metres

  /// @throws IllegalArgumentException if there is nothing to learn from, or to choose on
  public TrajectoryWindows {
    if (train.isEmpty() || valid.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be agents in view for %d consecutive frames, to train and to validate on"
              .formatted(cutting.frames()));
    }
  }

  /// The first 85 % of each recording to learn from, the rest to choose on, cut as usual.
  public static TrajectoryWindows of(Recordings recordings) {
    return of(
        recordings,
        Recordings.NONE,
        Cutting.DEFAULT,
        Map.of("data.name", "unnamed", "data.fold", "none"));
  }

  /// Of `train` to learn from and of `valid` to choose on; where this is empty, of the last 15 % of
  /// each recording in `train`. `header` says more of them than how they were cut and their hashes.
  public static TrajectoryWindows of(
      Recordings train, Recordings valid, Cutting cutting, Map<String, String> header) {
    var all = new TreeMap<>(header);
    all.put("data.sha256", train.sha256());
    all.put("data.validSha256", valid.sha256());
    all.put("data.every", String.valueOf(cutting.every()));
    all.put("data.stride", String.valueOf(cutting.stride()));
    boolean isSplit = valid.all().isEmpty();
    return new TrajectoryWindows(
        cutting.windows(train.all(), 0, isSplit ? TRAIN_SHARE : 1),
        isSplit ? cutting.windows(train.all(), TRAIN_SHARE, 1) : cutting.windows(valid.all(), 0, 1),
        cutting,
        all);
  }

  /// The root mean square of the last step seen of all targets to learn from, in metres, rounded so
  /// that it can be read.
  public double usualStep() {
    double sum = 0;
    long count = 0;
    for (var window : train) {
      for (var target : window.targets()) {
        double step = window.scene().agents().get(target.agent()).meanStep(1).length();
        sum += step * step;
        count++;
      }
    }
    double usual = count == 0 ? 0 : Math.sqrt(sum / count);
    return Math.max(LEAST_STEP, StrictMath.rint(usual * 100) / 100);
  }

  /// How many agents there are to learn from: one for each that is in view throughout a window.
  public int trainSize() {
    return targets(train);
  }

  /// How many agents there are to choose on.
  public int validSize() {
    return targets(valid);
  }

  private static int targets(List<Window> windows) {
    return windows.stream().mapToInt(window -> window.targets().size()).sum();
  }
}
