package unroll.engine.layer;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import unroll.engine.check.Require;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.ShapeException;

/// How the weights of a new layer are drawn. A weight is `[out, in]`.
@FunctionalInterface
public interface Initializer {

  /// The numbers of a new parameter, row-major; the same randomness gives the same numbers.
  float[] numbers(Shape shape, RandomStream random);

  /// Each weight from N(0, `deviation`²).
  static Initializer normal(double deviation) {
    Require.notNegative("Initializer.normal: deviation", deviation);
    return (shape, random) -> filled(shape, () -> deviation * random.gaussian());
  }

  /// Each weight uniform in ±`bound`.
  static Initializer uniform(double bound) {
    Require.notNegative("Initializer.uniform: bound", bound);
    return (shape, random) -> filled(shape, () -> bound * (2 * random.uniform() - 1));
  }

  /// Uniform in ±√(6 / (in + out)): keeps the variance of activations and gradients (Glorot &
  /// Bengio, 2010).
  static Initializer xavier() {
    return (shape, random) ->
        uniform(StrictMath.sqrt(6.0 / (shape.rows() + shape.columns()))).numbers(shape, random);
  }

  /// From N(0, 2 / in): keeps the variance of activations through ReLU, which halves it (He, Zhang,
  /// Ren & Sun, 2015).
  static Initializer he() {
    return (shape, random) -> normal(StrictMath.sqrt(2.0 / shape.columns())).numbers(shape, random);
  }

  /// Rows of length 1 at right angles to one another, or columns where those are fewer: keeps the
  /// length of what it is multiplied with (Saxe, McClelland & Ganguli, 2014). Gaussian vectors made
  /// orthogonal one after the other (Gram & Schmidt), twice, for what rounding left.
  static Initializer orthogonal() {
    return (shape, random) -> {
      boolean wide = shape.rows() <= shape.columns();
      int length = Math.max(shape.rows(), shape.columns());
      var vectors = new double[Math.min(shape.rows(), shape.columns())][length];
      for (int k = 0; k < vectors.length; k++) {
        Arrays.setAll(vectors[k], _ -> random.gaussian());
        for (int j = 0; j < 2 * k; j++) {
          add(-dot(vectors[k], vectors[j % k]), vectors[j % k], vectors[k]);
        }
        add(1 / StrictMath.sqrt(dot(vectors[k], vectors[k])) - 1, vectors[k], vectors[k]);
      }
      var values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        int row = i / shape.columns();
        int column = i % shape.columns();
        values[i] = (float) (wide ? vectors[row][column] : vectors[column][row]);
      }
      return values;
    };
  }

  /// 1 on the diagonal, else 0, for the recurrent weight of a ReLU layer: a new layer remembers
  /// (Le, Jaitly & Hinton, 2015). The shape must be `[n, n]`.
  static Initializer identity() {
    return (shape, _) -> {
      int n = shape.columns();
      if (!shape.equals(Shape.of(n, n))) {
        var rule = "a weight must have as many rows as columns";
        throw ShapeException.at(
            "Initializer.identity", rule, shape, "orthogonal() is for any shape");
      }
      var values = new float[n * n];
      for (int i = 0; i < n; i++) {
        values[i * n + i] = 1;
      }
      return values;
    };
  }

  /// Nothing but 0: for biases.
  static Initializer zeros() {
    return constant(0);
  }

  /// Nothing but `value`.
  static Initializer constant(double value) {
    return (shape, _) -> {
      var values = new float[shape.size()];
      Arrays.fill(values, (float) value);
      return values;
    };
  }

  private static float[] filled(Shape shape, DoubleSupplier next) {
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) next.getAsDouble();
    }
    return values;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /// `y += factor · x`.
  private static void add(double factor, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += factor * x[i];
    }
  }
}
