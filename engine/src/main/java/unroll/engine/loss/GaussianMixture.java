package unroll.engine.loss;

import java.util.Arrays;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// A mixture of Gaussians on a plane for each row, and the negative log-likelihood of a point under
/// it, in nats: the output of a mixture density network (Bishop, 1994; Graves, 2013).
///
///     s = e^logScale   z = (target − mean) / s   ρ = tanh(rhoRaw)
///     log Nₖ = −log 2π − Σ logScale − log(1 − ρ²)/2 − (zx² + zy² − 2ρ·zx·zy) / 2(1 − ρ²)
///     loss   = −1/n · Σ log Σₖ softmax(logits)ₖ · Nₖ
///
/// `logits` and `rhoRaw` are `[…, modes]`, `mean` and `logScale` `[…, modes, 2]`, in the targets'
/// unit of length. All is computed in double.
public record GaussianMixture(Tensor logits, Tensor mean, Tensor logScale, Tensor rhoRaw) {
  private static final double LOG_2_PI = StrictMath.log(2 * StrictMath.PI);

  /// Refuses shapes that do not fit each other.
  public GaussianMixture {
    requireSize("mean", mean, logits, 2);
    requireSize("logScale", logScale, logits, 2);
    requireSize("rhoRaw", rhoRaw, logits, 1);
  }

  /// The loss as a number of shape `[]`; `targets` is `[…, 2]`, `n` is what the sum is divided by,
  /// and `counted` says of each row whether it counts: of all, if left out.
  public Tensor of(Pass pass, Tensor targets, double n, boolean... counted) {
    Require.divisor("GaussianMixture", n);
    double sum = 0;
    for (double loss : each(targets, counted)) {
      sum += loss;
    }
    var loss = pass.result(Shape.of(), logits, mean, logScale, rhoRaw, targets);
    loss.values()[0] = (float) (sum / n);
    return pass.record(
        loss, tape -> backward(tape, targets, tape.gradient(loss).values()[0] / n, counted));
  }

  /// The loss of each row by itself, in nats; 0 where it does not count. For reporting: records
  /// nothing.
  public double[] each(Tensor targets, boolean... counted) {
    int modes = logits.shape().columns();
    requireSize("targets", targets, logits, 2.0 / modes);
    int rows = logits.shape().rows();
    Require.mask("GaussianMixture", rows, counted);
    var each = new double[rows];
    for (int r = 0; r < rows; r++) {
      if (counted.length == 0 || counted[r]) {
        each[r] = loss(targets, r, new double[modes], new double[modes]);
      }
    }
    return each;
  }

  /// The loss of a row; leaves the share of each mode before and after the target was seen.
  private double loss(Tensor targets, int row, double[] before, double[] after) {
    for (int k = 0; k < before.length; k++) {
      before[k] = logits.at(row, k);
      after[k] = before[k] + mode(targets, row, k).logDensity;
    }
    return softmax(before) - softmax(after);
  }

  /// Replaces `x` by its softmax, and gives back `log Σ eˣ`.
  private static double softmax(double[] x) {
    double max = Arrays.stream(x).max().orElseThrow();
    double sum = 0;
    for (double v : x) {
      sum += StrictMath.exp(v - max);
    }
    double logSum = max + StrictMath.log(sum);
    for (int k = 0; k < x.length; k++) {
      x[k] = StrictMath.exp(x[k] - logSum);
    }
    return logSum;
  }

  /// A mode as seen from a target: z; `pull`, the slope of the log-density along −z; ρ; the squared
  /// distance in the measure of its own ellipse; log N.
  private record Mode(double[] z, double[] pull, double rho, double distance, double logDensity) {}

  private Mode mode(Tensor targets, int row, int k) {
    int at = row * logits.shape().columns() + k;
    var z = new double[2];
    double logArea = 0;
    for (int axis = 0; axis < 2; axis++) {
      double logSide = logScale.values()[2 * at + axis];
      double away = (double) targets.values()[2 * row + axis] - mean.values()[2 * at + axis];
      z[axis] = away / StrictMath.exp(logSide);
      logArea += logSide;
    }
    // with u = e^−2|rhoRaw|: |ρ| = (1 − u)/(1 + u) and 1 − ρ² = 4u/(1 + u)², exact near ±1 too;
    // zx² + zy² − 2ρ·zx·zy = (zx ∓ zy)² ± 2(1 − |ρ|)·zx·zy
    double sign = rhoRaw.values()[at] < 0 ? -1 : 1;
    double u = Math.max(StrictMath.exp(-2 * Math.abs((double) rhoRaw.values()[at])), 1e-300);
    double rest = 4 * u / ((1 + u) * (1 + u));
    double apart = (z[0] - sign * z[1]) / rest;
    double half = sign * (1 + u) / 2;
    double distance = apart * apart * rest + 2 * half * z[0] * z[1];
    double logDensity = -LOG_2_PI - logArea - StrictMath.log(rest) / 2 - distance / 2;
    double[] pull = {apart + half * z[1], half * z[0] - sign * apart};
    return new Mode(z, pull, sign * (1 - u) / (1 + u), distance, logDensity);
  }

  private void backward(GradientTape tape, Tensor targets, double scale, boolean[] counted) {
    int modes = logits.shape().columns();
    var before = new double[modes];
    var after = new double[modes];
    for (int r = 0; r < logits.shape().rows(); r++) {
      if (counted.length == 0 || counted[r]) {
        loss(targets, r, before, after);
        for (int k = 0; k < modes; k++) {
          int at = r * modes + k;
          var mode = mode(targets, r, k);
          double share = scale * after[k];
          add(tape, logits, at, scale * (before[k] - after[k]));
          double tilt = mode.rho + mode.z[0] * mode.z[1] - mode.rho * mode.distance;
          add(tape, rhoRaw, at, -share * tilt);
          for (int axis = 0; axis < 2; axis++) {
            int side = 2 * at + axis;
            double pull = mode.pull[axis] / StrictMath.exp(logScale.values()[side]);
            add(tape, mean, side, -share * pull);
            add(tape, targets, 2 * r + axis, share * pull);
            add(tape, logScale, side, share * (1 - mode.z[axis] * mode.pull[axis]));
          }
        }
      }
    }
  }

  private static void add(GradientTape tape, Tensor tensor, int at, double gradient) {
    if (tensor.tracked()) {
      tape.gradientToAddTo(tensor).values()[at] += (float) gradient;
    }
  }

  private static void requireSize(String name, Tensor tensor, Tensor logits, double times) {
    if (tensor.shape().size() != times * logits.shape().size()) {
      throw ShapeException.at(
          "GaussianMixture",
          name + ": does not fit logits of shape " + logits.shape(),
          tensor.shape(),
          "mean and logScale are […, modes, 2], rhoRaw […, modes], targets […, 2]");
    }
  }
}
