package unroll.engine.layer;

import java.util.Arrays;
import unroll.engine.autodiff.Pass;
import unroll.engine.check.Require;
import unroll.engine.tensor.Gradients;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Brings each row to mean 0 and variance 1, then stretches and shifts its columns as it has
/// learned (Ba, Kiros & Hinton, 2016).
///
///     y = w ⊙ n + b,   n = (x − mean) / √(variance + ε),   ε = 1e-5 unless another is given or stated by the file
///
/// Each row is normalised separately, with sums in double, so that a large common offset does no harm.
public final class LayerNorm {
  private static final double EPSILON = 1e-5;

  private final double epsilon;
  private final Tensor weight; // w [size]
  private final Tensor bias; // b [size]

  /// For rows of `size` features; weights 1, biases 0. A file may state another ε as `eps`.
  public LayerNorm(int size, Parameters parameters) {
    this(size, EPSILON, parameters);
  }

  /// With `epsilon` in place of 1e-5, unless the file that `parameters` come from states another.
  public LayerNorm(int size, double epsilon, Parameters parameters) {
    this(
        parameters.setting("eps", epsilon),
        parameters.get("weight", Initializer.constant(1), size),
        parameters.get("bias", Initializer.zeros(), size));
  }

  private LayerNorm(double epsilon, Tensor weight, Tensor bias) {
    Require.positive("LayerNorm: epsilon", epsilon);
    this.epsilon = epsilon;
    this.weight = weight;
    this.bias = bias;
  }

  /// One that has nothing to learn: `y = n`.
  public static LayerNorm plain(int size) {
    return plain(size, EPSILON);
  }

  /// One that has nothing to learn, with another ε.
  public static LayerNorm plain(int size, double epsilon) {
    var ones = new float[size];
    Arrays.fill(ones, 1f);
    return new LayerNorm(epsilon, Tensor.of(Shape.of(size), ones), Tensor.zeros(Shape.of(size)));
  }

  /// `x` is `[…, size]`, and so is the result.
  public Tensor forward(Pass pass, Tensor x) {
    int size = weight.shape().size();
    x.shape().requireColumns(size, "LayerNorm(%d)", size);
    int rows = x.shape().rows();
    var y = pass.result(x.shape(), x, weight, bias);
    var normal = pass.borrow(rows * size); // n
    var scales = pass.borrow(rows); // 1 / √(variance + ε)
    for (int r = 0; r < rows; r++) {
      scales[r] = normalise(size, x.values(), r * size, normal);
      for (int i = 0; i < size; i++) {
        y.values()[r * size + i] = weight.values()[i] * normal[r * size + i] + bias.values()[i];
      }
    }
    return pass.record(y, tape -> backward(tape, x, y, normal, scales));
  }

  /// Writes `n` for a row, and returns `1 / √(variance + ε)`.
  private float normalise(int size, float[] x, int at, float[] normal) {
    double sum = 0;
    for (int i = at; i < at + size; i++) {
      sum += x[i];
    }
    double mean = sum / size;
    double squares = 0;
    for (int i = at; i < at + size; i++) {
      squares += (x[i] - mean) * (x[i] - mean);
    }
    double scale = 1 / StrictMath.sqrt(squares / size + epsilon);
    for (int i = at; i < at + size; i++) {
      normal[i] = (float) (scale * (x[i] - mean));
    }
    return (float) scale;
  }

  /// `dx = (g − mean(g) − n·mean(g ⊙ n)) / √(variance + ε)` with `g = w ⊙ dy`.
  private void backward(Gradients tape, Tensor x, Tensor y, float[] normal, float[] scales) {
    int size = weight.shape().size();
    var dy = tape.gradient(y).values();
    var w = weight.values();
    var dx = tape.gradientToAddTo(x).values();
    var dWeight = tape.gradientToAddTo(weight).values();
    var dBias = tape.gradientToAddTo(bias).values();
    for (int at = 0; at < x.shape().size(); at += size) {
      double sum = 0;
      double dot = 0;
      for (int i = 0; i < size; i++) {
        float d = dy[at + i];
        sum += w[i] * d;
        dot += (double) (w[i] * d) * normal[at + i];
        dWeight[i] += d * normal[at + i];
        dBias[i] += d;
      }
      for (int i = 0; i < size; i++) {
        double own = w[i] * dy[at + i] - (sum + normal[at + i] * dot) / size;
        dx[at + i] += (float) (scales[at / size] * own);
      }
    }
  }
}
