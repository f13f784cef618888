package unroll.forecast.model;

import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.forecast.data.Base;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.Window;

/// Shifts quantiles until, on windows that were not learned from, each has the share of truths
/// below it that it promises (conformal quantile regression; Romano, Patterson & Candès, 2019). A
/// shift is in units of the distance between the outer deciles, so it is wide where the forecast
/// is; there is one for each level and each segment ahead.
final class Calibration {
  private static final int MOST = 400_000; // truths

  private Calibration() {}

  static Tensor none(int segments) {
    return Tensor.zeros(Shape.of(Forecast.LEVELS.size(), segments));
  }

  /// All levels at a row of outputs, shifted and in order.
  static double[] quantiles(Tensor outputs, int row, Tensor shifts, int segment) {
    var learned = new double[ForecastNetwork.LEVELS.size()];
    Arrays.setAll(learned, k -> outputs.at(row, k));
    Arrays.sort(learned);
    double width = width(learned);
    var all = new double[Forecast.LEVELS.size()];
    Arrays.setAll(all, k -> base(learned, k) + width * shifts.at(k, segment));
    Arrays.sort(all);
    return all;
  }

  /// The learned quantile that a level starts from: the nearest.
  private static double base(double[] learned, int level) {
    return learned[Math.clamp(level - 1, 0, learned.length - 1)];
  }

  private static double width(double... learned) {
    return learned[learned.length - 2] - learned[1] + 1e-6;
  }

  static Tensor of(ForecastNetwork network, Base base, List<Window> windows) {
    var frame = network.frame();
    int segments = frame.segmentsAhead();
    int levels = Forecast.LEVELS.size();
    int every = Math.max(1, (int) ((long) windows.size() * frame.horizon() / MOST));
    var ratios =
        new float[levels][segments][windows.size() / every * frame.segment() + frame.segment()];
    var counts = new int[segments];
    for (int w = 0; w < windows.size(); w += every) {
      try (var pass = Pass.inference()) {
        var one = List.of(windows.get(w));
        var batch = frame.batch(one, base);
        var y = network.forward(pass, batch);
        var truths = frame.truths(one, batch.bases());
        for (int h = 0; h < frame.horizon(); h++) {
          if (!Float.isNaN(truths[h])) {
            var learned = new double[ForecastNetwork.LEVELS.size()];
            int row = h;
            Arrays.setAll(learned, k -> y.at(row, k));
            Arrays.sort(learned);
            int s = h / frame.segment();
            for (int k = 0; k < levels; k++) {
              ratios[k][s][counts[s]] = (float) ((truths[h] - base(learned, k)) / width(learned));
            }
            counts[s]++;
          }
        }
      }
    }
    var shifts = none(segments);
    for (int s = 0; s < segments; s++) {
      for (int k = 0; k < levels && counts[s] > 0; k++) {
        Arrays.sort(ratios[k][s], 0, counts[s]);
        double rank = Forecast.LEVELS.get(k) * (counts[s] + 1) - 1;
        int at = (int) Math.clamp(StrictMath.rint(rank), 0, counts[s] - 1);
        shifts.values()[k * segments + s] = ratios[k][s][at];
      }
    }
    return shifts;
  }
}
