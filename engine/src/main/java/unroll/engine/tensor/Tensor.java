package unroll.engine.tensor;

import java.util.Arrays;
import java.util.Locale;

/// A block of float32 numbers with a [Shape], row-major.
///
/// A tensor is a *constant* (data), a *variable* (its gradient is wanted: a parameter), or the
/// *result* of an operation within a [Pass]. Results live in buffers of their pass and must not be
/// read after it is closed; [#copy] keeps one.
///
/// The methods here are the small operations. Layers are built from coarse ones (a whole sequence
/// through an LSTM is one); small ones join them, and in the tests they spell out the equations
/// that the coarse ones must agree with.
public final class Tensor {
  private final Shape shape;
  private final float[] values;
  private final boolean tracked;

  /// `values` may be longer than the shape needs: buffers come in a few sizes.
  Tensor(Shape shape, float[] values, boolean tracked) {
    this.shape = shape;
    this.values = values;
    this.tracked = tracked;
  }

  /// A constant that holds `values` in row-major order; the array is not copied.
  public static Tensor of(Shape shape, float... values) {
    return new Tensor(shape, requireSize(shape, values), false);
  }

  /// A constant of zeros.
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()], false);
  }

  /// A tensor whose gradient is wanted; the array is not copied.
  public static Tensor variable(Shape shape, float... values) {
    return new Tensor(shape, requireSize(shape, values), true);
  }

  private static float[] requireSize(Shape shape, float[] values) {
    if (values.length != shape.size()) {
      throw new ShapeException(
          String.format(
              Locale.ROOT,
              "Tensor: shape %s needs %d values, got %d",
              shape,
              shape.size(),
              values.length));
    }
    return values;
  }

  /// The sizes of its axes.
  public Shape shape() {
    return shape;
  }

  /// The numbers themselves, row-major, not a copy. The array may be longer than [Shape#size].
  public float[] values() {
    return values;
  }

  /// Whether a gradient flows to this tensor: it is a variable, or depends on one.
  public boolean tracked() {
    return tracked;
  }

  /// The number at a row (all outer axes taken together) and a column.
  public float at(int row, int column) {
    return values[row * shape.columns() + column];
  }

  /// The only number of a tensor of size 1, such as a loss.
  public float item() {
    if (shape.size() != 1) {
      throw ShapeException.at(
          "Tensor.item", "needs a single number", shape, "take the sum or the mean first");
    }
    return values[0];
  }

  /// The numbers in an array of their own.
  public float[] toArray() {
    return Arrays.copyOf(values, shape.size());
  }

  /// A constant with the same numbers, which outlives the pass.
  public Tensor copy() {
    return of(shape, toArray());
  }

  /// `this + other`, element by element.
  public Tensor plus(Pass pass, Tensor other) {
    return Operations.plus(pass, this, other);
  }

  /// `this + row` for every row of this tensor; `row` is `[columns]`.
  public Tensor plusRow(Pass pass, Tensor row) {
    return Operations.plusRow(pass, this, row);
  }

  /// `this ⊙ other`, element by element.
  public Tensor times(Pass pass, Tensor other) {
    return Operations.times(pass, this, other);
  }

  /// `factor · this`.
  public Tensor scaled(Pass pass, float factor) {
    return Operations.scaled(pass, this, factor);
  }

  /// `this · weightᵀ` for every row of this tensor; `weight` is `[out, columns]`, the result `[…,
  /// out]`.
  public Tensor timesTransposed(Pass pass, Tensor weight) {
    return Operations.timesTransposed(pass, this, weight);
  }

  /// `σ(this)`, the logistic sigmoid.
  public Tensor sigmoid(Pass pass) {
    return Activations.sigmoid(pass, this);
  }

  /// `tanh(this)`, the hyperbolic tangent.
  public Tensor tanh(Pass pass) {
    return Activations.tanh(pass, this);
  }

  /// `max(this, 0)`, the rectified linear unit (Nair & Hinton, 2010); its slope at 0 is 0.
  public Tensor relu(Pass pass) {
    return Activations.leakyRelu(pass, this, 0);
  }

  /// `this` where it is positive, else `slope · this` (Maas, Hannun & Ng, 2013); its slope at 0 is
  /// `slope`.
  public Tensor leakyRelu(Pass pass, float slope) {
    return Activations.leakyRelu(pass, this, slope);
  }

  /// `this · Φ(this)` with Φ the normal distribution, the Gaussian error linear unit (Hendrycks &
  /// Gimpel, 2016).
  public Tensor gelu(Pass pass) {
    return Activations.gelu(pass, this);
  }

  /// [#gelu] with the approximation `Φ(x) ≈ (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2`: faster.
  public Tensor geluTanh(Pass pass) {
    return Activations.geluTanh(pass, this);
  }

  /// Softmax along the last axis.
  public Tensor softmax(Pass pass) {
    return Activations.softmax(pass, this);
  }

  /// The logarithm of [#softmax], which does not underflow.
  public Tensor logSoftmax(Pass pass) {
    return Activations.logSoftmax(pass, this);
  }

  /// The columns `from` to `to` (exclusive) of every row.
  public Tensor columns(Pass pass, int from, int to) {
    return Operations.columns(pass, this, from, to);
  }

  /// The columns of this tensor followed by those of `others`; all have the same outer axes.
  public Tensor joined(Pass pass, Tensor... others) {
    return Operations.joined(pass, this, others);
  }

  /// Step `t` of a sequence `[batch, time, features]`, as `[batch, features]`.
  public Tensor step(Pass pass, int t) {
    return Operations.step(pass, this, t);
  }

  /// The largest number of each feature over the real steps of a sequence `[batch, time,
  /// features]`, as `[batch, features]`: max pooling. 0 for a sequence without a real step.
  public Tensor maxOverTime(Pass pass, Lengths lengths) {
    return Operations.maxOverTime(pass, this, lengths);
  }

  /// The same numbers in the same order, seen as another shape; nothing is copied.
  public Tensor reshaped(Pass pass, Shape shape) {
    return Operations.reshaped(pass, this, shape);
  }

  /// The sum of all numbers, a tensor of shape `[]`.
  public Tensor sum(Pass pass) {
    return Operations.sum(pass, this);
  }

  /// The sum of the squares of all numbers, a tensor of shape `[]`.
  public Tensor sumOfSquares(Pass pass) {
    return times(pass, this).sum(pass);
  }

  @Override
  public String toString() {
    int shown = Math.min(shape.size(), 8);
    var numbers = Arrays.toString(Arrays.copyOf(values, shown));
    return "Tensor" + shape + (shown < shape.size() ? numbers.replace("]", ", …]") : numbers);
  }
}
