package unroll.engine.recurrent;

import java.util.Arrays;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.LstmBuffers;
import unroll.engine.tensor.GradientTape;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Products;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// One run of an [Lstm] over a sequence: a single coarse operation with its own way back.
///
/// Letters: `B` batch, `T` time, `I` input, `H` hidden. Inside, everything is time-major, so that a
/// step's rows lie together: only `U·h` needs the step before, and only it stays in the loop. `W·x`
/// for all steps is one product ahead of it, the gradients of both weights and of `x` are one
/// product each behind it.
///
/// Padding: a row whose sequence has ended carries its state through the remaining steps, and its
/// gates get no gradient.
final class LstmSequence {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private final Tensor weightIh; // W [4H, I]
  private final Tensor weightHh; // U [4H, H]
  private final Tensor bias; // b [4H]
  private final Tensor x; // [B, T, I]
  private final Lstm.State start;
  private final Lengths lengths;
  private final int batch;
  private final int time;
  private final int hidden;
  private final int step; // floats of one step of h or c: B·H

  LstmSequence(
      Tensor weightIh, Tensor weightHh, Tensor bias, Tensor x, Lstm.State start, Lengths lengths) {
    this.weightIh = weightIh;
    this.weightHh = weightHh;
    this.bias = bias;
    this.x = x;
    this.start = start;
    this.lengths = lengths;
    this.batch = x.shape().axis(0);
    this.time = x.shape().axis(1);
    this.hidden = weightHh.shape().columns();
    this.step = batch * hidden;
  }

  Lstm.Output forward(Pass pass) {
    var inputs = TimeMajor.of(pass, x); // [T, B, I]
    var gates = pass.borrow(time * 4 * step); // [T, B, 4H]
    var h = pass.borrow((time + 1) * step); // [T + 1, B, H]: the start, then the h after each step
    var c = pass.borrow((time + 1) * step); // [T + 1, B, H]
    var buffers = new LstmBuffers(batch, hidden, gates, h, c, pass.borrow(time * step));
    System.arraycopy(start.h().values(), 0, h, 0, step);
    System.arraycopy(start.c().values(), 0, c, 0, step);

    for (int row = 0; row < time * batch; row++) {
      System.arraycopy(bias.values(), 0, gates, row * 4 * hidden, 4 * hidden);
    }
    Products.timesTransposed(pass, time * batch, inputs, 0, weightIh, gates, 0, true); // W·x + b
    for (int t = 0; t < time; t++) {
      int now = t * step;
      Products.timesTransposed(pass, batch, h, now, weightHh, gates, 4 * now, true); // + U·h
      if (lengths.allReal(t)) {
        KERNELS.lstmForward(t, 0, batch, buffers);
      } else {
        for (int row = 0; row < batch; row++) {
          if (lengths.real(row, t)) {
            KERNELS.lstmForward(t, row, 1, buffers);
          } else {
            System.arraycopy(h, now + row * hidden, h, now + step + row * hidden, hidden);
            System.arraycopy(c, now + row * hidden, c, now + step + row * hidden, hidden);
          }
        }
      }
    }

    var operands = new Tensor[] {x, start.h(), start.c(), weightIh, weightHh, bias};
    var sequence = pass.result(Shape.of(batch, time, hidden), operands); // [B, T, H]
    TimeMajor.toBatchMajor(h, step, sequence, lengths);
    var last = new Lstm.State(lastStep(pass, h, operands), lastStep(pass, c, operands));
    var output = new Lstm.Output(sequence, last);
    pass.recordAll(
        tape -> backward(pass, tape, output, inputs, buffers), sequence, last.h(), last.c());
    return output;
  }

  private Tensor lastStep(Pass pass, float[] states, Tensor[] operands) {
    var last = pass.result(Shape.of(batch, hidden), operands);
    System.arraycopy(states, time * step, last.values(), 0, step);
    return last;
  }

  private void backward(
      Pass pass, GradientTape tape, Lstm.Output output, float[] inputs, LstmBuffers buffers) {
    var gates = buffers.gates();
    var dh = gradientOrZeros(pass, tape, output.last().h()); // [B, H]: of the h after the step
    var dc = gradientOrZeros(pass, tape, output.last().c()); // [B, H]: of the c after the step
    var dhBefore = pass.borrow(step); // [B, H]: of the h before the step
    for (int t = time - 1; t >= 0; t--) {
      int now = t * step;
      if (tape.reaches(output.sequence())) {
        addStepGradient(tape.gradient(output.sequence()), t, dh);
      }
      // From here on, the gates of this step hold the gradient of their sums.
      if (lengths.allReal(t)) {
        KERNELS.lstmBackward(t, 0, batch, buffers, dh, dc);
        Products.times(pass, batch, gates, 4 * now, weightHh, dhBefore, 0, false);
      } else {
        for (int row = 0; row < batch; row++) {
          if (lengths.real(row, t)) {
            KERNELS.lstmBackward(t, row, 1, buffers, dh, dc);
          } else {
            int from = 4 * (now + row * hidden);
            Arrays.fill(gates, from, from + 4 * hidden, 0f);
          }
        }
        Products.times(pass, batch, gates, 4 * now, weightHh, dhBefore, 0, false);
        for (int row = 0; row < batch; row++) {
          if (!lengths.real(row, t)) {
            System.arraycopy(dh, row * hidden, dhBefore, row * hidden, hidden);
          }
        }
      }
      var swap = dh;
      dh = dhBefore;
      dhBefore = swap;
    }

    if (start.h().tracked()) {
      KERNELS.add(step, dh, 0, tape.gradientToAddTo(start.h()).values(), 0);
    }
    if (start.c().tracked()) {
      KERNELS.add(step, dc, 0, tape.gradientToAddTo(start.c()).values(), 0);
    }
    int rows = time * batch;
    Products.addBiasGradient(rows, gates, tape.gradientToAddTo(bias));
    Products.addWeightGradient(pass, rows, gates, buffers.h(), tape.gradientToAddTo(weightHh));
    Products.addWeightGradient(pass, rows, gates, inputs, tape.gradientToAddTo(weightIh));
    if (x.tracked()) {
      var dInputs = pass.borrow(rows * x.shape().columns()); // [T, B, I]
      Products.times(pass, rows, gates, 0, weightIh, dInputs, 0, false);
      TimeMajor.addToBatchMajor(dInputs, tape.gradientToAddTo(x));
      pass.giveBack(dInputs);
    }
    pass.giveBack(dh);
    pass.giveBack(dhBefore);
    pass.giveBack(dc);
  }

  private void addStepGradient(Tensor dSequence, int t, float[] dh) {
    for (int row = 0; row < batch; row++) {
      if (lengths.real(row, t)) {
        KERNELS.add(hidden, dSequence.values(), (row * time + t) * hidden, dh, row * hidden);
      }
    }
  }

  private float[] gradientOrZeros(Pass pass, GradientTape tape, Tensor state) {
    if (!tape.reaches(state)) {
      return pass.borrowZeros(step);
    }
    var gradient = pass.borrow(step);
    System.arraycopy(tape.gradient(state).values(), 0, gradient, 0, step);
    return gradient;
  }
}
