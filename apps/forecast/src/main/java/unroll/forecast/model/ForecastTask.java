package unroll.forecast.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.loss.MeanSquaredError;
import unroll.engine.loss.Pinball;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Evaluation;
import unroll.engine.train.Metric;
import unroll.engine.train.Task;
import unroll.forecast.data.Base;
import unroll.forecast.data.Window;

/// To tell the quantiles and the mean of what comes.
record ForecastTask(ForecastNetwork network, Base base, double squared) implements Task<Window> {
  private static final Pinball PINBALL = new Pinball(ForecastNetwork.LEVELS);

  /// The outputs and what they should be, of the steps that are known.
  private record Told(Tensor outputs, Tensor truths, boolean[] counted) {}

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int targets(Window window) {
    int known = 0;
    for (int h = 0; h < network.frame().horizon(); h++) {
      known += Float.isNaN(window.truth(h)) ? 0 : 1;
    }
    return known;
  }

  private Told told(Pass pass, List<Window> windows) {
    var batch = network.frame().batch(windows, base);
    var truths = network.frame().truths(windows, batch.bases());
    var counted = new boolean[truths.length];
    for (int i = 0; i < truths.length; i++) {
      counted[i] = !Float.isNaN(truths[i]);
      truths[i] = counted[i] ? truths[i] : 0;
    }
    var targets = Tensor.of(Shape.of(truths.length, 1), truths);
    return new Told(network.forward(pass, batch), targets, counted);
  }

  private Tensor loss(Pass pass, Told told, double targets) {
    int q = ForecastNetwork.LEVELS.size();
    var quantiles = told.outputs.columns(pass, 0, q);
    var mean = told.outputs.columns(pass, q, q + 1);
    var loss = PINBALL.of(pass, quantiles, told.truths, targets, told.counted);
    return squared == 0
        ? loss
        : loss.plus(
            pass,
            MeanSquaredError.of(pass, mean, told.truths, targets, told.counted)
                .scaled(pass, (float) squared));
  }

  @Override
  public Tensor loss(Pass pass, List<Window> windows, double targets) {
    return loss(pass, told(pass, windows), targets);
  }

  @Override
  public Evaluation evaluate(Pass pass, List<Window> windows, double targets) {
    var told = told(pass, windows);
    int q = ForecastNetwork.LEVELS.size();
    double squares = 0;
    double distance = 0;
    double count = 0;
    for (int i = 0; i < told.counted.length; i++) {
      if (told.counted[i]) {
        double truth = told.truths.values()[i];
        double error = told.outputs.at(i, q) - truth;
        squares += error * error;
        distance += Math.abs(told.outputs.at(i, q / 2) - truth);
        count++;
      }
    }
    return new Evaluation(
        loss(pass, told, targets).item(),
        List.of(
            new Metric("mse", squares, count, Metric.Kind.LOWER),
            new Metric("mae", distance, count, Metric.Kind.LOWER)));
  }
}
