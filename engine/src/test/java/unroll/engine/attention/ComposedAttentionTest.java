package unroll.engine.attention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.autodiff.Products;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;

/// Attention as its equations, from the small operations of [Tensor], one query at a time: what the
/// fast ones must agree with.
class ComposedAttentionTest {
  private static final double TOLERANCE = 3e-6; // of the largest number; float32 has 6e-8
  private static final float RULED_OUT = -1e9f;

  /// The score of a query `[1, ·]` at one place `[1, ·]` of a memory, as `[1, 1]`.
  @FunctionalInterface
  private interface Score {
    Tensor of(Pass pass, Tensor query, Tensor place);
  }

  /// An attention, with what it learns.
  private record Kind(Parameters parameters, Attention attention) {
    static Kind of(Function<Parameters, Attention> maker) {
      var parameters = Parameters.random(1);
      return new Kind(parameters, maker.apply(parameters));
    }

    Score score() {
      return switch (attention) {
        case DotAttention _ -> ComposedAttentionTest::dot;
        case GeneralAttention _ ->
            (pass, q, m) ->
                dot(pass, q, Products.matmulTransposed(pass, m, parameters.require("W")));
        case AdditiveAttention _ ->
            (pass, q, m) -> {
              var sum =
                  Products.matmulTransposed(pass, q, parameters.require("W"))
                      .plus(pass, Products.matmulTransposed(pass, m, parameters.require("U")));
              var v = parameters.require("v");
              return dot(pass, sum.tanh(pass), v.reshaped(pass, Shape.of(1, v.shape().size())));
            };
      };
    }

    @Override
    public String toString() {
      return attention.getClass().getSimpleName();
    }
  }

  private static Tensor dot(Pass pass, Tensor a, Tensor b) {
    var products = a.times(pass, b);
    return Products.matmulTransposed(pass, products, ones(1, a.shape().columns()));
  }

  /// A row of ones adds a row up, a column of ones spreads a number over a row.
  private static Tensor ones(int rows, int columns) {
    var ones = new float[rows * columns];
    Arrays.fill(ones, 1f);
    return Tensor.of(Shape.of(rows, columns), ones);
  }

  private record Looked(Tensor context, Tensor weights) {}

  /// The context of the query at `t` of `queries` `[1, queries, …]` over keys and values `[1,
  /// places, …]`, and its weights.
  private static Looked look(
      Pass pass,
      Score score,
      Tensor queries,
      int t,
      Tensor keys,
      Tensor values,
      AttentionMask mask) {
    int places = keys.shape().axis(1);
    int size = values.shape().columns();
    var query = queries.step(pass, t); // [1, size]
    var scores = score.of(pass, query, keys.step(pass, 0));
    for (int s = 1; s < places; s++) {
      scores = scores.concat(pass, score.of(pass, query, keys.step(pass, s)));
    }
    var hidden = new float[places];
    for (int s = 0; s < places; s++) {
      hidden[s] = mask.sees(0, t, s) ? 0 : RULED_OUT;
    }
    var weights = scores.plus(pass, Tensor.of(Shape.of(1, places), hidden)).softmax(pass);
    var context = Tensor.zeros(Shape.of(1, size));
    for (int s = 0; s < places; s++) {
      var weight = Products.matmulTransposed(pass, weights.columns(pass, s, s + 1), ones(size, 1));
      context = context.plus(pass, weight.times(pass, values.step(pass, s)));
    }
    return new Looked(context, weights);
  }

  static Stream<Arguments> attentions() {
    return Stream.of(1, 3, 17)
        .flatMap(size ->
            Stream.of(
                    Kind.of(_ -> new DotAttention()),
                    Kind.of(parameters -> new GeneralAttention(size, size, parameters)),
                    Kind.of(parameters -> new AdditiveAttention(size, size, size + 1, parameters)))
                .map(kind -> Arguments.of(kind, size)));
  }

