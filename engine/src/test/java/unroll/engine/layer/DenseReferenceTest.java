package unroll.engine.layer;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// [Dense] with each [Activation], and the activations at awkward points, beside PyTorch's.
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
    var dense = dense(c, activation(c));
    var linear = dense(c, Activation.IDENTITY);
    var x = c.input("input");
    try (var pass = Numbers.training()) {
      // when
      var output = dense.forward(pass, x);
      var loss = c.weighted(pass, "output", output);
      pass.tape().backward(loss);
      // then
      c.assertOutput("linear", linear.forward(Pass.inference(), x));
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
      var output = activation(c).of(pass, x);
      var loss = c.weighted(pass, "output", output);
      pass.tape().backward(loss);
      // then
      c.assertOutput("output", output);
      c.assertLoss(loss.item());
      c.assertGradient("input", pass.tape(), x);
    }
  }

  private static Dense dense(Reference c, Activation activation) {
    var dense =
        new Dense(
            c.number("in_features"),
            c.number("out_features"),
            activation,
            Initializer.zeros(),
            RandomStream.of(1));
    c.load(dense, "weight", "weight");
    c.load(dense, "bias", "bias");
    return dense;
  }

  private static Activation activation(Reference c) {
    return switch (c.text("activation")) {
      case "identity" -> Activation.IDENTITY;
      case "sigmoid" -> Activation.SIGMOID;
      case "tanh" -> Activation.TANH;
      case "relu" -> Activation.RELU;
      case "leaky_relu" -> Activation.leakyRelu(c.decimal("negative_slope"));
      case "gelu" -> Activation.GELU;
      case "gelu_tanh" -> Activation.GELU_TANH;
      case "softmax" -> Activation.SOFTMAX;
      case "log_softmax" -> Activation.LOG_SOFTMAX;
      default -> throw new IllegalArgumentException("no activation " + c.text("activation"));
    };
  }
}
