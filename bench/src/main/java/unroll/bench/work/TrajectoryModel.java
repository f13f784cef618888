package unroll.bench.work;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Dense;
import unroll.engine.loss.MeanSquaredError;
import unroll.engine.random.RandomStream;
import unroll.engine.recurrent.Lstm;
import unroll.engine.sequence.Padded;
import unroll.engine.tensor.Shape;
import unroll.engine.tensor.Tensor;

/// An encoder reads 8 points, a decoder fed with its own answers gives the next 12. An example is
/// these 20 points, x and y by turns.
final class TrajectoryModel extends TrainedModel {
  private static final int SEEN = 8;

  private final Workload.Sizes sizes;
  private final Lstm encoder;
  private final Lstm decoder;
  private final Dense output;

  TrajectoryModel(Workload.Sizes sizes) {
    this.sizes = sizes;
    var parameters = parameters();
    encoder = new Lstm(2, sizes.hidden(), parameters.at("encoder", 0));
    decoder = new Lstm(2, sizes.hidden(), parameters.at("decoder", 1));
    output = new Dense(sizes.hidden(), 2, parameters.at("output", 2));
  }

  @Override
  public float[] example(RandomStream random) {
    var points = new float[2 * (SEEN + sizes.time())];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) random.uniform() - 0.5f;
    }
    return points;
  }

  @Override
  public int targets(float[] example) {
    return 2 * sizes.time();
  }

  @Override
  public Tensor loss(Pass pass, List<float[]> examples, double targets) {
    int batch = examples.size();
    int all = 2 * (SEEN + sizes.time());
    var seen = Tensor.of(Shape.of(batch, SEEN, 2), Workload.numbers(examples, 0, 2 * SEEN));
    var point = Tensor.of(Shape.of(batch, 2), Workload.numbers(examples, 2 * SEEN - 2, 2 * SEEN));
    var state = encoder.forward(pass, Padded.full(seen)).last();
    var points = new ArrayList<Tensor>();
    for (int t = 0; t < sizes.time(); t++) {
      var step = decoder.step(pass, point, state);
      state = step.state();
      point = output.forward(pass, step.output());
      points.add(point);
    }
    var path = Tensor.concat(pass, 1, points); // [batch, 2 · time]
    var truth = Tensor.of(path.shape(), Workload.numbers(examples, 2 * SEEN, all));
    return MeanSquaredError.of(pass, path, truth, targets);
  }
}
