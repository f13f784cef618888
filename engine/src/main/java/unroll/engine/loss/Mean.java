package unroll.engine.loss;

import java.util.Arrays;
import java.util.stream.Stream;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.sequence.Lengths;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// What all losses share: a sum over the targets that count, divided by a number. A loss finds its
/// slopes in the forward pass, so that there is one backward pass for all.
final class Mean {
  private Mean() {}

  /// How steeply the sum rises with each number of `operand`.
  record Slopes(Tensor operand, float[] values) {
    /// All 0, to be filled in.
    static Slopes flat(Pass pass, Tensor operand) {
      return new Slopes(operand, pass.borrowZeros(operand.shape().size()));
    }
  }

  /// `sum / n`.
  static Tensor of(Pass pass, String where, double sum, double n, Slopes... all) {
    var rule = "%s: the sum must be divided by a positive number, got %s; is every target masked?";
    Require.that(n > 0, rule, where, n);
    var loss = pass.result(Shape.of(), Stream.of(all).map(Slopes::operand).toArray(Tensor[]::new));
    loss.values()[0] = (float) (sum / n);
    return pass.record(
        loss,
        tape -> {
          float scale = (float) (tape.gradient(loss).values()[0] / n);
          for (var slopes : all) {
            if (slopes.operand.tracked()) {
              var gradient = tape.gradientToAddTo(slopes.operand);
              int size = gradient.shape().size();
              var kernels = KernelProvider.kernels();
              kernels.addScaled(size, scale, slopes.values, 0, gradient.values(), 0);
            }
          }
        });
  }

  /// Refuses targets whose lengths are not those of the input.
  static void requireSameLengths(String where, Lengths input, Lengths targets) {
    var rule = "%s: input and targets must have the same lengths, got %s and %s";
    Require.that(input.equals(targets), rule, where, input, targets);
  }

  static void requireSameShape(String where, Tensor input, Tensor targets) {
    if (!input.shape().equals(targets.shape())) {
      var rule = "targets must have the shape of the input, " + input.shape();
      throw ShapeException.at(where, rule, targets.shape(), "one target for each number");
    }
  }

  /// Of each row whether it counts, as `mask` says; all do if it is empty.
  static boolean[] counted(String where, int rows, boolean[] mask) {
    if (mask.length == 0) {
      var all = new boolean[rows];
      Arrays.fill(all, true);
      return all;
    }
    if (mask.length != rows) {
      var rule = "a mask must say of each of " + rows + " rows whether it counts";
      throw ShapeException.at(where, rule, Shape.of(mask.length), "without a mask, all count");
    }
    return mask;
  }
}
