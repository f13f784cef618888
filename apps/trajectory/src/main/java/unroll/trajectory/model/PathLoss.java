package unroll.trajectory.model;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.trajectory.data.TrajectoryData;
import unroll.trajectory.model.TrajectoryNetwork.Output;

/// How far from the true path a model's futures are, in three parts:
///
///     answer    mean over t of h(p − y)                              the one answer
///     best      min over k of (mean over t of h(μₖ − y)) + the same of the last step alone
///     nats      −log Σₖ πₖ · Πₜ N(yₜ; μₖₜ, Σₖₜ) / steps              the mixture of whole paths
///     loss      = answer + best + likelihood · nats
///
/// with h(d) = √(|d|² + δ²) − δ, a distance without a corner (pseudo-Huber; Charbonnier et al.,
/// 1994). Only the best mode learns to be nearer (winner takes all; Guzmán-Rivera et al., 2012),
/// but for a share `others` of all, which keeps them from being forgotten (Rupprecht et al., 2017).
/// The likelihood moves scales, correlations and probabilities, but not the means: of the many
/// modes it would need only a few. Every mode is one whole path: a mixture at each step by itself
/// would let modes blur.
record PathLoss(TrajectoryData data, double likelihood, double others) {
  private static final double CORNER = 0.1; // δ in units
  private static final double SPREAD = 0.5; // units a step: the largest scale
  private static final double FLOOR = 0.01; // metres: the smallest scale
  private static final double MOST_CORRELATED = 0.95;
  private static final double LOG_2_PI = StrictMath.log(2 * StrictMath.PI);

  /// The standard deviation, in units, that a number in (0, 1) stands for at step `t`.
  static double deviation(TrajectoryData data, int t, double scale) {
    return FLOOR / data.unit() + SPREAD * (t + 1) * scale;
  }

  /// The correlation that a number in (−1, 1) stands for.
  static double correlation(double number) {
    return MOST_CORRELATED * number;
  }

