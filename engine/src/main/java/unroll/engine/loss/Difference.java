package unroll.engine.loss;

import java.util.function.DoubleUnaryOperator;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// What the losses of a difference share: `1/n · Σ loss(x − y)` over the rows that count. `slope`
/// is the derivative of `loss`.
record Difference(String name, DoubleUnaryOperator loss, DoubleUnaryOperator slope) {
  private static final Kernels KERNELS = KernelProvider.kernels();

  Tensor of(Pass pass, Tensor input, Tensor targets, double n, boolean[] counted) {
    Require.sameShape(name, input, targets);
    Require.divisor(name, n);
    Require.mask(name, input.shape().rows(), counted);
    var slopes = pass.borrowZeros(input.shape().size());
    double sum = 0;
    for (int i = 0; i < input.shape().size(); i++) {
      if (counted.length == 0 || counted[i / input.shape().columns()]) {
        double difference = (double) input.values()[i] - targets.values()[i];
        sum += loss.applyAsDouble(difference);
        slopes[i] = (float) slope.applyAsDouble(difference);
      }
    }
    return divided(pass, sum, n, slopes, input, targets);
  }

  /// `sum / n`, which rises by `slopes / n` with `rising` and falls so with `falling`.
  static Tensor divided(
      Pass pass, double sum, double n, float[] slopes, Tensor rising, Tensor falling) {
    var loss = pass.result(Shape.of(), rising, falling);
    loss.values()[0] = (float) (sum / n);
    return pass.record(
        loss,
        tape -> {
          float scale = (float) (tape.gradient(loss).values()[0] / n);
          addScaled(scale, slopes, rising, tape);
          addScaled(-scale, slopes, falling, tape);
        });
  }

  private static void addScaled(float scale, float[] slopes, Tensor operand, GradientTape tape) {
    if (operand.tracked()) {
      var gradient = tape.gradientToAddTo(operand).values();
      KERNELS.addScaled(operand.shape().size(), scale, slopes, 0, gradient, 0);
    }
  }
}
