package unroll.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// A hundred steps of each optimiser, and clipping, beside PyTorch's.
class OptimizerReferenceTest {

  static Stream<Reference> optimisers() {
    return Reference.cases("optimiser");
  }

  static Stream<Reference> clippings() {
    return Stream.concat(Reference.cases("clip_grad_norm"), Reference.cases("clip_grad_value"));
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void givenTheGradientsOfPyTorch_whenSteppedAlone_thenTheWeightsAgree(Reference c) {
    // given
    var parameters = c.parameters();
    var weight = parameters.require("weight");
    var bias = parameters.require("bias");
    var optimizer = optimizer(c);
    optimizer.prepare(parameters.all());
    // when
    for (int k = 0; k < c.number("steps"); k++) {
      optimizer.step(
          List.of(
              part(c.output("weight_gradients"), k, weight),
              part(c.output("bias_gradients"), k, bias)),
          c.decimal("lr"));
      // then
      assertWeights(c, k + 1, weight, bias);
    }
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void givenTheProblem_whenLearned_thenLossesAndWeightsAgree(Reference c) {
    // given
    var x = c.input("X");
    var y = c.input("Y");
    var source = c.source();
    var dense = new Dense(x.shape().columns(), y.shape().columns(), source);
    var parameters = source.all();
    var optimizer = optimizer(c);
    optimizer.prepare(parameters);
    int steps = c.number("steps");
    var losses = new double[steps + 1];
    // when
    for (int k = 0; k <= steps; k++) {
      try (var pass = Numbers.training()) {
        var loss = problemLoss(c, pass, dense.forward(pass, x), y);
        losses[k] = loss.item();
        pass.tape().backward(loss);
        if (k < steps) {
          var gradients =
              parameters.stream().map(p -> pass.tape().gradient(p.value()).toArray()).toList();
          optimizer.step(gradients, c.decimal("lr"));
        }
      }
      // then
      assertWeights(c, k + 1, parameters.get(0).value(), parameters.get(1).value());
    }
    c.assertOutput("losses", losses);
  }

  @ParameterizedTest
  @MethodSource("clippings")
  void givenGradients_whenClipped_thenTheirNormAndTheyAgree(Reference c) {
    // given
    var gradients =
        Stream.of("gradient_0", "gradient_1", "gradient_2").map(n -> c.input(n).toArray()).toList();
    // when
    double norm = clipping(c).apply(gradients);
    // then
    if (c.hasOutput("total_norm")) {
      c.assertOutput("total_norm", norm);
    }
    for (int i = 0; i < 3; i++) {
      c.assertOutput("clipped_" + i, Tensor.of(c.input("gradient_" + i).shape(), gradients.get(i)));
    }
  }

  private static Clipping clipping(Reference c) {
    if (c.hasSetting("clip_value")) {
      return Clipping.byValue(c.decimal("clip_value"));
    }
    double max = c.decimal("max_norm");
    return c.text("norm_type").equals("inf") ? Clipping.byLargest(max) : Clipping.byNorm(max);
  }

  private static Optimizer optimizer(Reference c) {
    double decay = c.decimal("weight_decay");
    return switch (c.text("optimiser")) {
      case "sgd" ->
          new Sgd(
              new Sgd.Config(
                  c.decimal("momentum"), c.decimal("dampening"), c.isSet("nesterov"), decay));
      case "adagrad" ->
          new Adagrad(
              new Adagrad.Config(
                  c.decimal("lr_decay"),
                  c.decimal("initial_accumulator_value"),
                  c.decimal("eps"),
                  decay));
      case "adadelta" ->
          new Adadelta(new Adadelta.Config(c.decimal("rho"), c.decimal("eps"), decay));
      case "rmsprop" ->
          new RmsProp(
              new RmsProp.Config(
                  c.decimal("alpha"), c.decimal("eps"), c.decimal("momentum"), decay));
      case "adam" -> new Adam(adam(c, decay));
      case "adamw" -> new AdamW(adam(c, decay));
      default -> throw new IllegalArgumentException("no optimiser " + c.text("optimiser"));
    };
  }

  private static Adam.Config adam(Reference c, double decay) {
    return new Adam.Config(c.decimal("beta1"), c.decimal("beta2"), c.decimal("eps"), decay);
  }

  private static Tensor problemLoss(Reference c, Pass pass, Tensor output, Tensor y) {
    var targets = Tensor.of(y.shape(), y.values());
    if (c.text("problem").equals("logistic")) {
      return BinaryCrossEntropy.of(pass, output, targets, y.shape().size());
    }
    assertThat(c.text("problem")).isEqualTo("least_squares");
    return output
        .plus(pass, targets.scaled(pass, -1))
        .sumOfSquares(pass)
        .scaled(pass, 1f / y.shape().size());
  }

  private static void assertWeights(Reference c, int step, Tensor weight, Tensor bias) {
    if (c.hasOutput("weight_after_" + step)) {
      c.assertOutput("weight_after_" + step, weight);
      c.assertOutput("bias_after_" + step, bias);
    }
  }

  /// The `k`-th of several gradients that lie one after the other.
  private static float[] part(double[] all, int k, Tensor like) {
    int n = like.shape().size();
    var part = Arrays.copyOfRange(all, k * n, (k + 1) * n);
    var floats = new float[n];
    for (int i = 0; i < n; i++) {
      floats[i] = (float) part[i];
    }
    return floats;
  }
}
