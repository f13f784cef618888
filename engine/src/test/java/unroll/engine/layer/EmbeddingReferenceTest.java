package unroll.engine.layer;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// [Embedding] beside PyTorch's. There padding is a word of the vocabulary, here it is
/// [Embedding#PADDING].
class EmbeddingReferenceTest {

  static Stream<Reference> embeddings() {
    return Reference.cases("embedding");
  }

  @ParameterizedTest
  @MethodSource("embeddings")
  void givenTheRowsOfPyTorch_whenLookedUp_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var parameters = c.source();
    var embedding =
        new Embedding(c.number("num_embeddings"), c.number("embedding_dim"), parameters);
    int padding = c.hasSetting("padding_idx") ? c.number("padding_idx") : Integer.MIN_VALUE;
    var ids =
        Arrays.stream(c.ids("ids")).map(id -> id == padding ? Embedding.PADDING : id).toArray();
    int time = c.columns("ids");
    try (var pass = Numbers.training()) {
      // when
      var output = embedding.forward(pass, ids, ids.length / time, time);
      var loss = c.weighted(pass, "output", output);
      pass.tape().backward(loss);
      // then
      c.assertOutput("output", output);
      c.assertLoss(loss.item());
      c.assertGradient("weight", pass.tape(), parameters.require("weight"));
    }
  }
}