  @ParameterizedTest(name = "{0}, size {1}")
  @MethodSource("attentions")
  void givenOneSequence_whenItLooksAtItsPast_thenAgreesInValuesAndGradients(Kind kind, int size) {
    for (int time : new int[] {1, 4, 7}) {
      // given
      var x = Numbers.variable(1, 1, time, size);
      AttentionMask mask = AttentionMask.causal().and((_, query, key) -> query - key < 4);
      var score = kind.score();
      try (var pass = Numbers.training();
          var slow = Numbers.training()) {
        // when
        var output = kind.attention.forward(pass, x, x, mask);
        pass.tape().backward(weighted(pass, output.context()));
        var loss = Tensor.zeros(Shape.of());
        for (int t = 0; t < time; t++) {
          var looked = look(slow, score, x, t, x, x, mask);
          loss = loss.plus(slow, Numbers.weighted(slow, looked.context, t));
          // then
          Numbers.assertClose(step(output.context(), t), looked.context, TOLERANCE);
          Numbers.assertClose(step(output.weights(), t), looked.weights, TOLERANCE);
        }
        slow.tape().backward(loss);
        for (var variable : Numbers.variables(kind.parameters, x)) {
          Numbers.assertClose(
              pass.tape().gradient(variable), slow.tape().gradient(variable), 4 * TOLERANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "4, 6, 2", "7, 18, 3", "5, 17, 1"})
  void givenSeveralHeads_whenTheyLook_thenAgreeInValuesAndGradients(int time, int size, int heads) {
    // given
    var parameters = Parameters.random(1);
    var attention = new MultiHeadAttention(size, heads, parameters);
    for (var bias : List.of("in_proj_bias", "out_proj.bias")) { // 0 in a new layer
      var values = parameters.require(bias).values();
      System.arraycopy(Numbers.normal(3, values.length).values(), 0, values, 0, values.length);
    }
    var x = Numbers.variable(1, 1, time, size);
    var memory = Numbers.variable(2, 1, time + 2, size);
    AttentionMask mask = (_, query, place) -> (query + place) % 3 != 1 || place == 0;
    try (var pass = Numbers.training();
        var slow = Numbers.training()) {
      // when
      var output = attention.forward(pass, x, memory, memory, mask);
      pass.tape().backward(weighted(pass, output.output()));
      var loss = Tensor.zeros(Shape.of());
      for (int t = 0; t < time; t++) {
        var composed = heads(slow, parameters, heads, x, t, memory, mask);
        loss = loss.plus(slow, Numbers.weighted(slow, composed, t));
        // then
        Numbers.assertClose(step(output.output(), t), composed, TOLERANCE);
      }
      slow.tape().backward(loss);
      for (var variable : Numbers.variables(parameters, x, memory)) {
        Numbers.assertClose(
            pass.tape().gradient(variable), slow.tape().gradient(variable), 4 * TOLERANCE);
      }
    }
  }

  private static Tensor heads(
      Pass pass,
      Parameters parameters,
      int heads,
      Tensor x,
      int t,
      Tensor memory,
      AttentionMask mask) {
    int size = x.shape().columns();
    int d = size / heads;
    var weight = parameters.require("in_proj_weight");
    var bias = parameters.require("in_proj_bias");
    var fromX = Products.matmulTransposed(pass, x, weight).addRow(pass, bias);
    var fromMemory = Products.matmulTransposed(pass, memory, weight).addRow(pass, bias);
    Score scaled = (p, q, k) -> dot(p, q, k).scaled(p, (float) (1 / StrictMath.sqrt(d)));
    var contexts = new ArrayList<Tensor>();
    for (int head = 0; head < heads; head++) {
      int from = head * d;
      var q = fromX.columns(pass, from, from + d);
      var k = fromMemory.columns(pass, size + from, size + from + d);
      var v = fromMemory.columns(pass, 2 * size + from, 2 * size + from + d);
      contexts.add(look(pass, scaled, q, t, k, v, mask).context);
    }
    var all = Tensor.concat(pass, -1, contexts);
    return Products.matmulTransposed(pass, all, parameters.require("out_proj.weight"))
        .addRow(pass, parameters.require("out_proj.bias"));
  }

  private static Tensor step(Tensor x, int t) {
    return x.step(Pass.inference(), t);
  }

  private static Tensor weighted(Pass pass, Tensor contexts) {
    var loss = Tensor.zeros(Shape.of());
    for (int t = 0; t < contexts.shape().axis(1); t++) {
      loss = loss.plus(pass, Numbers.weighted(pass, contexts.step(pass, t), t));
    }
    return loss;
  }
}
