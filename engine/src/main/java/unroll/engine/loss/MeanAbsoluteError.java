package unroll.engine.loss;

import unroll.engine.autodiff.Pass;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;

/// The distance from numbers to their targets: outliers pull no harder than others.
///
///     loss = 1/n · Σ |x − y|      with slope 0 at x = y
public final class MeanAbsoluteError {
  private static final Difference CORE =
      new Difference("MeanAbsoluteError", Math::abs, d -> d > 0 ? 1 : d < 0 ? -1 : d);

  private MeanAbsoluteError() {}

  /// The loss over padded sequences; `targets` has the shape of the features, and padding counts
  /// nothing.
  public static Tensor of(Pass pass, Padded input, Tensor targets, double n) {
    return of(pass, input.x(), targets, n, input.lengths().mask());
  }

  /// The loss as a number of shape `[]`; `input` and `targets` have the same shape, `n` is what the
  /// sum is divided by, and `counted` says which rows count: all, if left out.
  public static Tensor of(Pass pass, Tensor input, Tensor targets, double n, boolean... counted) {
    return CORE.of(pass, input, targets, n, counted);
  }
}
