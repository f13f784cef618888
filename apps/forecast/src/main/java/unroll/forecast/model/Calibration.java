package unroll.forecast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
/// where the forecast is.
///
/// A file keeps one share, and one shift of each level, for each block of steps: `[levels + 1,
/// blocks]`, the shares last. Blocks grow with the distance, as 1, 1, 1, 1, 2, 2, 3, 5, 7, …;
/// between the middles of two blocks the numbers lie on a line.
final class Calibration {
  private static final int MOST = 400_000; // truths
  private static final int TOGETHER = 64; // windows
  private static final int MEAN = ForecastNetwork.LEVELS.size(); // the column behind the quantiles
  private static final int TRUST = Forecast.LEVELS.size(); // the row behind the shifts

  private final double[][] steps; // [levels + 1, horizon]

  /// What a file keeps of this many steps, ready to use.
  Calibration(Tensor kept, int horizon) {
    int[] starts = starts(horizon);
    steps = new double[TRUST + 1][horizon];
    for (int k = 0; k <= TRUST; k++) {
      for (int h = 0, block = 0; h < horizon; h++) {
        while (block < starts.length - 2 && middle(starts, block + 1) < h) {
          block++;
        }
        int next = Math.min(block + 1, starts.length - 2);
        double way = middle(starts, next) - middle(starts, block);
        double share = way == 0 ? 0 : Math.clamp((h - middle(starts, block)) / way, 0, 1);
        steps[k][h] = (1 - share) * kept.at(k, block) + share * kept.at(k, next);
      }
    }
  }

  /// Where blocks begin, and the end of the last.
  private static int[] starts(int horizon) {
    var starts =
        IntStream.iterate(0, at -> at < horizon, at -> at + 1 + (int) (0.4 * at)).toArray();
    var all = Arrays.copyOf(starts, starts.length + 1);
    all[starts.length] = horizon;
    return all;
  }

  private static double middle(int[] starts, int block) {
    return (starts[block] + starts[block + 1] - 1) / 2.0;
  }

  /// The shape for this many steps.
  static Shape shape(int horizon) {
    return Shape.of(TRUST + 1, starts(horizon).length - 1);
  }

  /// Trusts everything and shifts nothing.
  static Tensor none(int horizon) {
    var all = Tensor.zeros(shape(horizon));
    int blocks = all.shape().size() / (TRUST + 1);
    Arrays.fill(all.values(), TRUST * blocks, all.shape().size(), 1);
    return all;
  }

  /// A shift, or after them the share, of step `h`.
  double at(int row, int h) {
    return steps[row][h];
  }

  /// All levels of step `h` at a row of outputs, shifted and in order.
  double[] quantiles(Tensor outputs, int row, int h) {
    var learned = learned(outputs, row, steps[TRUST][h]);
    double width = width(learned);
    var all = new double[TRUST];
    Arrays.setAll(all, k -> base(learned, k) + width * steps[k][h]);
    Arrays.sort(all);
    return all;
  }

  /// The mean of step `h` at a row of outputs.
  double mean(Tensor outputs, int row, int h) {
    return steps[TRUST][h] * outputs.at(row, MEAN);
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

  /// What a network said, and what was to be told, in one block.
  private record Said(List<float[]> outputs, List<Float> truths) {
    Tensor row(int i) {
      return Tensor.of(Shape.of(1, MEAN + 1), outputs.get(i));
    }
  }

  static Tensor of(ForecastNetwork network, Base base, boolean mean, List<Window> windows) {
    int horizon = network.frame().horizon();
    var said = said(network, base, windows);
    var found = none(horizon);
    for (int block = 0; block < said.size(); block++) {
      calibrate(said.get(block), mean, found, block);
    }
    return found;
  }

  private static void calibrate(Said said, boolean mean, Tensor found, int block) {
    int blocks = found.shape().size() / (TRUST + 1);
    int n = said.truths.size();
    if (n == 0) {
      return;
    }
    double products = 0;
    double squares = 1e-9;
    for (int i = 0; i < n; i++) {
      double added = said.outputs.get(i)[mean ? MEAN : MEAN / 2];
      products += added * said.truths.get(i);
      squares += added * added;
    }
    float trust = (float) Math.clamp(products / squares, 0, 1);
    found.values()[TRUST * blocks + block] = trust;
    var ratios = new double[TRUST][n];
    for (int i = 0; i < n; i++) {
      var learned = learned(said.row(i), 0, trust);
      for (int k = 0; k < TRUST; k++) {
        ratios[k][i] = (said.truths.get(i) - base(learned, k)) / width(learned);
      }
    }
    for (int k = 0; k < TRUST; k++) {
      Arrays.sort(ratios[k]);
      double rank = StrictMath.rint(Forecast.LEVELS.get(k) * (n + 1) - 1);
      found.values()[k * blocks + block] = (float) ratios[k][(int) Math.clamp(rank, 0, n - 1)];
    }
  }

  private static List<Said> said(ForecastNetwork network, Base base, List<Window> windows) {
    var frame = network.frame();
    int[] starts = starts(frame.horizon());
    var said = new ArrayList<Said>();
    for (int block = 0; block < starts.length - 1; block++) {
      said.add(new Said(new ArrayList<>(), new ArrayList<>()));
    }
    int every = Math.max(1, (int) ((long) windows.size() * frame.horizon() / MOST));
    var some =
        IntStream.range(0, Math.ceilDiv(windows.size(), every))
            .mapToObj(i -> windows.get(i * every))
            .toList();
    int rows = frame.segmentsAhead() * frame.segment();
    for (int from = 0; from < some.size(); from += TOGETHER) {
      try (var pass = Pass.inference()) {
        var together = some.subList(from, Math.min(some.size(), from + TOGETHER));
        var batch = frame.batch(together, base);
        var y = network.forward(pass, batch).values();
        var truths = frame.truths(together, batch.bases());
        for (int i = 0; i < truths.length; i++) {
          if (!Float.isNaN(truths[i])) {
            int found = Arrays.binarySearch(starts, i % rows);
            var block = said.get(found >= 0 ? found : -found - 2);
            block.outputs.add(Arrays.copyOfRange(y, i * (MEAN + 1), (i + 1) * (MEAN + 1)));
            block.truths.add(truths[i]);
          }
        }
      }
    }
    return said;
  }
}
