package unroll.engine.attention;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Attention as its equations, from the small operations of [Tensor], one query at a time: what the
/// fast one must agree with.
class ComposedDotAttentionTest {
  private static final double TOLERANCE = 2e-6; // of the largest number; float32 has 6e-8
  private static final float RULED_OUT = -1e9f;

  /// The context of the query at `t` of `queries` `[1, queries, size]` over `memory` `[1, keys,
  /// size]`, and its weights.
  private static Tensor[] look(
      Pass pass, Tensor queries, int t, Tensor memory, AttentionMask mask) {
    int keys = memory.shape().axis(1);
    int size = memory.shape().columns();
    var query = queries.step(pass, t); // [1, size]
    var scores = score(pass, query, memory, 0);
    for (int s = 1; s < keys; s++) {
      scores = scores.joined(pass, score(pass, query, memory, s));
    }
    var hidden = new float[keys];
    for (int s = 0; s < keys; s++) {
      hidden[s] = mask.sees(0, t, s) ? 0 : RULED_OUT;
    }
    var weights = scores.plus(pass, Tensor.of(Shape.of(1, keys), hidden)).softmax(pass);
    var context = Tensor.zeros(Shape.of(1, size));
    for (int s = 0; s < keys; s++) {
      var weight = weights.columns(pass, s, s + 1).timesTransposed(pass, ones(size, 1));
      context = context.plus(pass, weight.times(pass, memory.step(pass, s)));
    }
    return new Tensor[] {context, weights};
  }

  /// `q · m` for one place of the memory, as `[1, 1]`.
  private static Tensor score(Pass pass, Tensor query, Tensor memory, int s) {
    var products = query.times(pass, memory.step(pass, s));
    return products.timesTransposed(pass, ones(1, products.shape().columns()));
  }

  /// A row of ones adds a row up, a column of ones spreads a number over a row.
  private static Tensor ones(int rows, int columns) {
    var ones = new float[rows * columns];
    Arrays.fill(ones, 1f);
    return Tensor.of(Shape.of(rows, columns), ones);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 3", "7, 18"})
  void givenOneSequence_whenItLooksAtItsPast_thenAgreesInValuesAndGradients(int time, int size) {
    // given
    var x = Numbers.variable(1, 1, time, size);
    AttentionMask mask = AttentionMask.causal().and((_, query, key) -> query - key < 4);
    try (var pass = Numbers.training();
        var slow = Numbers.training()) {
      // when
      var output = new DotAttention().forward(pass, x, x, mask);
      pass.tape().backward(weighted(pass, output.context()));
      var loss = Tensor.zeros(Shape.of());
      for (int t = 0; t < time; t++) {
        var looked = look(slow, x, t, x, mask);
        loss = loss.plus(slow, Numbers.weighted(slow, looked[0], t));
        // then
        Numbers.assertClose(output.context().step(Pass.inference(), t), looked[0], TOLERANCE);
        Numbers.assertClose(output.weights().step(Pass.inference(), t), looked[1], TOLERANCE);
      }
      slow.tape().backward(loss);
      Numbers.assertClose(pass.tape().gradient(x), slow.tape().gradient(x), TOLERANCE);
    }
  }

  private static Tensor weighted(Pass pass, Tensor contexts) {
    var loss = Tensor.zeros(Shape.of());
    for (int t = 0; t < contexts.shape().axis(1); t++) {
      loss = loss.plus(pass, Numbers.weighted(pass, contexts.step(pass, t), t));
    }
    return loss;
  }
}
