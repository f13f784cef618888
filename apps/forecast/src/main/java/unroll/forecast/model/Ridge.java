package unroll.forecast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.forecast.data.Base;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.SeriesReader;
import unroll.forecast.data.Timeline;
import unroll.forecast.data.Window;

/// Ridge regression in closed form (Hoerl & Kennard, 1970), shared by all channels: a weighted sum
/// of the past, counted from the last value, for each step ahead.
///
///     W = (XᵀX + λ·I)⁻¹·XᵀY
///
/// λ, and whether columns that explain and the calendar are looked at beside the past, are chosen
/// on the validation part. More columns must lower the squared error there by a hundredth to be
/// taken: neighbouring windows are so much alike that less is chance.
public final class Ridge implements Base {
  private static final int MOST_LAGS = 336;
  private static final double WORK = 3e10; // multiplications in all
  private static final double GAIN = 0.99; // of the error, for which more columns are taken
  private static final int TOGETHER = 64; // windows; a multiple of 4
  private static final double[] PENALTIES = {
    1e-5, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1, 3, 10
  };

  private final int lags;
  private final int steps;
  private final int lookback;
  private final int features;
  private final boolean explained;
  private float[][] weights = {}; // [features, steps]
  private boolean seasons = true; // a season that was seen once is no season

  private Ridge(int lookback, int steps, SeriesReader.Roles roles) {
    this.lags = Math.min(lookback, MOST_LAGS);
    this.steps = steps;
    this.lookback = lookback;
    int explaining = roles.past().size() * 3 + roles.known().size() * steps;
    explained = explaining > 0;
    features = lags + 1 + explaining + (explained ? 1 : 0) + Timeline.CALENDAR;
  }

  /// Sums of products, `[features, features + steps]`, and of the squares of what was to tell.
  private record Sums(double[][] products, double squares, int windows) {}

  /// How many of the features may be used, from the fewest.
  private int[] sizes(boolean calendar) {
    return IntStream.of(lags + 1, features - Timeline.CALENDAR, calendar ? features : 0)
        .filter(size -> size > 0)
        .distinct()
        .toArray();
  }

  /// Fitted to the training part of `data`, if that is long enough.
  public static Optional<Ridge> of(ForecastData data, boolean calendar) {
    var ridge = new Ridge(data.lookback(), data.horizon(), data.roles());
    int year = IntStream.of(data.step().periods()).max().orElse(1);
    ridge.seasons = data.channels().getFirst().validFrom() >= 2 * year;
    var train = ridge.sums(data.windows(Part.TRAIN, 1)); // whatever the stride: it is cheap
    var valid = ridge.sums(data.windows(Part.VALID, 1));
    if (train.windows < 10) {
      return Optional.empty();
    }
    double least = Double.POSITIVE_INFINITY;
    for (int size : ridge.sizes(calendar)) {
      double toBeat = GAIN * least; // infinite at first
      for (double penalty : PENALTIES) {
        var tried = ridge.solve(train.products, size, penalty);
        double error = ridge.error(valid.windows == 0 ? train : valid, tried);
        if (error < Math.min(least, toBeat)) {
          least = error;
          ridge.weights = Arrays.stream(tried).map(Ridge::rounded).toArray(float[][]::new);
        }
      }
    }
    return Optional.of(ridge);
  }

