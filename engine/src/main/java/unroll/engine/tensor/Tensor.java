package unroll.engine.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

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
  private static final Kernels KERNELS = KernelProvider.kernels();

  private final Shape shape;
  private final float[] values;
  private final boolean tracked;
  private final boolean variable;
  private @Nullable Lookup lookup;

  /// Where rows come from: they are those of `table` `[vocabulary, size]` with these numbers, or
  /// zeros where a number is negative.
  public record Lookup(Tensor table, int... ids) {}

  /// `values` may be longer than the shape needs: buffers come in a few sizes.
  Tensor(Shape shape, float[] values, boolean tracked) {
    this(shape, values, tracked, false);
  }

  private Tensor(Shape shape, float[] values, boolean tracked, boolean variable) {
    this.shape = shape;
    this.values = values;
    this.tracked = tracked;
    this.variable = variable;
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
    return new Tensor(shape, requireSize(shape, values), true, true);
  }

  private static float[] requireSize(Shape shape, float[] values) {
    if (values.length != shape.size()) {
      throw new ShapeException(
          "Tensor: shape %s needs %s values, got %s".formatted(shape, shape.size(), values.length));
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

  /// Whether it is a variable, which outlives every pass.
  boolean variable() {
    return variable;
  }

  /// Where the rows were looked up, so that who multiplies them may multiply the table instead if
  /// that is smaller; null if they were computed.
  public @Nullable Lookup lookup() {
    return lookup;
  }

  /// The number at a row (all outer axes taken together) and a column.
  public float at(int row, int column) {
    return values[row * shape.columns() + column];
  }

  /// The only number of a tensor of size 1, such as a loss.
  public float item() {
    requireSingle("Tensor.item");
    return values[0];
  }

  void requireSingle(String where) {
    if (shape.size() != 1) {
      throw ShapeException.at(where, "needs a single number", shape, "take the sum or the mean");
    }
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
    requireSame("Tensor.plus", other);
    var y = pass.result(shape, this, other);
    System.arraycopy(values, 0, y.values, 0, shape.size());
    KERNELS.add(shape.size(), other.values, 0, y.values, 0);
    return pass.record(y, tape -> addTo(tape, tape.gradient(y), this, other));
  }

  /// `this + row` for every row of this tensor; `row` is `[columns]`.
  public Tensor addRow(Pass pass, Tensor row) {
    if (row.shape.size() != shape.columns()) {
      var rule = "the row must be [" + shape.columns() + "]";
      throw ShapeException.at("Tensor.addRow", rule, row.shape, "the other operand is " + shape);
    }
    var y = pass.result(shape, this, row);
    Products.fillRows(shape.rows(), row, y.values, 0);
    KERNELS.add(shape.size(), values, 0, y.values, 0);
    return pass.record(
        y,
        tape -> {
          addTo(tape, tape.gradient(y), this);
          if (row.tracked) {
            var dRow = tape.gradientToAddTo(row);
            Products.addBiasGradient(shape.rows(), tape.gradient(y).values, dRow);
          }
        });
  }

  /// `this ⊙ other`, element by element.
  public Tensor times(Pass pass, Tensor other) {
    requireSame("Tensor.times", other);
    int n = shape.size();
    var y = pass.result(shape, this, other);
    for (int i = 0; i < n; i++) {
      y.values[i] = values[i] * other.values[i];
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values;
          if (tracked) {
            KERNELS.addProduct(n, dy, 0, other.values, 0, tape.gradientToAddTo(this).values, 0);
          }
          if (other.tracked) {
            KERNELS.addProduct(n, dy, 0, values, 0, tape.gradientToAddTo(other).values, 0);
          }
        });
  }

  /// `factor · this`.
  public Tensor scaled(Pass pass, float factor) {
    int n = shape.size();
    var y = pass.result(shape, this);
    System.arraycopy(values, 0, y.values, 0, n);
    KERNELS.scale(n, factor, y.values, 0);
    return new Unary(pass, this, y).record((dy, dx) -> KERNELS.addScaled(n, factor, dy, 0, dx, 0));
  }

  /// `this · weightᵀ` for every row of this tensor; `weight` is `[out, columns]`, the result `[…,
  /// out]`.
  public Tensor matmulTransposed(Pass pass, Tensor weight) {
    int rows = shape.rows();
    if (weight.shape.columns() != shape.columns()) {
      var rule = "the weight must be [out, " + shape.columns() + "]";
      var hint = "the left side is " + shape;
      throw ShapeException.at("Tensor.matmulTransposed", rule, weight.shape, hint);
    }
    var all = Block.all(weight);
    var y = pass.result(shape.withColumns(all.out()), this, weight);
    Products.matmulTransposed(pass, rows, values, 0, all, y.values, 0, false);
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values;
          if (tracked) {
            var dx = tape.gradientToAddTo(this).values;
            Products.times(pass, rows, dy, 0, all, dx, 0, true);
          }
          if (weight.tracked) { // at once: it may be a result, and walked back next
            Products.addWeightGradients(pass, rows, dy, 0, new Products.Input(all, values, 0));
          }
        });
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
    int all = shape.columns();
    if (!(0 <= from && from < to && to <= all)) {
      var rule = "needs 0 ≤ from < to ≤ " + all + ", got " + from + " to " + to;
      throw ShapeException.at("Tensor.columns", rule, shape, "`to` itself is not included");
    }
    return cut(pass, shape.withColumns(to - from), all, from);
  }

  /// Step `t` of a sequence `[batch, time, features]`, as `[batch, features]`.
  public Tensor step(Pass pass, int t) {
    if (shape.rank() != 3 || !(0 <= t && t < shape.axis(1))) {
      var rule = "needs [batch, time, features] with time > " + t;
      throw ShapeException.at("Tensor.step", rule, shape, "steps count from 0");
    }
    int n = shape.columns();
    return cut(pass, Shape.of(shape.axis(0), n), shape.axis(1) * n, t * n);
  }

  /// Rows of this table `[vocabulary, size]` by their numbers, as `result` `[…, size]`; zeros where
  /// a number is negative.
  public Tensor rows(Pass pass, Shape result, int... ids) {
    int n = shape.columns();
    var y = pass.result(result, this);
    for (int r = 0; r < ids.length; r++) {
      if (ids[r] < 0) {
        Arrays.fill(y.values, r * n, (r + 1) * n, 0f);
      } else {
        System.arraycopy(values, ids[r] * n, y.values, r * n, n);
      }
    }
    y.lookup = new Lookup(this, ids);
    return pass.record(y, tape -> tape.addRows(this, ids, tape.gradient(y)));
  }

  /// Each row of the result comes from `stride` numbers of this tensor, there from `from` on.
  private Tensor cut(Pass pass, Shape result, int stride, int from) {
    int n = result.columns();
    var y = pass.result(result, this);
    for (int r = 0; r < result.rows(); r++) {
      System.arraycopy(values, r * stride + from, y.values, r * n, n);
    }
    return new Unary(pass, this, y)
        .record((dy, dx) -> {
          for (int r = 0; r < result.rows(); r++) {
            KERNELS.add(n, dy, r * n, dx, r * stride + from);
          }
        });
  }

  /// The columns of this tensor followed by those of `others`; all have the same outer axes.
  public Tensor concat(Pass pass, Tensor... others) {
    var parts = new Tensor[others.length + 1];
    parts[0] = this;
    System.arraycopy(others, 0, parts, 1, others.length);
    int width = 0;
    for (var part : parts) {
      if (!part.shape.withColumns(1).equals(shape.withColumns(1))) {
        var rule = "all outer axes must equal those of " + shape;
        throw ShapeException.at("Tensor.concat", rule, part.shape, "only the last may differ");
      }
      width += part.shape.columns();
    }
    var y = pass.result(shape.withColumns(width), parts);
    int from = 0;
    for (var part : parts) {
      int n = part.shape.columns();
      for (int r = 0; r < shape.rows(); r++) {
        System.arraycopy(part.values, r * n, y.values, r * width + from, n);
      }
      from += n;
    }
    return pass.record(y, tape -> split(tape, tape.gradient(y), parts));
  }

  private static void split(GradientTape tape, Tensor dy, Tensor[] parts) {
    int from = 0;
    for (var part : parts) {
      int n = part.shape.columns();
      if (part.tracked) {
        var d = tape.gradientToAddTo(part).values;
        for (int r = 0; r < dy.shape.rows(); r++) {
          KERNELS.add(n, dy.values, r * dy.shape.columns() + from, d, r * n);
        }
      }
      from += n;
    }
  }

  /// The largest number of each feature over the real steps of a sequence `[batch, time,
  /// features]`, as `[batch, features]`: max pooling. 0 for a sequence without a real step.
  public Tensor maxOverTime(Pass pass, Lengths lengths) {
    int n = shape.columns();
    int time = lengths.time();
    if (shape.rank() != 3 || !shape.equals(Shape.of(lengths.batch(), time, n))) {
      var rule = "needs [%s, %s, features], as the lengths say".formatted(lengths.batch(), time);
      var hint = "Lengths.full(batch, time) is for a batch without padding";
      throw ShapeException.at("Tensor.maxOverTime", rule, shape, hint);
    }
    var y = pass.result(Shape.of(lengths.batch(), n), this);
    var places = new int[lengths.batch() * n]; // where the largest was found, or −1
    for (int i = 0; i < places.length; i++) {
      int best = -1;
      for (int t = 0; t < time; t++) {
        int at = (i / n * time + t) * n + i % n;
        if (lengths.real(i / n, t) && (best < 0 || values[at] > values[best])) {
          best = at;
        }
      }
      places[i] = best;
      y.values[i] = best < 0 ? 0 : values[best];
    }
    return new Unary(pass, this, y)
        .record((dy, dx) -> {
          for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
              dx[places[i]] += dy[i];
            }
          }
        });
  }

  /// The same numbers in the same order, seen as another shape; nothing is copied.
  public Tensor reshaped(Pass pass, Shape other) {
    if (other.size() != shape.size()) {
      var rule = "the new shape must hold " + shape.size() + " numbers";
      throw ShapeException.at("Tensor.reshaped", rule, other, "the old one is " + shape);
    }
    var y = new Tensor(other, values, tracked && pass.training());
    return pass.record(y, tape -> addTo(tape, tape.gradient(y), this));
  }

  /// The sum of all numbers, a tensor of shape `[]`.
  public Tensor sum(Pass pass) {
    var y = pass.result(Shape.of(), this);
    y.values[0] = KERNELS.sum(shape.size(), values, 0);
    return new Unary(pass, this, y)
        .record((dy, dx) -> {
          for (int i = 0; i < shape.size(); i++) {
            dx[i] += dy[0];
          }
        });
  }

  /// The sum of the squares of all numbers, a tensor of shape `[]`.
  public Tensor sumOfSquares(Pass pass) {
    return times(pass, this).sum(pass);
  }

  private static void addTo(GradientTape tape, Tensor gradient, Tensor... operands) {
    for (var operand : operands) {
      if (operand.tracked) {
        var d = tape.gradientToAddTo(operand);
        KERNELS.add(operand.shape.size(), gradient.values, 0, d.values, 0);
      }
    }
  }

  private void requireSame(String where, Tensor other) {
    if (!shape.equals(other.shape)) {
      var rule = "both sides must have the same shape, the left is " + shape;
      throw ShapeException.at(where, rule, other.shape, "addRow adds one row to all");
    }
  }

  @Override
  public String toString() {
    int shown = Math.min(shape.size(), 8);
    var numbers = Arrays.toString(Arrays.copyOf(values, shown));
    return "Tensor" + shape + (shown < shape.size() ? numbers.replace("]", ", …]") : numbers);
  }
}
