package unroll.bench.work;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;

/// A model of a workload, and how it learns from examples that are rows of numbers.
public abstract class TrainedModel implements Task<float[]> {
  private final Parameters parameters = Parameters.random(7);

  /// A random example.
  public abstract float[] example(RandomStream random);

  @Override
  public abstract Tensor loss(Pass pass, List<float[]> examples, double targets);

  @Override
  public final Parameters parameters() {
    return parameters;
  }

  @Override
  public int length(float[] example) {
    return example.length;
  }
}
