package unroll.lab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import unroll.engine.layer.Activation;
import unroll.engine.layer.Dense;
import unroll.engine.layer.Dropout;
import unroll.engine.layer.Initializer;
import unroll.engine.layer.Layer;
import unroll.engine.loss.BinaryCrossEntropy;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;
import unroll.lab.plate.Grid;
import unroll.lab.plate.Range;

/// Tells two classes of points apart: layers of perceptrons, one behind the other. Without a hidden
/// layer it is a single perceptron.
///
///     h = tanh(x · W₁ᵀ + b₁), …
///     p = σ(h · wᵀ + b)
record Network(List<Dense> layers, Dropout dropout) implements Layer, Task<Example> {
  static final Range SIDE = new Range(-1.5, 1.5);

  /// What a network makes of examples: its mean loss in nats, and the share it tells right.
  record Score(double loss, double accuracy) {}

  /// With hidden layers of these sizes.
  static Network of(RandomStream random, int... hidden) {
    return of(0, random, hidden);
  }

  /// The same with dropout behind each hidden layer.
  static Network of(double dropout, RandomStream random, int... hidden) {
    var layers = new ArrayList<Dense>();
    int in = 2;
    for (int out : hidden) {
      layers.add(
          new Dense(in, out, Activation.TANH, Initializer.xavier(), random.fork(layers.size())));
      in = out;
    }
    layers.add(new Dense(in, 1, random.fork(layers.size())));
    return new Network(layers, new Dropout(dropout));
  }

  @Override
  public SequencedMap<String, Layer> children() {
    var children = new LinkedHashMap<String, Layer>();
    for (var layer : layers) {
      children.put("layer" + children.size(), layer);
    }
    return children;
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
  public Layer model() {
    return this;
  }

  @Override
  public int targets(Example example) {
    return 1;
  }

  @Override
  public int length(Example example) {
    return 1;
  }

  @Override
  public Tensor loss(Pass pass, List<Example> examples, double targets) {
    var logits = forward(pass, Example.inputs(examples));
    return BinaryCrossEntropy.of(pass, logits, Example.labels(examples), targets);
  }
}
