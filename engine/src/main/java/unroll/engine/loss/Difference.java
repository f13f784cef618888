package unroll.engine.loss;

import java.util.function.DoubleUnaryOperator;
import unroll.engine.autodiff.Pass;
import unroll.engine.loss.Mean.Slopes;
import unroll.engine.tensor.Tensor;

/// What the losses of a difference share: `1/n · Σ loss(x − y)` over the rows that count. `slope`
/// is the derivative of `loss`.
record Difference(String name, DoubleUnaryOperator loss, DoubleUnaryOperator slope) {

  Tensor of(Pass pass, Tensor input, Tensor targets, double n, boolean[] mask) {
    Mean.requireSameShape(name, input, targets);
    var counted = Mean.counted(name, input.shape().rows(), mask);
    var rising = Slopes.flat(pass, input);
    var falling = Slopes.flat(pass, targets);
    double sum = 0;
    for (int i = 0; i < input.shape().size(); i++) {
      if (counted[i / input.shape().columns()]) {
        double difference = (double) input.values()[i] - targets.values()[i];
        sum += loss.applyAsDouble(difference);
        rising.values()[i] = (float) slope.applyAsDouble(difference);
        falling.values()[i] = -rising.values()[i];
      }
    }
    return Mean.of(pass, name, sum, n, rising, falling);
  }
}
