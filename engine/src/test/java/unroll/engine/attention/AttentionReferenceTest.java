package unroll.engine.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.attention.Attention.Memory;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// Every attention beside PyTorch's, or beside its paper's formula written in PyTorch.
class AttentionReferenceTest {

  static Stream<Reference> luong() {
    return Stream.of("luong_dot_attention", "luong_general_attention", "additive_attention")
        .flatMap(Reference::cases);
  }

  @ParameterizedTest
  @MethodSource("luong")
  void givenQueriesAndMemory_whenThereAndBack_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var parameters = c.source();
    var attention = attention(c, parameters);
    var query = c.input("query");
    var memory = c.input("memory");
    try (var pass = Numbers.training()) {
      // when
      var output = attention.forward(pass, query, memory, mask(c));
      assertThereAndBack(c, pass, output.context(), query);
      assertGradients(c, pass, parameters);
      // then
      c.assertOutput("weights", output.weights());
      c.assertGradient("memory", pass.tape(), memory);
    }
  }

  private static Attention attention(Reference c, Parameters parameters) {
    if (c.hasParameter("v")) {
      int size = c.number("attention_size");
      return new AdditiveAttention(
          c.number("query_size"), c.number("memory_size"), size, parameters);
    }
    return c.hasParameter("W")
        ? new GeneralAttention(c.number("query_size"), c.number("memory_size"), parameters)
        : new DotAttention();
  }

  static Stream<Reference> scaled() {
    return Reference.cases("scaled_dot_product_attention");
  }

  @ParameterizedTest
  @MethodSource("scaled")
  void givenQueriesKeysAndValues_whenThereAndBack_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var attention = DotAttention.scaled();
    var query = c.input("query");
    var memory = new Memory(c.input("key"), c.input("value"));
    try (var pass = Numbers.training()) {
      // when
      var output = attention.forward(pass, query, memory, mask(c));
      assertThereAndBack(c, pass, output.context(), query);
      // then
      c.assertOutput("weights", output.weights());
      c.assertGradient("key", pass.tape(), memory.keys());
      c.assertGradient("value", pass.tape(), memory.values());
    }
  }

  static Stream<Reference> multiHead() {
    return Reference.cases("multi_head_attention");
  }

  @ParameterizedTest
  @MethodSource("multiHead")
  void givenSeveralHeads_whenThereAndBack_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var parameters = c.source();
    var attention =
        new MultiHeadAttention(c.number("embed_dim"), c.number("num_heads"), parameters);
    boolean self = c.isSet("self_attention");
    var query = c.input("query");
    var key = self ? query : c.input("key");
    var value = self ? query : c.input("value");
    try (var pass = Numbers.training()) {
      // when
      var output = attention.forward(pass, query, key, value, mask(c));
      assertThereAndBack(c, pass, output.output(), query);
      assertGradients(c, pass, parameters);
      // then
      c.assertOutput("mean_weights", output.meanWeights());
      for (var name : self ? List.<String>of() : List.of("key", "value")) {
        c.assertGradient(name, pass.tape(), name.equals("key") ? key : value);
      }
    }
  }

  private static void assertThereAndBack(Reference c, Pass pass, Tensor output, Tensor query) {
    var loss = c.weighted(pass, "output", output);
    pass.tape().backward(loss);
    c.assertOutput("output", output);
    c.assertLoss(loss.item());
    c.assertGradient("query", pass.tape(), query);
  }

  private static void assertGradients(Reference c, Pass pass, Parameters parameters) {
    assertThat(parameters.all()).hasSize((int) c.parameterNames().count());
    parameters.all().forEach(p -> c.assertGradient(p.name(), pass.tape(), p.value()));
  }

  private static AttentionMask mask(Reference c) {
    var mask = c.isSet("causal") ? AttentionMask.causal() : AttentionMask.none();
    if (!c.hasInput("key_padding_mask")) {
      return mask;
    }
    var ids = c.ids("key_padding_mask");
    var hidden = new boolean[c.number("batch")][c.number("keys")];
    for (int i = 0; i < ids.length; i++) {
      hidden[i / c.number("keys")][i % c.number("keys")] = ids[i] == 1;
    }
    return mask.and(AttentionMask.hiding(hidden));
  }
}
