package unroll.engine.attention;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// [DotAttention] beside Luong's formula written in PyTorch.
class DotAttentionReferenceTest {

  static Stream<Reference> attentions() {
    return Reference.cases("luong_dot_attention");
  }

  @ParameterizedTest
  @MethodSource("attentions")
  void givenQueriesAndMemory_whenThereAndBack_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var query = c.input("query");
    var memory = c.input("memory");
    int keys = c.number("keys");
    var padding = c.hasInput("key_padding_mask") ? c.ids("key_padding_mask") : new int[0];
    AttentionMask mask = (row, _, key) -> padding.length == 0 || padding[row * keys + key] == 0;
    try (var pass = Numbers.training()) {
      // when
      var output = new DotAttention().forward(pass, query, memory, mask);
      var loss = c.weighted(pass, "output", output.context());
      pass.tape().backward(loss);
      // then
      c.assertOutput("output", output.context());
      c.assertOutput("weights", output.weights());
      c.assertLoss(loss.item());
      c.assertGradient("query", pass.tape(), query);
      c.assertGradient("memory", pass.tape(), memory);
    }
  }
}
