package unroll.engine.tensor;

import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;
import unroll.engine.kernel.Matrix;

/// The small operations of [Tensor], each with its way back.
final class Operations {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private Operations() {}

  static Tensor plus(Pass pass, Tensor a, Tensor b) {
    requireSame("plus", a, b);
    int n = a.shape().size();
    var y = pass.result(a.shape(), a, b);
    System.arraycopy(a.values(), 0, y.values(), 0, n);
    KERNELS.add(n, b.values(), 0, y.values(), 0);
    return pass.record(
        y,
        tape -> {
          addTo(tape, a, tape.gradient(y));
          addTo(tape, b, tape.gradient(y));
        });
  }

  static Tensor plusRow(Pass pass, Tensor a, Tensor row) {
    int columns = a.shape().columns();
    if (row.shape().size() != columns) {
      throw ShapeException.at(
          "Tensor.plusRow",
          "the row must be [" + columns + "]",
          row.shape(),
          "the other operand is " + a.shape());
    }
    var y = pass.result(a.shape(), a, row);
    System.arraycopy(a.values(), 0, y.values(), 0, a.shape().size());
    for (int r = 0; r < a.shape().rows(); r++) {
      KERNELS.add(columns, row.values(), 0, y.values(), r * columns);
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y);
          addTo(tape, a, dy);
          if (row.tracked()) {
            var dRow = tape.gradientToAddTo(row).values();
            for (int r = 0; r < a.shape().rows(); r++) {
              KERNELS.add(columns, dy.values(), r * columns, dRow, 0);
            }
          }
        });
  }

  static Tensor times(Pass pass, Tensor a, Tensor b) {
    requireSame("times", a, b);
    int n = a.shape().size();
    var y = pass.result(a.shape(), a, b);
    var out = y.values();
    for (int i = 0; i < n; i++) {
      out[i] = a.values()[i] * b.values()[i];
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          if (a.tracked()) {
            KERNELS.addProduct(n, dy, 0, b.values(), 0, tape.gradientToAddTo(a).values(), 0);
          }
          if (b.tracked()) {
            KERNELS.addProduct(n, dy, 0, a.values(), 0, tape.gradientToAddTo(b).values(), 0);
          }
        });
  }

  static Tensor scaled(Pass pass, Tensor x, float factor) {
    int n = x.shape().size();
    var y = pass.result(x.shape(), x);
    for (int i = 0; i < n; i++) {
      y.values()[i] = factor * x.values()[i];
    }
    return pass.record(
        y,
        tape ->
            KERNELS.addScaled(
                n, factor, tape.gradient(y).values(), 0, tape.gradientToAddTo(x).values(), 0));
  }

  static Tensor timesTransposed(Pass pass, Tensor x, Tensor weight) {
    int m = x.shape().rows();
    int k = x.shape().columns();
    int n = weight.shape().rows();
    if (weight.shape().columns() != k) {
      throw ShapeException.at(
          "Tensor.timesTransposed",
          "the weight must be [out, " + k + "]",
          weight.shape(),
          "the left side is " + x.shape());
    }
    var y = pass.result(x.shape().withColumns(n), x, weight);
    var all = Block.all(weight);
    Products.timesTransposed(pass, m, x.values(), 0, all, y.values(), 0, false);
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y);
          if (x.tracked()) {
            var dx = tape.gradientToAddTo(x).values();
            Products.times(pass, m, dy.values(), 0, all, dx, 0, true);
          }
          if (weight.tracked()) {
            var left = new Matrix(dy.values(), 0, n);
            var right = new Matrix(x.values(), 0, k);
            Products.addWeightGradient(pass, m, left, right, all, tape.gradientToAddTo(weight));
          }
        });
  }

  static Tensor columns(Pass pass, Tensor x, int from, int to) {
    int all = x.shape().columns();
    if (!(0 <= from && from < to && to <= all)) {
      throw ShapeException.at(
          "Tensor.columns",
          "needs 0 ≤ from < to ≤ " + all,
          x.shape(),
          "asked for " + from + " to " + to);
    }
    int width = to - from;
    int rows = x.shape().rows();
    var y = pass.result(x.shape().withColumns(width), x);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x.values(), r * all + from, y.values(), r * width, width);
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          var dx = tape.gradientToAddTo(x).values();
          for (int r = 0; r < rows; r++) {
            KERNELS.add(width, dy, r * width, dx, r * all + from);
          }
        });
  }

  static Tensor joined(Pass pass, Tensor first, Tensor... others) {
    var parts = new Tensor[others.length + 1];
    parts[0] = first;
    System.arraycopy(others, 0, parts, 1, others.length);
    int rows = first.shape().rows();
    int all = 0;
    for (var part : parts) {
      if (!part.shape().withColumns(1).equals(first.shape().withColumns(1))) {
        throw ShapeException.at(
            "Tensor.joined",
            "all outer axes must equal those of " + first.shape(),
            part.shape(),
            "only the last may differ");
      }
      all += part.shape().columns();
    }
    var y = pass.result(first.shape().withColumns(all), parts);
    int width = all;
    for (int r = 0; r < rows; r++) {
      int at = r * width;
      for (var part : parts) {
        int n = part.shape().columns();
        System.arraycopy(part.values(), r * n, y.values(), at, n);
        at += n;
      }
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          int from = 0;
          for (var part : parts) {
            int n = part.shape().columns();
            if (part.tracked()) {
              var d = tape.gradientToAddTo(part).values();
              for (int r = 0; r < rows; r++) {
                KERNELS.add(n, dy, r * width + from, d, r * n);
              }
            }
            from += n;
          }
        });
  }

  static Tensor step(Pass pass, Tensor x, int t) {
    if (x.shape().rank() != 3 || !(0 <= t && t < x.shape().axis(1))) {
      throw ShapeException.at(
          "Tensor.step",
          "needs [batch, time, features] with time > " + t,
          x.shape(),
          "steps count from 0");
    }
    int batch = x.shape().axis(0);
    int time = x.shape().axis(1);
    int n = x.shape().columns();
    var y = pass.result(Shape.of(batch, n), x);
    for (int b = 0; b < batch; b++) {
      System.arraycopy(x.values(), (b * time + t) * n, y.values(), b * n, n);
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          var dx = tape.gradientToAddTo(x).values();
          for (int b = 0; b < batch; b++) {
            KERNELS.add(n, dy, b * n, dx, (b * time + t) * n);
          }
        });
  }

  static Tensor maxOverTime(Pass pass, Tensor x, Lengths lengths) {
    int time = lengths.time();
    if (x.shape().rank() != 3
        || x.shape().axis(0) != lengths.batch()
        || x.shape().axis(1) != time) {
      throw ShapeException.at(
          "Tensor.maxOverTime",
          "needs [%d, %d, features], as the lengths say".formatted(lengths.batch(), time),
          x.shape(),
          "Lengths.full(batch, time) is for a batch without padding");
    }
    int n = x.shape().columns();
    var y = pass.result(Shape.of(lengths.batch(), n), x);
    var places = new int[lengths.batch() * n]; // where the largest was found, or −1
    for (int b = 0; b < lengths.batch(); b++) {
      for (int f = 0; f < n; f++) {
        int best = -1;
        for (int t = 0; t < time; t++) {
          int at = (b * time + t) * n + f;
          if (lengths.real(b, t) && (best < 0 || x.values()[at] > x.values()[best])) {
            best = at;
          }
        }
        places[b * n + f] = best;
        y.values()[b * n + f] = best < 0 ? 0 : x.values()[best];
      }
    }
    return pass.record(
        y,
        tape -> {
          var dy = tape.gradient(y).values();
          var dx = tape.gradientToAddTo(x).values();
          for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
              dx[places[i]] += dy[i];
            }
          }
        });
  }

  static Tensor reshaped(Pass pass, Tensor x, Shape shape) {
    if (shape.size() != x.shape().size()) {
      throw ShapeException.at(
          "Tensor.reshaped",
          "the new shape must hold " + x.shape().size() + " numbers",
          shape,
          "the old one is " + x.shape());
    }
    var y = new Tensor(shape, x.values(), x.tracked() && pass.training());
    return pass.record(y, tape -> addTo(tape, x, tape.gradient(y)));
  }

  static Tensor sum(Pass pass, Tensor x) {
    int n = x.shape().size();
    var y = pass.result(Shape.of(), x);
    y.values()[0] = KERNELS.sum(n, x.values(), 0);
    return pass.record(
        y,
        tape -> {
          float dy = tape.gradient(y).values()[0];
          var dx = tape.gradientToAddTo(x).values();
          for (int i = 0; i < n; i++) {
            dx[i] += dy;
          }
        });
  }

  private static void addTo(GradientTape tape, Tensor operand, Tensor gradient) {
    if (operand.tracked()) {
      KERNELS.add(
          operand.shape().size(), gradient.values(), 0, tape.gradientToAddTo(operand).values(), 0);
    }
  }

  private static void requireSame(String operation, Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw ShapeException.at(
          "Tensor." + operation,
          "both sides must have the same shape, the left is " + a.shape(),
          b.shape(),
          "plusRow adds one row to all");
    }
  }
}
