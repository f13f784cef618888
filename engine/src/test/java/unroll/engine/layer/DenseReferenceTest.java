package unroll.engine.layer;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// [Dense] with the activations that a [Tensor] has, beside PyTorch's.
class DenseReferenceTest {

  static Stream<Reference> dense() {
    return Reference.cases("linear");
  }

  static Stream<Reference> activations() {
    return Reference.cases("activation");
  }

  @ParameterizedTest
  @MethodSource("dense")
  void givenTheWeightsOfPyTorch_whenThereAndBack_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var dense = new Dense(c.number("in_features"), c.number("out_features"), RandomStream.of(1));
    c.load(dense, "weight", "weight");
    c.load(dense, "bias", "bias");
    var x = c.input("input");
    try (var pass = Numbers.training()) {
      // when
      var linear = dense.forward(pass, x);
      var output = activation(c, pass, linear);
      var loss = c.weighted(pass, "output", output);
      pass.tape().backward(loss);
      // then
      c.assertOutput("linear", linear);
      c.assertOutput("output", output);
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), x);
      c.assertGradient("weight", pass.tape(), Reference.parameterOf(dense, "weight"));
      c.assertGradient("bias", pass.tape(), Reference.parameterOf(dense, "bias"));
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void givenAwkwardPoints_whenActivated_thenAgreesInValuesAndGradients(Reference c) {
    // given
    var x = c.input("input");
    try (var pass = Numbers.training()) {
      // when
      var output = activation(c, pass, x);
      var loss = c.weighted(pass, "output", output);
      pass.tape().backward(loss);
      // then
      c.assertOutput("output", output);
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), x);
    }
  }

  private static Tensor activation(Reference c, Pass pass, Tensor x) {
    return switch (c.text("activation")) {
      case "identity" -> x;
      case "sigmoid" -> x.sigmoid(pass);
      case "tanh" -> x.tanh(pass);
      case "softmax" -> x.softmax(pass);
      default -> throw new IllegalArgumentException("no activation " + c.text("activation"));
    };
  }
}
