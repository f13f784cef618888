package unroll.engine.layer;

import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// How the weights of a new layer are drawn.
public final class Initializer {
  private Initializer() {}

  /// Each weight from N(0, `deviation`²).
  public static Tensor normal(Shape shape, double deviation, RandomStream random) {
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.gaussian());
    }
    return Tensor.variable(shape, values);
  }

  /// Each weight uniform in ±`bound`.
  public static Tensor uniform(Shape shape, double bound, RandomStream random) {
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.uniform() - 1));
    }
    return Tensor.variable(shape, values);
  }

  /// Uniform in ±√(6 / (in + out)) for a weight `[out, in]`: keeps the variance of activations and
  /// gradients (Glorot & Bengio, 2010).
  public static Tensor xavier(Shape shape, RandomStream random) {
    return uniform(shape, StrictMath.sqrt(6.0 / (shape.rows() + shape.columns())), random);
  }
}
