package unroll.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.kernel.KernelProvider;
import unroll.engine.kernel.Kernels;

/// The operations of [Tensor] along an axis. All of them move blocks of floats that lie together:
/// an axis cuts a tensor into `outer` pieces, each of `size` times `inner` floats.
final class Axes {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private Axes() {}

  private record Axis(int number, int outer, int size, int inner) {
    static Axis of(String where, Shape shape, int axis) {
      int number = axis < 0 ? shape.rank() + axis : axis;
      if (!(0 <= number && number < shape.rank())) {
        var rule = "there is no axis " + axis;
        throw ShapeException.at(where, rule, shape, "axes count from 0; −1 is the last one");
      }
      int outer = 1;
      int inner = 1;
      for (int k = 0; k < shape.rank(); k++) {
        outer *= k < number ? shape.axis(k) : 1;
        inner *= k > number ? shape.axis(k) : 1;
      }
      return new Axis(number, outer, shape.axis(number), inner);
    }
  }

  static Tensor slice(Recorder pass, Tensor x, int axis, int from, int to) {
    var all = Axis.of("Tensor.slice", x.shape(), axis);
    if (!(0 <= from && from < to && to <= all.size)) {
      var rule = "needs 0 ≤ from < to ≤ " + all.size + ", got " + from + " to " + to;
      throw ShapeException.at("Tensor.slice", rule, x.shape(), "`to` itself is not included");
    }
    return cut(pass, x, all, x.shape().withAxis(all.number, to - from), from);
  }

  /// What `at` has at `place`, without that axis.
  static Tensor select(Recorder pass, Tensor x, int axis, int place) {
    var all = Axis.of("Tensor.select", x.shape(), axis);
    return cut(pass, x, all, x.shape().withoutAxis(all.number), place);
  }

  private static Tensor cut(Recorder pass, Tensor x, Axis all, Shape result, int from) {
    int stride = all.size * all.inner;
    int n = all.outer == 0 ? 0 : result.size() / all.outer;
    int first = from * all.inner;
    var y = pass.result(result, x);
    for (int o = 0; o < all.outer; o++) {
      System.arraycopy(x.values(), o * stride + first, y.values(), o * n, n);
    }
    return new Unary(pass, x, y)
        .record((dy, dx) -> {
          for (int o = 0; o < all.outer; o++) {
            KERNELS.add(n, dy, o * n, dx, o * stride + first);
          }
        });
  }

  static Tensor concat(Recorder pass, int axis, List<Tensor> parts) {
    requireSome("Tensor.concat", parts);
    var first = parts.getFirst().shape();
    var along = Axis.of("Tensor.concat", first, axis);
    int size = 0;
    for (var part : parts) {
      var shape = part.shape();
      if (shape.rank() != first.rank()
          || !shape.withAxis(along.number, 1).equals(first.withAxis(along.number, 1))) {
        var rule = "all axes but number %d must equal those of %s".formatted(along.number, first);
        throw ShapeException.at("Tensor.concat", rule, shape, "only that one may differ");
      }
      size += shape.axis(along.number);
    }
    return join(pass, first.withAxis(along.number, size), along, parts);
  }

  static Tensor stack(Recorder pass, int axis, List<Tensor> parts) {
    requireSome("Tensor.stack", parts);
    var first = parts.getFirst().shape();
    for (var part : parts) {
      if (!part.shape().equals(first)) {
        var rule = "all must have the shape of the first, " + first;
        throw ShapeException.at("Tensor.stack", rule, part.shape(), "concat joins along an axis");
      }
    }
    int number = axis < 0 ? first.rank() + 1 + axis : axis;
    var rule = "the new axis must lie in [0, " + first.rank() + "], got " + axis;
    if (!(0 <= number && number <= first.rank())) {
      throw ShapeException.at("Tensor.stack", rule, first, "−1 makes it the last one");
    }
    var one = first.withNewAxis(number, 1);
    var along = Axis.of("Tensor.stack", one, number);
    return join(pass, first.withNewAxis(number, parts.size()), along, parts);
  }

  static Tensor repeat(Recorder pass, Tensor x, int axis, int times) {
    var along = Axis.of("Tensor.repeat", x.shape(), axis);
    if (times < 1) {
      var rule = "needs at least one copy, got " + times;
      throw ShapeException.at("Tensor.repeat", rule, x.shape(), "1 gives the same numbers");
    }
    var copies = new ArrayList<Tensor>();
    for (int k = 0; k < times; k++) {
      copies.add(x);
    }
    return join(pass, x.shape().withAxis(along.number, times * along.size), along, copies);
  }

  /// One part behind the other; `along` is their axis in the first of them.
  private static Tensor join(Recorder pass, Shape result, Axis along, List<Tensor> parts) {
    int stride = along.outer == 0 ? 0 : result.size() / along.outer;
    var y = pass.result(result, parts.toArray(Tensor[]::new));
    int from = 0;
    for (var part : parts) {
      int n = along.outer == 0 ? 0 : part.shape().size() / along.outer;
      for (int o = 0; o < along.outer; o++) {
        System.arraycopy(part.values(), o * n, y.values(), o * stride + from, n);
      }
      from += n;
    }
    return pass.record(y, gradients -> split(gradients, y, along.outer, stride, parts));
  }

  private static void split(
      Gradients gradients, Tensor y, int outer, int stride, List<Tensor> parts) {
    var dy = gradients.gradient(y).values();
    int from = 0;
    for (var part : parts) {
      int n = outer == 0 ? 0 : part.shape().size() / outer;
      if (part.tracked()) {
        var d = gradients.gradientToAddTo(part).values();
        for (int o = 0; o < outer; o++) {
          KERNELS.add(n, dy, o * stride + from, d, o * n);
        }
      }
      from += n;
    }
  }

  static Tensor flip(Recorder pass, Tensor x, int axis) {
    var along = Axis.of("Tensor.flip", x.shape(), axis);
    int n = along.inner;
    int blocks = along.outer * along.size;
    var y = pass.result(x.shape(), x);
    for (int b = 0; b < blocks; b++) {
      System.arraycopy(x.values(), b * n, y.values(), mirrored(b, along.size) * n, n);
    }
    return new Unary(pass, x, y)
        .record((dy, dx) -> {
          for (int b = 0; b < blocks; b++) {
            KERNELS.add(n, dy, mirrored(b, along.size) * n, dx, b * n);
          }
        });
  }

  /// The block at the other end of the axis on which block `b` lies.
  private static int mirrored(int b, int size) {
    return b - b % size + size - 1 - b % size;
  }

  private static void requireSome(String where, List<Tensor> parts) {
    if (parts.isEmpty()) {
      throw new ShapeException(where + ": needs at least one tensor, got none");
    }
  }
}
