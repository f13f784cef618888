package unroll.forecast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.forecast.data.Base;
import unroll.forecast.data.Forecast;
import unroll.forecast.data.Window;

/// What validation windows, which were not learned from, say of a network. First, how far it is to
/// be trusted: which share of what it adds to the simple forecast makes the squared error smallest
/// (a stack of two; Wolpert, 1992), from none to all. Then quantiles are shifted until each has the
/// share of truths below it that it promises (conformal quantile regression; Romano, Patterson &
/// Candès, 2019). A shift is in units of the distance between the outer deciles, so it is wide
/// where the forecast is. There is one share, and one shift of each level, for each segment ahead:
/// `[levels + 1, segments]`, the shares last.
final class Calibration {
  private static final int MOST = 400_000; // truths
  private static final int MEAN = ForecastNetwork.LEVELS.size(); // the column behind the quantiles

  private Calibration() {}

  /// The shape for so many segments.
  static Shape shape(int segments) {
    return Shape.of(Forecast.LEVELS.size() + 1, segments);
  }

  /// Trusts everything and shifts nothing.
  static Tensor none(int segments) {
    var all = Tensor.zeros(shape(segments));
    Arrays.fill(all.values(), all.shape().size() - segments, all.shape().size(), 1);
    return all;
  }

  /// All levels at a row of outputs, shifted and in order.
  static double[] quantiles(Tensor outputs, int row, Tensor calibration, int segment) {
    var learned = learned(outputs, row, trust(calibration, segment));
    double width = width(learned);
    var all = new double[Forecast.LEVELS.size()];
    Arrays.setAll(all, k -> base(learned, k) + width * calibration.at(k, segment));
    Arrays.sort(all);
    return all;
  }

  /// The mean at a row of outputs.
  static double mean(Tensor outputs, int row, Tensor calibration, int segment) {
    return trust(calibration, segment) * outputs.at(row, MEAN);
  }

  private static double trust(Tensor calibration, int segment) {
    return calibration.at(Forecast.LEVELS.size(), segment);
  }

  /// The learned quantiles in order, moved so that only a share of their median is left.
  private static double[] learned(Tensor outputs, int row, double trust) {
    var learned = new double[MEAN];
    Arrays.setAll(learned, k -> outputs.at(row, k));
    Arrays.sort(learned);
    double less = (1 - trust) * learned[MEAN / 2];
    Arrays.setAll(learned, k -> learned[k] - less);
    return learned;
  }

  /// The learned quantile that a level starts from: the nearest.
  private static double base(double[] learned, int level) {
    return learned[Math.clamp(level - 1, 0, learned.length - 1)];
  }

  private static double width(double... learned) {
    return learned[learned.length - 2] - learned[1] + 1e-6;
  }

  /// What a network said, and what was to be told, of one segment.
  private record Said(List<float[]> outputs, List<Float> truths) {
    Tensor row(int i) {
      return Tensor.of(Shape.of(1, MEAN + 1), outputs.get(i));
    }
  }

  static Tensor of(ForecastNetwork network, Base base, boolean mean, List<Window> windows) {
    var said = said(network, base, windows);
    int segments = said.size();
    var found = none(segments);
    for (int s = 0; s < segments; s++) {
      var one = said.get(s);
      int n = one.truths.size();
      if (n == 0) {
        continue;
      }
      double products = 0;
      double squares = 1e-9;
      for (int i = 0; i < n; i++) {
        double added = one.outputs.get(i)[mean ? MEAN : MEAN / 2];
        products += added * one.truths.get(i);
        squares += added * added;
      }
      float trust = (float) Math.clamp(products / squares, 0, 1);
      found.values()[Forecast.LEVELS.size() * segments + s] = trust;
      for (int k = 0; k < Forecast.LEVELS.size(); k++) {
        var ratios = new double[n];
        for (int i = 0; i < n; i++) {
          var learned = learned(one.row(i), 0, trust);
          ratios[i] = (one.truths.get(i) - base(learned, k)) / width(learned);
        }
        Arrays.sort(ratios);
        double rank = StrictMath.rint(Forecast.LEVELS.get(k) * (n + 1) - 1);
        found.values()[k * segments + s] = (float) ratios[(int) Math.clamp(rank, 0, n - 1)];
      }
    }
    return found;
  }

  private static List<Said> said(ForecastNetwork network, Base base, List<Window> windows) {
    var frame = network.frame();
    var said = new ArrayList<Said>();
    for (int s = 0; s < frame.segmentsAhead(); s++) {
      said.add(new Said(new ArrayList<>(), new ArrayList<>()));
    }
    int every = Math.max(1, (int) ((long) windows.size() * frame.horizon() / MOST));
    for (int w = 0; w < windows.size(); w += every) {
      try (var pass = Pass.inference()) {
        var one = List.of(windows.get(w));
        var batch = frame.batch(one, base);
        var y = network.forward(pass, batch).values();
        var truths = frame.truths(one, batch.bases());
        for (int h = 0; h < frame.horizon(); h++) {
          if (!Float.isNaN(truths[h])) {
            var segment = said.get(h / frame.segment());
            segment.outputs.add(Arrays.copyOfRange(y, h * (MEAN + 1), (h + 1) * (MEAN + 1)));
            segment.truths.add(truths[h]);
          }
        }
      }
    }
    return said;
  }
}