  /// The loss of a batch, summed and divided by `n`; `futures` is `[batch, steps, 2]`.
  Tensor of(Pass pass, Output output, Tensor straight, Tensor futures, double n) {
    var operands =
        new Tensor[] {output.velocities(), output.scales(), output.correlations(), output.logits()};
    var slopes = new float[operands.length][];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = pass.borrowZeros(operands[i].shape().size());
    }
    double sum = 0;
    for (int row = 0; row < output.logits().shape().rows(); row++) {
      sum += new Row(output, straight, futures, row, slopes).loss();
    }
    var loss = pass.result(Shape.of(), operands);
    loss.values()[0] = (float) (sum / n);
    return pass.record(
        loss,
        gradients -> {
          float scale = (float) (gradients.gradient(loss).item() / n);
          for (int i = 0; i < operands.length; i++) {
            var d = gradients.gradientToAddTo(operands[i]).values();
            for (int j = 0; j < operands[i].shape().size(); j++) {
              d[j] += scale * slopes[i][j];
            }
          }
        });
  }

  /// One path of the batch, and where its slopes go.
  private final class Row {
    private final Output output;
    private final int row;
    private final float[][] slopes;
    private final int steps = data.steps();
    private final int modes;
    private final double[][][] away; // [path][t][axis] from the truth; path 0 is the one answer
    private final double[][][] pull; // the slopes of the loss by these positions

    Row(Output output, Tensor straight, Tensor futures, int row, float[]... slopes) {
      this.output = output;
      this.row = row;
      this.slopes = slopes;
      this.modes = output.logits().shape().columns();
      this.away = new double[modes + 1][steps][2];
      this.pull = new double[modes + 1][steps][2];
      for (int path = 0; path <= modes; path++) {
        var gone = new double[2];
        for (int t = 0; t < steps; t++) {
          for (int axis = 0; axis < 2; axis++) {
            gone[axis] += output.velocities().at(row * steps + t, 2 * path + axis);
            double from = straight.at(row * steps + t, axis) - futures.at(row * steps + t, axis);
            away[path][t][axis] = from + gone[axis];
          }
        }
      }
    }

    double loss() {
      double loss = ofDistances(0, 1) + ofBest(0) + ofBest(steps - 1) + likelihood * ofLikelihood();
      for (int path = 0; path <= modes; path++) {
        var sum = new double[2]; // a velocity moves all positions from there on
        for (int t = steps - 1; t >= 0; t--) {
          for (int axis = 0; axis < 2; axis++) {
            sum[axis] += pull[path][t][axis];
            slopes[0][(row * steps + t) * 2 * (modes + 1) + 2 * path + axis] = (float) sum[axis];
          }
        }
      }
      return loss;
    }

    /// The mean distance over the steps from `first` on, of the nearest mode and, a little, of all.
    private double ofBest(int first) {
      int best = 1;
      double least = Double.POSITIVE_INFINITY;
      double all = 0;
      for (int path = 1; path <= modes; path++) {
        double distance = distance(path, first);
        all += distance / modes;
        if (distance < least) {
          least = distance;
          best = path;
        }
      }
      for (int path = 1; path <= modes; path++) {
        addPull(path, first, others / modes + (path == best ? 1 - others : 0));
      }
      return (1 - others) * least + others * all;
    }

    private double ofDistances(int path, double weight) {
      addPull(path, 0, weight);
      return weight * distance(path, 0);
    }

    private double distance(int path, int first) {
      double sum = 0;
      for (int t = first; t < steps; t++) {
        sum += rounded(away[path][t]) - CORNER;
      }
      return sum / (steps - first);
    }

    private void addPull(int path, int first, double weight) {
      for (int t = first; t < steps; t++) {
        double slope = weight / (steps - first) / rounded(away[path][t]);
        pull[path][t][0] += slope * away[path][t][0];
        pull[path][t][1] += slope * away[path][t][1];
      }
    }

    private static double rounded(double... d) {
      return Math.sqrt(d[0] * d[0] + d[1] * d[1] + CORNER * CORNER);
    }

    /// −log of the density of the true path, per step and in nats (of lengths in units).
    private double ofLikelihood() {
      var before = new double[modes]; // the share of each mode before the path was seen
      var after = new double[modes]; // and after
      for (int k = 0; k < modes; k++) {
        before[k] = output.logits().at(row, k);
        after[k] = before[k];
        for (int t = 0; t < steps; t++) {
          after[k] += logDensity(k, t);
        }
      }
      double nats = softmax(before) - softmax(after);
      double weight = likelihood / steps;
      for (int k = 0; k < modes; k++) {
        slopes[3][row * modes + k] = (float) (weight * (before[k] - after[k]));
        for (int t = 0; t < steps; t++) {
          addSlopes(k, t, -weight * after[k]);
        }
      }
      return nats / steps;
    }

    private Gaussian gaussian(int k, int t) {
      int at = row * steps + t;
      double sx = deviation(data, t, output.scales().at(at, 2 * k));
      double sy = deviation(data, t, output.scales().at(at, 2 * k + 1));
      double rho = correlation(output.correlations().at(at, k));
      var d = away[k + 1][t];
      return new Gaussian(sx, sy, rho, d[0] / sx, d[1] / sy);
    }

    private double logDensity(int k, int t) {
      return gaussian(k, t).logDensity();
    }

    /// `weight` times the slopes of [#logDensity] by scale and correlation.
    private void addSlopes(int k, int t, double weight) {
      var g = gaussian(k, t);
      double zx = g.zx;
      double zy = g.zy;
      double rho = g.rho;
      double rest = g.rest();
      int at = (row * steps + t) * modes + k;
      double grow = weight * SPREAD * (t + 1);
      slopes[1][2 * at] = (float) (grow * ((zx * zx - rho * zx * zy) / rest - 1) / g.sx);
      slopes[1][2 * at + 1] = (float) (grow * ((zy * zy - rho * zx * zy) / rest - 1) / g.sy);
      double tilt = (zx * zy * (1 + rho * rho) - rho * (zx * zx + zy * zy)) / rest + rho;
      slopes[2][at] = (float) (weight * MOST_CORRELATED * tilt / rest);
    }
  }

  /// A Gaussian on the plane with these standard deviations and correlation, and how many of them
  /// the truth lies from its mean.
  private record Gaussian(double sx, double sy, double rho, double zx, double zy) {
    double rest() {
      return 1 - rho * rho;
    }

    double logDensity() {
      double distance = (zx * zx + zy * zy - 2 * rho * zx * zy) / rest();
      return -LOG_2_PI - (StrictMath.log(sx * sx * sy * sy * rest()) + distance) / 2;
    }
  }

  /// Replaces `x` by its softmax, and gives back `log Σ eˣ`.
  private static double softmax(double... x) {
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
}
