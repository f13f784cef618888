package unroll.engine.layer;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
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
    var parameters = c.source();
    var dense = dense(c, activation(c), parameters);
    var linear = dense(c, Activation.IDENTITY, c.source());
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
      c.assertGradient("weight", pass.tape(), parameters.require("weight"));
      c.assertGradient("bias", pass.tape(), parameters.require("bias"));
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

  private static Dense dense(Reference c, Activation activation, Parameters parameters) {
    int in = c.number("in_features");
    return new Dense(in, c.number("out_features"), activation, Initializer.zeros(), parameters);
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
