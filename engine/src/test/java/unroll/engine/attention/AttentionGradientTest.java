package unroll.engine.attention;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.layer.GradientCheck;
import unroll.engine.layer.Parameters;
import unroll.engine.sequence.Lengths;
import unroll.engine.testing.Numbers;

class AttentionGradientTest {

  /// An attention, with what it learns.
  private record Kind(Parameters parameters, Attention attention) {
    static Kind of(Function<Parameters, Attention> maker) {
      var parameters = Parameters.random(1);
      return new Kind(parameters, maker.apply(parameters));
    }

    @Override
    public String toString() {
      return attention.getClass().getSimpleName();
    }
  }

  static Stream<Arguments> looks() {
    AttentionMask window = (_, query, key) -> query - key < 3;
    AttentionMask past = (_, query, key) -> key < query; // the first query sees nothing
    return Stream.of(
            Kind.of(_ -> new DotAttention()),
            Kind.of(_ -> DotAttention.scaled()),
            Kind.of(parameters -> new GeneralAttention(3, 3, parameters)),
            Kind.of(parameters -> new AdditiveAttention(3, 3, 4, parameters)))
        .flatMap(kind ->
            Stream.of(
                Arguments.of(kind, "all of the past", AttentionMask.causal()),
                Arguments.of(kind, "a window", AttentionMask.causal().and(window)),
                Arguments.of(kind, "padding", AttentionMask.of(new Lengths(5, 3, 5))),
                Arguments.of(kind, "the past without the present", past)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("looks")
  void gradientsOverOnesOwnSequenceAgreeWithFiniteDifferences(
      Kind kind, String name, AttentionMask mask) {
    var x = Numbers.variable(1, 2, 5, 3);
    GradientCheck.of(
            kind.parameters,
            pass -> Numbers.weighted(pass, kind.attention.forward(pass, x, x, mask).context(), 2))
        .and(x)
        .assertWithin(1e-3);
  }

  static Stream<Kind> between() {
    return Stream.of(
        Kind.of(parameters -> new GeneralAttention(4, 3, parameters)),
        Kind.of(parameters -> new AdditiveAttention(4, 3, 5, parameters)));
  }

  @ParameterizedTest
  @MethodSource("between")
  void gradientsStepByStepOverAMemoryAgreeWithFiniteDifferences(Kind kind) {
    var attention = kind.attention;
    var memory = Numbers.variable(2, 2, 6, 3);
    var mask = AttentionMask.of(new Lengths(6, 6, 2));
    var first = Numbers.variable(3, 2, 1, 4);
    var second = Numbers.variable(4, 2, 1, 4);
    GradientCheck.of(
            kind.parameters,
            pass -> {
              var remembered = attention.remember(pass, memory);
              var one = attention.forward(pass, first, remembered, mask).context();
              var other = attention.forward(pass, second, remembered, mask).context();
              return Numbers.weighted(pass, one.concat(pass, other), 2);
            })
        .and(memory, first, second)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOfSeveralHeadsAgreeWithFiniteDifferences() {
    var parameters = Parameters.random(3);
    var attention = new MultiHeadAttention(6, 2, parameters);
    var x = Numbers.variable(1, 2, 4, 6);
    var other = Numbers.variable(2, 2, 3, 6);
    var mask = AttentionMask.of(new Lengths(3, 3, 1));
    GradientCheck.of(
            parameters,
            pass -> {
              var read = attention.forward(pass, x, AttentionMask.causal()).output();
              var looked = attention.forward(pass, read, other, other, mask).output();
              return Numbers.weighted(pass, looked, 3);
            })
        .and(x, other)
        .assertWithin(1e-3);
  }
}
