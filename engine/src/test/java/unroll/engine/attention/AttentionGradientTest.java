package unroll.engine.attention;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.layer.GradientCheck;
import unroll.engine.tensor.Lengths;
import unroll.engine.tensor.RandomStream;
import unroll.engine.testing.Numbers;

class AttentionGradientTest {

  static Stream<Arguments> looks() {
    AttentionMask window = (_, query, key) -> query - key < 3;
    AttentionMask past = (_, query, key) -> key < query; // the first query sees nothing
    var random = RandomStream.of(1);
    return Stream.of(
            new DotAttention(),
            DotAttention.scaled(),
            new GeneralAttention(3, 3, random),
            new AdditiveAttention(3, 3, 4, random))
        .flatMap(attention ->
            Stream.of(
                Arguments.of(attention, "all of the past", AttentionMask.causal()),
                Arguments.of(attention, "a window", AttentionMask.causal().and(window)),
                Arguments.of(attention, "padding", AttentionMask.of(new Lengths(5, 3, 5))),
                Arguments.of(attention, "the past without the present", past)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("looks")
  void gradientsOverOnesOwnSequenceAgreeWithFiniteDifferences(
      Attention attention, String name, AttentionMask mask) {
    var x = Numbers.variable(1, 2, 5, 3);
    GradientCheck.of(
            attention,
            pass -> Numbers.weighted(pass, attention.forward(pass, x, x, mask).context(), 2))
        .and(x)
        .assertWithin(1e-3);
  }

  static Stream<Attention> between() {
    var random = RandomStream.of(2);
    return Stream.of(new GeneralAttention(4, 3, random), new AdditiveAttention(4, 3, 5, random));
  }

  @ParameterizedTest
  @MethodSource("between")
  void gradientsStepByStepOverAMemoryAgreeWithFiniteDifferences(Attention attention) {
    var memory = Numbers.variable(2, 2, 6, 3);
    var mask = AttentionMask.of(new Lengths(6, 6, 2));
    var first = Numbers.variable(3, 2, 1, 4);
    var second = Numbers.variable(4, 2, 1, 4);
    GradientCheck.of(
            attention,
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
    var attention = new MultiHeadAttention(6, 2, RandomStream.of(3));
    var x = Numbers.variable(1, 2, 4, 6);
    var other = Numbers.variable(2, 2, 3, 6);
    var mask = AttentionMask.of(new Lengths(3, 3, 1));
    GradientCheck.of(
            attention,
            pass -> {
              var read = attention.forward(pass, x, AttentionMask.causal()).output();
              var looked = attention.forward(pass, read, other, other, mask).output();
              return Numbers.weighted(pass, looked, 3);
            })
        .and(x, other)
        .assertWithin(1e-3);
  }
}
