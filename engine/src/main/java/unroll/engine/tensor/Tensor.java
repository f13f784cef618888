package unroll.engine.tensor;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// A block of float32 numbers with a [Shape], row-major.
///
/// A tensor is a *constant* (data), a *variable* (its gradient is wanted: a parameter), or the
/// *result* of an operation within a [unroll.engine.autodiff.Pass]. Results live in buffers of
/// their pass and must not be read after it is closed; [#copy] keeps one.
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
  private volatile int revision; // of a variable: how often its numbers have changed

  /// Where rows come from: they are those of `table` `[vocabulary, size]` with these numbers, or
  /// zeros where a number is negative.
  public record Lookup(Tensor table, int... ids) {}

  private Tensor(Shape shape, float[] values, boolean tracked) {
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

  /// For recorders: a tensor in memory that was lent. `values` may be longer than the shape needs,
  /// since buffers come in a few sizes.
  public static Tensor within(Shape shape, float[] values, boolean tracked) {
    return new Tensor(shape, values, tracked);
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
  public boolean variable() {
    return variable;
  }

  /// How often the numbers of a variable have changed, as reported to [#changed].
  public int revision() {
    return revision;
  }

  /// Reports a change of a variable. Code that writes into its [#values], such as an optimiser,
  /// must call this: a pass that has used the old numbers then refuses to continue with the new
  /// ones.
  public void changed() {
    int next = revision + 1;
    revision = next; // one thread writes, while no pass computes
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
  public Tensor plus(Recorder pass, Tensor other) {
    requireSame("Tensor.plus", other);
    var y = pass.result(shape, this, other);
    System.arraycopy(values, 0, y.values, 0, shape.size());
    KERNELS.add(shape.size(), other.values, 0, y.values, 0);
    return pass.record(y, tape -> addTo(tape, tape.gradient(y), this, other));
  }

  /// `this + row` for every row of this tensor; `row` is `[columns]`.
  public Tensor addRow(Recorder pass, Tensor row) {
    if (row.shape.size() != shape.columns()) {
      var rule = "the row must be [" + shape.columns() + "]";
      throw ShapeException.at("Tensor.addRow", rule, row.shape, "the other operand is " + shape);
    }
    var y = pass.result(shape, this, row);
    int n = shape.columns();
    for (int r = 0; r < shape.rows(); r++) {
      System.arraycopy(row.values, 0, y.values, r * n, n);
    }
    KERNELS.add(shape.size(), values, 0, y.values, 0);
    return pass.record(
        y,
        tape -> {
          addTo(tape, tape.gradient(y), this);
          if (row.tracked) {
            var dy = tape.gradient(y).values;
            var dRow = tape.gradientToAddTo(row).values;
            for (int r = 0; r < shape.rows(); r++) {
              KERNELS.add(n, dy, r * n, dRow, 0);
            }
          }
        });
  }

  /// `this ⊙ other`, element by element.
  public Tensor times(Recorder pass, Tensor other) {
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
  public Tensor scaled(Recorder pass, float factor) {
    int n = shape.size();
    var y = pass.result(shape, this);
    System.arraycopy(values, 0, y.values, 0, n);
    KERNELS.scale(n, factor, y.values, 0);
    return new Unary(pass, this, y).record((dy, dx) -> KERNELS.addScaled(n, factor, dy, 0, dx, 0));
  }

  /// `σ(this)`, the logistic sigmoid.
  public Tensor sigmoid(Recorder pass) {
    return Activations.sigmoid(pass, this);
  }

  /// `tanh(this)`, the hyperbolic tangent.
  public Tensor tanh(Recorder pass) {
    return Activations.tanh(pass, this);
  }

  /// `max(this, 0)`, the rectified linear unit (Nair & Hinton, 2010); its slope at 0 is 0.
  public Tensor relu(Recorder pass) {
    return Activations.leakyRelu(pass, this, 0);
  }

  /// `this` where it is positive, else `slope · this` (Maas, Hannun & Ng, 2013); its slope at 0 is
  /// `slope`.
  public Tensor leakyRelu(Recorder pass, float slope) {
    return Activations.leakyRelu(pass, this, slope);
  }

  /// `this · Φ(this)` with Φ the normal distribution, the Gaussian error linear unit (Hendrycks &
  /// Gimpel, 2016).
  public Tensor gelu(Recorder pass) {
    return Activations.gelu(pass, this);
  }

  /// [#gelu] with the approximation `Φ(x) ≈ (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2`: faster.
  public Tensor geluTanh(Recorder pass) {
    return Activations.geluTanh(pass, this);
  }

  /// Softmax along the last axis.
  public Tensor softmax(Recorder pass) {
    return Activations.softmax(pass, this);
  }

  /// The logarithm of [#softmax], which does not underflow.
  public Tensor logSoftmax(Recorder pass) {
    return Activations.logSoftmax(pass, this);
  }

  /// The columns `from` to `to` (exclusive) of every row: [#slice] of the last axis.
  public Tensor columns(Recorder pass, int from, int to) {
    return slice(pass, -1, from, to);
  }

  /// What lies from `from` to `to` (exclusive) on an axis, such as some steps of a sequence.
  /// Negative axes count from the end.
  public Tensor slice(Recorder pass, int axis, int from, int to) {
    return Axes.slice(pass, this, axis, from, to);
  }

  /// Step `t` of a sequence `[batch, time, features]`, as `[batch, features]`.
  public Tensor step(Recorder pass, int t) {
    if (shape.rank() != 3 || !(0 <= t && t < shape.axis(1))) {
      var rule = "needs [batch, time, features] with time > " + t;
      throw ShapeException.at("Tensor.step", rule, shape, "steps count from 0");
    }
    return Axes.select(pass, this, 1, t);
  }

  /// The columns of this tensor followed by those of `others`; all have the same outer axes.
  public Tensor concat(Recorder pass, Tensor... others) {
    var all = new Tensor[others.length + 1];
    all[0] = this;
    System.arraycopy(others, 0, all, 1, others.length);
    return concat(pass, -1, List.of(all));
  }

  /// Tensors one behind the other along an axis; their other axes are the same.
  public static Tensor concat(Recorder pass, int axis, List<Tensor> parts) {
    return Axes.concat(pass, axis, parts);
  }

  /// Tensors of one shape along a new axis, which gets the number `axis`: so the steps of a
  /// decoder, each `[batch, features]`, become a sequence `[batch, time, features]` with axis 1.
  public static Tensor stack(Recorder pass, int axis, List<Tensor> parts) {
    return Axes.stack(pass, axis, parts);
  }

  /// The whole of an axis `times` times over, one copy behind the other.
  public Tensor repeat(Recorder pass, int axis, int times) {
    return Axes.repeat(pass, this, axis, times);
  }

  /// An axis from its end to its beginning. [unroll.engine.sequence.Padded#flip] knows of padding.
  public Tensor flip(Recorder pass, int axis) {
    return Axes.flip(pass, this, axis);
  }

  /// Rows of this tensor by their numbers, all outer axes taken together, each as often as it is
  /// asked for: `[rows.length, columns]`. Zeros where a number is negative.
  public Tensor selectRows(Recorder pass, int... rows) {
    return rows(pass, Shape.of(rows.length, shape.columns()), rows);
  }

  /// Rows of this table `[vocabulary, size]` by their numbers, as `result` `[…, size]`; zeros where
  /// a number is negative.
  public Tensor rows(Recorder pass, Shape result, int... ids) {
    int n = shape.columns();
    if (result.columns() != n || result.rows() != ids.length && n > 0) {
      var rule = "the result must have " + ids.length + " rows of " + n;
      throw ShapeException.at("Tensor.rows", rule, result, "one row for each number");
    }
    for (int id : ids) {
      if (id >= shape.rows()) {
        var rule = "row " + id + " was asked for, counted from 0";
        throw ShapeException.at("Tensor.rows", rule, shape, "a negative number gives zeros");
      }
    }
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

  /// The column of the largest number in each row; of equals the first.
  public int[] argmax() {
    var best = new int[shape.rows()];
    for (int r = 0; r < best.length; r++) {
      for (int c = 1; c < shape.columns(); c++) {
        best[r] = at(r, c) > at(r, best[r]) ? c : best[r];
      }
    }
    return best;
  }

  /// The same numbers in the same order, seen as another shape; nothing is copied.
  public Tensor reshaped(Recorder pass, Shape other) {
    if (other.size() != shape.size()) {
      var rule = "the new shape must hold " + shape.size() + " numbers";
      throw ShapeException.at("Tensor.reshaped", rule, other, "the old one is " + shape);
    }
    var y = new Tensor(other, values, pass.uses(this));
    return pass.record(y, tape -> addTo(tape, tape.gradient(y), this));
  }

  /// The sum of all numbers, a tensor of shape `[]`.
  public Tensor sum(Recorder pass) {
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
  public Tensor sumOfSquares(Recorder pass) {
    return times(pass, this).sum(pass);
  }

  private static void addTo(Gradients tape, Tensor gradient, Tensor... operands) {
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
