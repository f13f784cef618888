package unroll.engine.train;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Embedding;
import unroll.engine.layer.Parameter;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.SoftmaxCrossEntropy;
import unroll.engine.optim.Adam;
import unroll.engine.optim.Clipping;
import unroll.engine.optim.Optimizer;
import unroll.engine.optim.Sgd;
import unroll.engine.recurrent.Lstm;
import unroll.engine.recurrent.Stacked;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Tensor;
import unroll.engine.testing.Numbers;
import unroll.engine.testing.Reference;

/// Twenty steps of training a small language model beside PyTorch: embedding, LSTM, output layer,
/// loss, clipping and optimiser together.
///
/// PyTorch trains two biases per LSTM layer where we have one, so that their sum moves twice as
/// fast. Here the optimiser gets both, and their sum goes into the model after each step.
class LanguageModelReferenceTest {

  private static final class LanguageModel {
    private final Parameters parameters = Parameters.random(1);
    private final Embedding embedding;
    private final Stacked<Lstm.State> lstm;
    private final Dense decoder;
    private final int[] ids;
    private final int[] target;
    private final int batch;
    private final int time;

    LanguageModel(Reference c) {
      int size = c.number("embedding");
      int hidden = c.number("hidden_size");
      int layers = c.number("num_layers");
      var none = new Dropout(0);
      embedding = new Embedding(c.number("vocabulary"), size, parameters.at("embedding"));
      lstm = Stacked.of(Lstm::new, size, hidden, layers, none, parameters.at("lstm"));
      decoder = new Dense(hidden, c.number("vocabulary"), parameters.at("decoder"));
      ids = c.ids("ids");
      target = c.ids("target");
      batch = c.number("batch");
      time = c.number("time");
    }

    Tensor loss(Pass pass) {
      var words = Padded.full(embedding.forward(pass, ids, batch, time));
      var logits = decoder.forward(pass, lstm.forward(pass, words).sequence().x());
      return SoftmaxCrossEntropy.of(pass, logits, target, batch * time);
    }
  }

  static Stream<Reference> trainings() {
    return Reference.cases("language_model_training");
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void givenTheStartOfPyTorch_whenTrained_thenLossesNormsAndWeightsAgree(Reference c) {
    // given
    var model = new LanguageModel(c);
    var theirs = c.parameters().all();
    copyToOurs(theirs, model);
    var optimizer = optimizer(c);
    optimizer.prepare(theirs);
    var clipping =
        c.hasSetting("max_norm") ? Clipping.byNorm(c.decimal("max_norm")) : Clipping.NONE;
    int steps = c.number("steps");
    var losses = new double[steps + 1];
    var norms = new double[steps];
    // when
    for (int k = 0; k <= steps; k++) {
      try (var pass = Numbers.training()) {
        var loss = model.loss(pass);
        losses[k] = loss.item();
        if (k < steps) {
          pass.tape().backward(loss);
          var gradients = new ArrayList<float[]>();
          for (var parameter : theirs) {
            var gradient =
                pass.tape().gradient(model.parameters.require(ourName(parameter.name())));
            if (k == 0) {
              c.assertGradient(parameter.name(), gradient);
            }
            gradients.add(gradient.toArray());
          }
          norms[k] = clipping.apply(gradients);
          optimizer.step(gradients, c.decimal("lr"));
        }
      }
      copyToOurs(theirs, model);
    }
    // then
    c.assertLoss(losses[0]);
    c.assertOutput("losses", losses);
    c.assertOutput("gradient_norms", norms);
    for (var parameter : theirs) {
      c.assertOutput("final." + parameter.name(), parameter.value());
    }
  }

  private static void copyToOurs(List<Parameter> theirs, LanguageModel model) {
    Map<String, Tensor> byName = theirs.stream().collect(toMap(Parameter::name, Parameter::value));
    for (var parameter : theirs) {
      var target = model.parameters.require(ourName(parameter.name()));
      var second = byName.get(parameter.name().replace("bias_ih", "bias_hh"));
      for (int i = 0; i < target.shape().size(); i++) {
        boolean isSum = parameter.name().contains("bias_ih");
        if (!parameter.name().contains("bias_hh")) {
          target.values()[i] =
              parameter.value().values()[i] + (isSum && second != null ? second.values()[i] : 0);
        }
      }
      target.changed();
    }
  }

  /// `lstm.weight_ih_l0` is our `lstm.l0.weight_ih`, both biases are `lstm.l0.bias`.
  private static String ourName(String theirs) {
    return theirs
        .replaceFirst("lstm\\.(weight_.h)_l(\\d)", "lstm.l$2.$1")
        .replaceFirst("lstm\\.bias_.h_l(\\d)", "lstm.l$1.bias");
  }

  private static Optimizer optimizer(Reference c) {
    return switch (c.text("optimiser")) {
      case "sgd" -> new Sgd(c.decimal("momentum"));
      case "adam" ->
          new Adam(new Adam.Config(c.decimal("beta1"), c.decimal("beta2"), c.decimal("eps"), 0));
      default -> throw new IllegalArgumentException("no optimiser " + c.text("optimiser"));
    };
  }
}
