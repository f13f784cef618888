package unroll.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.memory.Buffers;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// Numbers to test with, made from a seed, and how two lots of them are compared.
public final class Numbers {
  private Numbers() {}

  /// A constant with numbers from N(0, 1).
  public static Tensor normal(long seed, int... sizes) {
    return Tensor.of(Shape.of(sizes), gaussians(seed, Shape.of(sizes).size()));
  }

  /// A variable with numbers from N(0, 1).
  public static Tensor variable(long seed, int... sizes) {
    return Tensor.variable(Shape.of(sizes), gaussians(seed, Shape.of(sizes).size()));
  }

  /// A parameter of no network, with the numbers of [#variable].
  public static Parameter parameter(String name, long seed, int... sizes) {
    var parameters = Parameters.random(seed);
    parameters.get(name, Initializer.normal(1), sizes);
    return parameters.all().getFirst();
  }

  private static float[] gaussians(long seed, int n) {
    var random = RandomStream.of(seed);
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.gaussian();
    }
    return values;
  }

  /// A training pass with buffers of its own, which are full of NaN: nobody may count on what a
  /// borrowed array holds.
  public static Pass training() {
    var buffers = new Buffers();
    try (var other = Pass.inference(buffers)) {
      for (int size = 64; size <= 4096; size += Integer.highestOneBit(size) / 4) {
        for (int i = 0; i < 4; i++) {
          Arrays.fill(other.borrow(size), Float.NaN);
        }
      }
    }
    return Pass.training(buffers, RandomStream.of(7));
  }

  /// `Σ x · weights` with weights from a seed: a loss in which every number of `x` counts, each
  /// differently.
  public static Tensor weighted(Pass pass, Tensor x, long seed) {
    return x.times(pass, Tensor.of(x.shape(), gaussians(seed, x.shape().size()))).sum(pass);
  }

  /// The gradients of `loss` with respect to each of `tensors`, copied; zeros where it does not
  /// depend on one.
  public static Tensor[] gradients(Function<Pass, Tensor> loss, Tensor... tensors) {
    try (var pass = training()) {
      pass.tape().backward(loss.apply(pass));
      return Arrays.stream(tensors)
          .map(t ->
              pass.tape().reaches(t) ? pass.tape().gradient(t).copy() : Tensor.zeros(t.shape()))
          .toArray(Tensor[]::new);
    }
  }

  /// The parameters of a network, then `others`.
  public static Tensor[] variables(Parameters parameters, Tensor... others) {
    var own = parameters.all().stream().map(Parameter::value).toArray(Tensor[]::new);
    var all = Arrays.copyOf(own, own.length + others.length);
    System.arraycopy(others, 0, all, own.length, others.length);
    return all;
  }

  /// The first `steps` steps of `row` of a sequence `[batch, time, features]`, as `[1, steps,
  /// features]`.
  public static Tensor row(Tensor x, int row, int steps) {
    int time = x.shape().axis(1);
    int n = x.shape().columns();
    return Tensor.of(
        Shape.of(1, steps, n),
        Arrays.copyOfRange(x.values(), row * time * n, (row * time + steps) * n));
  }

  /// Steps `from` to `to` of all sequences of `x` `[batch, time, features]`.
  public static Tensor steps(Tensor x, int from, int to) {
    int batch = x.shape().axis(0);
    int n = x.shape().columns();
    var part = new float[batch * (to - from) * n];
    for (int b = 0; b < batch; b++) {
      System.arraycopy(
          x.values(),
          (b * x.shape().axis(1) + from) * n,
          part,
          b * (to - from) * n,
          (to - from) * n);
    }
    return Tensor.of(Shape.of(batch, to - from, n), part);
  }

  /// Row `row` of a matrix, as `[1, columns]`.
  public static Tensor row(Tensor x, int row) {
    int n = x.shape().columns();
    return Tensor.of(Shape.of(1, n), Arrays.copyOfRange(x.values(), row * n, (row + 1) * n));
  }

  public static void assertSameBits(Tensor got, Tensor expected) {
    assertThat(got.shape()).isEqualTo(expected.shape());
    assertSameBits(got.toArray(), expected.toArray());
  }

  public static void assertSameBits(Tensor[] got, Tensor[] expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < got.length; i++) {
      assertSameBits(got[i], expected[i]);
    }
  }

  public static void assertSameBits(float[] got, float[] expected) {
    assertThat(bits(got)).isEqualTo(bits(expected));
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }

  /// Both agree within `tolerance` of the largest number.
  public static void assertClose(Tensor got, Tensor expected, double tolerance) {
    assertThat(got.shape()).isEqualTo(expected.shape());
    double largest = 0;
    for (float e : expected.toArray()) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int i = 0; i < expected.shape().size(); i++) {
      double difference = Math.abs((double) got.values()[i] - expected.values()[i]);
      if (!(difference <= tolerance * largest)) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "number %d should be %.9g, got %.9g; the largest is %.3g",
                i,
                expected.values()[i],
                got.values()[i],
                largest));
      }
    }
  }
}
