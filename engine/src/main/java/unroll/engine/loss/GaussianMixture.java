package unroll.engine.loss;

import java.util.Arrays;
import java.util.stream.Stream;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.Mean.Slopes;
import unroll.engine.sequence.Lengths;
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
  /// and `counted` says which rows count: all, if left out.
  public Tensor of(Pass pass, Tensor targets, double n, boolean... counted) {
    var slopes = slopes(pass, targets);
    double sum = 0;
    for (double loss : each(slopes, counted)) {
      sum += loss;
    }
    return Mean.of(pass, "GaussianMixture", sum, n, slopes);
  }

  /// The loss over padded sequences, whose rows are the steps that `lengths` tells of; padding
  /// counts nothing.
  public Tensor of(Pass pass, Tensor targets, Lengths lengths, double n) {
    return of(pass, targets, n, lengths.mask());
  }

  /// The loss of each row by itself, in nats; 0 where it does not count. For reporting: records
  /// nothing.
  public double[] each(Tensor targets, boolean... counted) {
    return each(slopes(Pass.inference(), targets), counted);
  }

  /// In this order: of logits, mean, logScale, rhoRaw and targets.
  private Slopes[] slopes(Pass pass, Tensor targets) {
    requireSize("targets", targets, logits, 2.0 / logits.shape().columns());
    return Stream.of(logits, mean, logScale, rhoRaw, targets)
        .map(operand -> Slopes.flat(pass, operand))
        .toArray(Slopes[]::new);
  }

  private double[] each(Slopes[] slopes, boolean[] mask) {
    var each = new double[logits.shape().rows()];
    var counted = Mean.counted("GaussianMixture", each.length, mask);
    for (int r = 0; r < each.length; r++) {
      each[r] = counted[r] ? loss(r, slopes) : 0;
    }
    return each;
  }

  /// The loss of a row, and its slopes.
  private double loss(int row, Slopes[] slopes) {
    var targets = slopes[4].operand();
    var modes = new Mode[logits.shape().columns()];
    var before = new double[modes.length]; // the share of each mode before the target was seen
    var after = new double[modes.length]; // and after
    for (int k = 0; k < modes.length; k++) {
      modes[k] = mode(targets, row, k);
      before[k] = logits.at(row, k);
      after[k] = before[k] + modes[k].logDensity;
    }
    double loss = softmax(before) - softmax(after);
    for (int k = 0; k < modes.length; k++) {
      int at = row * modes.length + k;
      var mode = modes[k];
      double tilt = mode.rho + mode.z[0] * mode.z[1] - mode.rho * mode.distance;
      slopes[0].values()[at] = (float) (before[k] - after[k]);
      slopes[3].values()[at] = (float) (-after[k] * tilt);
      for (int axis = 0; axis < 2; axis++) {
        int side = 2 * at + axis;
        double pull = after[k] * mode.pull[axis];
        float away = (float) (pull / StrictMath.exp(logScale.values()[side]));
        slopes[1].values()[side] = -away;
        slopes[2].values()[side] = (float) (after[k] - pull * mode.z[axis]);
        slopes[4].values()[2 * row + axis] += away;
      }
    }
    return loss;
  }

  /// Replaces `x` by its softmax, and returns `log Σ eˣ`.
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

  private static void requireSize(String name, Tensor tensor, Tensor logits, double times) {
    if (tensor.shape().size() != times * logits.shape().size()) {
      var rule = name + ": does not fit logits of shape " + logits.shape();
      var hint = "mean and logScale are […, modes, 2], rhoRaw […, modes], targets […, 2]";
      throw ShapeException.at("GaussianMixture", rule, tensor.shape(), hint);
    }
  }
}
