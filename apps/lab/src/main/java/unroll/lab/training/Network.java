package unroll.lab.training;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;
import unroll.lab.plate.Grid;
import unroll.lab.plate.Range;

/// Tells two classes of points apart: layers of perceptrons, one behind the other. Without a hidden
/// layer it is a single perceptron.
///
///     h = tanh(x · W₁ᵀ + b₁), …
///     p = σ(h · wᵀ + b)
record Network(Parameters parameters, List<Dense> layers, Dropout dropout)
    implements Task<Example> {
  static final Range SIDE = new Range(-1.5, 1.5);

  /// What a network makes of examples: its mean loss in nats, and the share it tells right.
  record Score(double loss, double accuracy) {}

  /// With hidden layers of these sizes.
  static Network of(RandomStream random, int... hidden) {
    return of(0, random, hidden);
  }

  /// The same with dropout after each hidden layer.
  static Network of(double dropout, RandomStream random, int... hidden) {
    var parameters = Parameters.random(random);
    var layers = new ArrayList<Dense>();
    int in = 2;
    for (int out : hidden) {
      var own = layer(parameters, layers.size());
      layers.add(new Dense(in, out, Activation.TANH, Initializer.xavier(), own));
      in = out;
    }
    layers.add(new Dense(in, 1, layer(parameters, layers.size())));
    return new Network(parameters, layers, new Dropout(dropout));
  }

  private static Parameters layer(Parameters parameters, int number) {
    return parameters.at("layer" + number, number);
  }

  /// From points `[examples, 2]` to logits `[examples, 1]`.
  Tensor forward(Pass pass, Tensor points) {
    var h = points;
    for (var layer : layers.subList(0, layers.size() - 1)) {
      h = dropout.forward(pass, layer.forward(pass, h));
    }
    return layers.getLast().forward(pass, h);
  }

  Score score(List<Example> examples) {
    var pass = Pass.inference();
    var logits = forward(pass, Example.inputs(examples));
    double loss =
        BinaryCrossEntropy.of(pass, logits, Example.labels(examples), examples.size()).item();
    int right = 0;
    for (int i = 0; i < examples.size(); i++) {
      right += logits.values()[i] > 0 == (examples.get(i).label() == 1) ? 1 : 0;
    }
    return new Score(loss, (double) right / examples.size());
  }

  /// The probability of class 1 over the whole square.
  Grid probabilities(int cells) {
    return Grid.of(
        SIDE,
        SIDE,
        cells,
        cells,
        (x, y) -> {
          var pass = Pass.inference();
          var point = Example.inputs(List.of(new Example(x, y, 0)));
          return forward(pass, point).sigmoid(pass).item();
        });
  }

  @Override
  public Tensor loss(Pass pass, List<Example> examples, double targets) {
    var logits = forward(pass, Example.inputs(examples));
    return BinaryCrossEntropy.of(pass, logits, Example.labels(examples), targets);
  }
}