  private static float[] rounded(double... row) {
    var rounded = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      rounded[i] = (float) row[i];
    }
    return rounded;
  }

  /// What a file keeps of it, `[features, steps]`.
  Tensor tensor() {
    var all = Tensor.zeros(Shape.of(weights.length, steps));
    for (int i = 0; i < weights.length; i++) {
      System.arraycopy(weights[i], 0, all.values(), i * steps, steps);
    }
    return all;
  }

  static Ridge read(ModelFile file, String name, int lookback, int steps, SeriesReader.Roles roles)
      throws ModelFileException {
    var ridge = new Ridge(lookback, steps, roles);
    var found = file.tensors().get(name);
    int size =
        IntStream.of(ridge.sizes(true))
            .filter(n -> found != null && found.shape().equals(Shape.of(n, steps)))
            .findFirst()
            .orElse(ridge.features);
    var all = file.tensor(name, Shape.of(size, steps));
    ridge.weights = new float[all.shape().rows()][];
    for (int i = 0; i < ridge.weights.length; i++) {
      ridge.weights[i] = Arrays.copyOfRange(all.values(), i * steps, (i + 1) * steps);
    }
    return ridge;
  }

  private double[] features(Window window, double last) {
    var x = new double[features];
    double before = 0;
    for (int i = 0; i < lags; i++) { // the oldest first; what is missing is as before
      double value = window.past(lags - i) - last;
      before = Double.isNaN(value) ? before : value;
      x[i] = before;
    }
    int at = lags;
    x[at++] = 1;
    int now = window.origin() - 1;
    for (var column : window.channel().past()) {
      double present = value(column, now);
      x[at++] = present;
      x[at++] = present - value(column, now - 3);
      x[at++] = present - value(column, now - 24);
    }
    for (var column : window.channel().known()) {
      for (int h = 0; h < steps; h++) {
        x[at++] = value(column, now + 1 + h);
      }
    }
    if (explained) { // what wind does depends on how high a value is
      x[at++] = last;
    }
    var calendar = new float[Timeline.CALENDAR];
    window.channel().timeline().calendar(window.origin(), calendar, 0);
    if (!seasons) {
      Arrays.fill(calendar, Timeline.DAYS_AND_WEEKS, calendar.length, 0);
    }
    for (float each : calendar) {
      x[at++] = each;
    }
    return x;
  }

  private static double value(float[] column, int i) {
    return i < 0 || i >= column.length || Float.isNaN(column[i]) ? 0 : column[i];
  }

  /// Of the windows that know nearly all they are to tell; gaps in it are filled along lines.
  private Sums sums(List<Window> windows) {
    var whole = windows.stream().filter(this::isKnown).toList();
    double each = (double) features * (features + steps);
    int every = (int) Math.max(1, Math.ceilDiv((long) (whole.size() * each), (long) WORK));
    var products = new double[features][features + steps];
    double squares = 0;
    var rows = new ArrayList<double[]>();
    for (int w = 0; w < whole.size(); w += every) {
      double last = whole.get(w).level(lookback);
      var row = Arrays.copyOf(features(whole.get(w), last), features + steps);
      double value = 0;
      for (int h = 0; h < steps; h++) {
        double truth = whole.get(w).truth(h) - last;
        value = Double.isNaN(truth) ? value : truth;
        row[features + h] = value;
        squares += value * value;
      }
      rows.add(row);
      if (rows.size() == TOGETHER || w + every >= whole.size()) {
        IntStream.range(0, features).parallel().forEach(i -> add(rows, i, products[i]));
        rows.clear();
      }
    }
    for (int i = 0; i < features; i++) {
      for (int j = 0; j < i; j++) {
        products[i][j] = products[j][i];
      }
    }
    return new Sums(products, squares, Math.ceilDiv(whole.size(), every));
  }

  /// Adds products from the diagonal on: four rows at a time, so that sums are read less often.
  private static void add(List<double[]> rows, int i, double[] sums) {
    int r = 0;
    for (; r + 3 < rows.size(); r += 4) {
      var a = rows.get(r);
      var b = rows.get(r + 1);
      var c = rows.get(r + 2);
      var d = rows.get(r + 3);
      double p = a[i];
      double q = b[i];
      double s = c[i];
      double t = d[i];
      for (int j = i; j < sums.length; j++) {
        sums[j] += p * a[j] + q * b[j] + (s * c[j] + t * d[j]);
      }
    }
    for (; r < rows.size(); r++) {
      var a = rows.get(r);
      double p = a[i];
      for (int j = i; j < sums.length; j++) {
        sums[j] += p * a[j];
      }
    }
  }

  private boolean isKnown(Window window) {
    if (window.origin() + steps > window.end()) {
      return false;
    }
    int known = 0;
    for (int h = 0; h < steps; h++) {
      known += Float.isNaN(window.truth(h)) ? 0 : 1;
    }
    return known >= 0.9 * steps;
  }

  /// By Cholesky's decomposition, from the first `size` features.
  private double[][] solve(double[][] products, int size, double penalty) {
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += products[i][i];
    }
    var lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = products[i][j] + (i == j ? penalty * trace / size + 1e-9 : 0);
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? StrictMath.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
      }
    }
    var solved = new double[size][];
    for (int i = 0; i < size; i++) {
      solved[i] = Arrays.copyOfRange(products[i], features, features + steps);
      for (int k = 0; k < i; k++) {
        addScaled(-lower[i][k], solved[k], solved[i]);
      }
      scale(1 / lower[i][i], solved[i]);
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        addScaled(-lower[k][i], solved[k], solved[i]);
      }
      scale(1 / lower[i][i], solved[i]);
    }
    return solved;
  }

  private static void addScaled(double factor, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  private static void scale(double factor, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  /// The summed squared error: `Σ y² − 2·W·XᵀY + Wᵀ·XᵀX·W`.
  private double error(Sums sums, double[][] w) {
    double error = sums.squares;
    for (int i = 0; i < w.length; i++) {
      var told = new double[steps];
      for (int j = 0; j < w.length; j++) {
        addScaled(sums.products[i][j], w[j], told);
      }
      for (int h = 0; h < steps; h++) {
        error += w[i][h] * (told[h] - 2 * sums.products[i][features + h]);
      }
    }
    return error;
  }

  @Override
  public double[] told(Window window) {
    double last = window.level(lookback);
    var x = features(window, last);
    var told = new double[steps];
    Arrays.fill(told, last);
    for (int i = 0; i < weights.length; i++) {
      for (int h = 0; h < steps; h++) {
        told[h] += x[i] * weights[i][h];
      }
    }
    return told;
  }
}
