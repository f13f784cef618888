package unroll.lab.flow;

import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// The adding problem (Hochreiter & Schmidhuber, 1997): at each of `steps` steps a number from [0,
/// 1) comes, and beside it a mark; one number in the first half and one in the second are marked
///    with 1, all others with 0. What is wanted at the end is the sum of the two.
///
/// Whoever always answers 1, the mean, errs by 1/6 ≈ 0.167 (mean squared error: the variance of the
/// sum of two uniform numbers).
record AddingProblem(int steps) {
  /// The mean squared error of always answering 1.
  static final double BASELINE = 1.0 / 6;

  /// `x` is `[batch, steps, 2]`, `sum` `[batch, 1]`.
  record Batch(Tensor x, Tensor sum) {
    int size() {
      return sum.shape().size();
    }
  }

  /// `size` new sequences.
  Batch draw(int size, RandomStream random) {
    var x = new float[size * steps * 2];
    var sum = new float[size];
    for (int row = 0; row < size; row++) {
      int from = row * steps;
      for (int t = 0; t < steps; t++) {
        x[(from + t) * 2] = (float) random.uniform();
      }
      int first = from + random.below(steps / 2);
      int second = from + steps / 2 + random.below(steps - steps / 2);
      x[first * 2 + 1] = 1;
      x[second * 2 + 1] = 1;
      sum[row] = x[first * 2] + x[second * 2];
    }
    return new Batch(Tensor.of(Shape.of(size, steps, 2), x), Tensor.of(Shape.of(size, 1), sum));
  }
}
