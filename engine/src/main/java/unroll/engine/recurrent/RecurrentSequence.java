package unroll.engine.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.engine.autodiff.Block;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.recurrent.RecurrentLayer.Reading;
import unroll.engine.tensor.Gradients;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// One run of a recurrent layer over a sequence: a single coarse operation with its own backward
/// pass.
///
/// Letters: `B` batch, `T` time, `I` input, `H` hidden, `G` gates. Inside, everything is
/// time-major, so that a step's rows lie together: only `U·h` needs the step before, and only it
/// stays in the loop. `W·x` for all steps is one product ahead of it, the gradients of both weights
/// and of `x` are one product each after it.
///
/// Padding: where a step is not real, a row carries its state through, and its gates get no
/// gradient.
///
/// Memory: a run keeps what its backward pass needs, as long as the pass has room ([Pass#keeps]).
/// Beyond that it keeps nothing, and the backward pass begins with the same run once more (Chen et
/// al., 2016: checkpointing), whose every number has the same bits.
abstract class RecurrentSequence {
  static final Kernels KERNELS = KernelProvider.kernels();

  private final Pass pass;
  private final RecurrentLayer<?> layer;
  private final Reading reading;
  private final TimeMajor order;
  private final Tensor[] start; // h, and what else there is, each [B, H]
  private final Tensor weightIh; // W [G·H, I]
  private final Tensor weightHh; // U [G·H, H]
  private final Tensor bias; // b [G·H], of W and, where there is one bias, of U
  private final @Nullable Tensor biasHh; // b [G·H] of U, where it has its own
  final int batch;
  final int time;
  final int hidden;
  final int width; // G·H
  final int step; // floats of one step of h: B·H

  private final List<float[]> borrowed = new ArrayList<>();
  private long floats; // in all that is borrowed but the inputs
  private final float[] inputs; // [T, B, I]
  final float[] sums; // [T, B, G·H]: W·x + b, then activations, then the gradient of the sums
  final float[] hiddenSums; // [T, B, G·H]: U·h + b; where there is one bias the same array as sums
  final float[][] states; // [T + 1, B, H] each: the start, then h and so on after each step

  RecurrentSequence(Pass pass, RecurrentLayer<?> layer, Reading reading, Tensor[] start) {
    this.pass = pass;
    this.layer = layer;
    this.reading = reading;
    this.order = reading.order();
    this.start = start;
    this.weightIh = layer.weights().ih();
    this.weightHh = layer.recurrentWeight(pass);
    this.bias = layer.weights().biases().getFirst();
    var biases = layer.weights().biases();
    this.biasHh = biases.size() == 1 ? null : biases.getLast();
    this.batch = order.lengths().batch();
    this.time = order.lengths().time();
    this.hidden = layer.hiddenSize();
    this.width = weightHh.shape().rows();
    this.step = batch * hidden;
    this.inputs = order.of(pass, reading.x());
    if (inputs != reading.x().values()) {
      borrowed.add(inputs);
    }
    this.sums = borrow(time * batch * width);
    this.hiddenSums = biasHh == null ? sums : borrow(time * batch * width);
    this.states = new float[start.length][];
    for (int i = 0; i < start.length; i++) {
      states[i] = borrow((time + 1) * step);
      System.arraycopy(start[i].values(), 0, states[i], 0, step);
    }
  }

  /// Memory until the end of the run.
  final float[] borrow(int size) {
    var array = pass.borrow(size);
    borrowed.add(array);
    floats += size;
    return array;
  }

  private void giveBack() {
    borrowed.reversed().forEach(pass::giveBack);
  }

  /// From the sums of step `t` to the states after it, for `rows` rows from `row` on.
  abstract void activate(int t, int row, int rows);

  /// The backward pass of [#activate]: from the gradients `d` of the states after the step (each
  /// `[B, H]`) to those of the sums, which take the place of the sums. Those of the states before
  /// the step it leaves in `d`, but of `h` only what does not come through the sums.
  abstract void deactivate(int t, int row, int rows, float[][] d);

  /// Whether `h` reaches the next `h` also beside the sums.
  abstract boolean passesOn();

  /// The sequence `[B, T, H]` of all `h`, then the last states.
  final Tensor[] forward() {
    run();
    var results = results();
    if (results[0].tracked() && pass.keeps(floats)) {
      pass.recordAll(tape -> backward(tape, results), results);
    } else {
      giveBack();
      pass.recordAll(
          tape -> {
            var again = layer.sequence(pass, reading, start);
            again.run();
            again.backward(tape, results);
          },
          results);
    }
    return results;
  }

  private void run() {
    int rows = time * batch;
    var lookup = reading.x().lookup();
    if (reading.known() == null && lookup != null && lookup.table().shape().rows() < rows) {
      lookUp(lookup);
    } else {
      if (reading.known() == null) {
        Products.fillRows(rows, bias, sums, 0);
      } else {
        copyKnown(reading.known());
      }
      Products.matmulTransposed(pass, rows, inputs, 0, reading.columns(), sums, 0, true); // W·x + b
    }
    var columns = Block.all(weightHh);
    for (int t = 0; t < time; t++) {
      int now = t * batch * width;
      if (biasHh != null) {
        Products.fillRows(batch, biasHh, hiddenSums, now);
      }
      Products.matmulTransposed(pass, batch, states[0], t * step, columns, hiddenSums, now, true);
      if (order.allReal(t)) {
        activate(t, 0, batch);
      } else {
        for (int row = 0; row < batch; row++) {
          if (order.real(row, t)) {
            activate(t, row, 1);
          } else {
            carry(t * step + row * hidden);
          }
        }
      }
    }
  }

