package unroll.engine.loss;

import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;
import unroll.engine.tensor.Tensor;

/// What a loss demands at its door.
final class Require {
  private Require() {}

  static void sameShape(String where, Tensor input, Tensor targets) {
    if (!input.shape().equals(targets.shape())) {
      throw ShapeException.at(
          where,
          "targets must have the shape of the input, " + input.shape(),
          targets.shape(),
          "one target for each number");
    }
  }

  static void divisor(String where, double n) {
    if (!(n > 0)) { // so written, it also catches NaN
      throw new IllegalArgumentException(
          where
              + ": the sum must be divided by a positive number, got "
              + n
              + "; is every target masked?");
    }
  }

  /// `counted` says of each row whether it counts; empty means that all do.
  static void mask(String where, int rows, boolean[] counted) {
    if (counted.length != 0 && counted.length != rows) {
      throw ShapeException.at(
          where,
          "a mask must say of each of %d rows whether it counts".formatted(rows),
          Shape.of(counted.length),
          "without a mask, all count");
    }
  }
}
