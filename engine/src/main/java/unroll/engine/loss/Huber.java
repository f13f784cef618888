package unroll.engine.loss;

import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;

/// Half the squared distance near the target, a straight line beyond `delta` (Huber, 1964).
///
///     loss = 1/n · Σ (d² / 2 where |d| < δ, else δ·(|d| − δ/2)),   d = x − y
public record Huber(double delta) {

  /// Refuses a `delta` that is not positive.
  public Huber {
    Require.positive("Huber: delta", delta);
  }

  /// The loss over padded sequences; `targets` has the shape of the features, and padding counts
  /// nothing.
  public Tensor of(Pass pass, Padded input, Tensor targets, double n) {
    return of(pass, input.x(), targets, n, input.lengths().mask());
  }

  /// The loss as a number of shape `[]`; `input` and `targets` have the same shape, `n` is what the
  /// sum is divided by, and `counted` says of each row whether it counts: of all, if left out.
  public Tensor of(Pass pass, Tensor input, Tensor targets, double n, boolean... counted) {
    return new Difference("Huber", this::loss, d -> Math.max(-delta, Math.min(delta, d)))
        .of(pass, input, targets, n, counted);
  }

  private double loss(double d) {
    return Math.abs(d) < delta ? d * d / 2 : delta * (Math.abs(d) - delta / 2);
  }
}