  /// The sums of one step of what was known beforehand, `[B, T, G·H]`.
  private void copyKnown(Tensor known) {
    int all = known.shape().axis(1);
    for (int row = 0; row < batch; row++) {
      System.arraycopy(
          known.values(), (row * all + reading.at()) * width, sums, row * width, width);
    }
  }

  /// `W·x + b` where the rows of `x` come from a table with fewer: one product for the table, whose
  /// rows are then copied. Each number is the same chain of operations, and so has the same bits.
  private void lookUp(Tensor.Lookup lookup) {
    int words = lookup.table().shape().rows();
    var all = pass.borrow(words * width);
    Products.fillRows(words, bias, all, 0);
    var columns = reading.columns();
    Products.matmulTransposed(pass, words, lookup.table().values(), 0, columns, all, 0, true);
    for (int t = 0, to = 0; t < time; t++) {
      for (int row = 0; row < batch; row++, to += width) {
        int id = lookup.ids()[row * time + order.place(t)];
        System.arraycopy(id < 0 ? bias.values() : all, Math.max(id, 0) * width, sums, to, width);
      }
    }
    pass.giveBack(all);
  }

  private void carry(int from) {
    for (var state : states) {
      System.arraycopy(state, from, state, from + step, hidden);
    }
  }

  Tensor[] results() {
    var operands = Arrays.copyOf(start, start.length + 6);
    var others = new Tensor[] {reading.x(), weightIh, weightHh, bias, bias, bias};
    System.arraycopy(others, 0, operands, start.length, others.length);
    if (reading.known() != null) {
      operands[operands.length - 1] = reading.known();
    }
    var results = new Tensor[1 + states.length];
    results[0] = pass.result(Shape.of(batch, time, hidden), operands);
    order.toBatchMajor(states[0], step, results[0]);
    for (int i = 0; i < states.length; i++) {
      results[1 + i] = pass.result(Shape.of(batch, hidden), operands);
      System.arraycopy(states[i], time * step, results[1 + i].values(), 0, step);
    }
    return results;
  }

  private void backward(Gradients tape, Tensor[] results) {
    var d = new float[states.length][]; // [B, H] each: of the states after the step
    for (int i = 0; i < d.length; i++) {
      d[i] = gradientOrZeros(tape, results[1 + i]);
    }
    var before = pass.borrow(step); // [B, H]: of the h before the step
    var columns = Block.all(weightHh);
    for (int t = time - 1; t >= 0; t--) {
      if (pass.tape().reaches(results[0])) {
        order.addToStep(tape.gradient(results[0]), t, d[0]);
      }
      boolean allReal = order.allReal(t);
      if (allReal) {
        deactivate(t, 0, batch, d);
      } else {
        for (int row = 0; row < batch; row++) {
          if (order.real(row, t)) {
            deactivate(t, row, 1, d);
          } else {
            clear(sums, t, row);
            clear(hiddenSums, t, row);
          }
        }
      }
      int now = t * batch * width;
      boolean add = passesOn();
      if (add) {
        System.arraycopy(d[0], 0, before, 0, step);
      }
      Products.times(pass, batch, hiddenSums, now, columns, before, 0, add);
      for (int row = 0; row < batch && !allReal; row++) {
        if (!order.real(row, t)) {
          System.arraycopy(d[0], row * hidden, before, row * hidden, hidden);
        }
      }
      var swap = d[0];
      d[0] = before;
      before = swap;
    }
    for (int i = 0; i < d.length; i++) {
      if (start[i].tracked()) {
        KERNELS.add(step, d[i], 0, tape.gradientToAddTo(start[i]).values(), 0);
      }
      pass.giveBack(d[i]);
    }
    pass.giveBack(before);
    addGradients(tape, columns);
    giveBack();
  }

  /// The gradients of weights, biases and input, from those of the sums.
  private void addGradients(Gradients tape, Block hidden) {
    int rows = time * batch;
    var known = reading.known();
    if (known == null) {
      Products.addBiasGradient(rows, sums, tape.gradientToAddTo(bias));
    } else if (known.tracked()) {
      var dKnown = tape.gradientToAddTo(known).values();
      int all = known.shape().axis(1);
      for (int row = 0; row < batch; row++) {
        KERNELS.add(width, sums, row * width, dKnown, (row * all + reading.at()) * width);
      }
    }
    if (biasHh != null) {
      Products.addBiasGradient(rows, hiddenSums, tape.gradientToAddTo(biasHh));
    }
    var ofHidden = new Products.Input(hidden, states[0], 0);
    var ofInput = new Products.Input(reading.columns(), inputs, 0);
    if (hiddenSums == sums) {
      pass.tape().addWeightGradients(rows, sums, 0, ofHidden, ofInput);
    } else {
      pass.tape().addWeightGradients(rows, hiddenSums, 0, ofHidden);
      pass.tape().addWeightGradients(rows, sums, 0, ofInput);
    }
    if (reading.x().tracked()) {
      var dInputs = pass.borrow(rows * reading.columns().in()); // [T, B, I]
      Products.times(pass, rows, sums, 0, reading.columns(), dInputs, 0, false);
      order.addToBatchMajor(dInputs, tape.gradientToAddTo(reading.x()));
      pass.giveBack(dInputs);
    }
  }

  private void clear(float[] sums, int t, int row) {
    int from = (t * batch + row) * width;
    Arrays.fill(sums, from, from + width, 0f);
  }

  private float[] gradientOrZeros(Gradients tape, Tensor state) {
    if (!pass.tape().reaches(state)) {
      return pass.borrowZeros(step);
    }
    var gradient = pass.borrow(step);
    System.arraycopy(tape.gradient(state).values(), 0, gradient, 0, step);
    return gradient;
  }
}
