package unroll.engine.loss;

import java.util.function.DoubleUnaryOperator;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
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
    var result = pass.result(Shape.of(), input, targets);
    double sum = 0;
    for (int i = 0; i < input.shape().size(); i++) {
      if (counts(input, counted, i)) {
        sum += loss.applyAsDouble((double) input.values()[i] - targets.values()[i]);
      }
    }
    result.values()[0] = (float) (sum / n);
    return pass.record(
        result,
        tape -> {
          int size = input.shape().size();
          double scale = tape.gradient(result).values()[0] / n;
          var slopes = pass.borrowZeros(size);
          for (int i = 0; i < size; i++) {
            if (counts(input, counted, i)) {
              double difference = (double) input.values()[i] - targets.values()[i];
              slopes[i] = (float) (scale * slope.applyAsDouble(difference));
            }
          }
          if (input.tracked()) {
            KERNELS.add(size, slopes, 0, tape.gradientToAddTo(input).values(), 0);
          }
          if (targets.tracked()) {
            KERNELS.addScaled(size, -1, slopes, 0, tape.gradientToAddTo(targets).values(), 0);
          }
          pass.giveBack(slopes);
        });
  }

  private static boolean counts(Tensor input, boolean[] counted, int i) {
    return counted.length == 0 || counted[i / input.shape().columns()];
  }
}
