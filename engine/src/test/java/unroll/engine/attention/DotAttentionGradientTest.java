package unroll.engine.attention;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.layer.GradientCheck;
import unroll.engine.tensor.Lengths;
import unroll.engine.testing.Numbers;

class DotAttentionGradientTest {

  static Stream<Arguments> masks() {
    AttentionMask window = (_, query, key) -> query - key < 3;
    AttentionMask past = (_, query, key) -> key < query; // the first query sees nothing
    return Stream.of(
        Arguments.of("all of the past", AttentionMask.causal()),
        Arguments.of("a window of the past", AttentionMask.causal().and(window)),
        Arguments.of("padding", AttentionMask.of(new Lengths(5, 3, 5))),
        Arguments.of("the past without the present", past));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("masks")
  void gradientsOverOnesOwnSequenceAgreeWithFiniteDifferences(String name, AttentionMask mask) {
    var attention = new DotAttention();
    var x = Numbers.variable(1, 2, 5, 3);
    GradientCheck.of(
            attention,
            pass -> Numbers.weighted(pass, attention.forward(pass, x, x, mask).context(), 2))
        .and(x)
        .assertWithin(1e-3);
  }

  @Test
  void gradientsOverAMemoryAgreeWithFiniteDifferences() {
    var attention = new DotAttention();
    var query = Numbers.variable(1, 2, 4, 3);
    var memory = Numbers.variable(2, 2, 6, 3);
    var lengths = AttentionMask.of(new Lengths(6, 6, 2));
    GradientCheck.of(
            attention,
            pass ->
                Numbers.weighted(
                    pass, attention.forward(pass, query, memory, lengths).context(), 2))
        .and(query, memory)
        .assertWithin(1e-3);
  }
}
