package unroll.bench.work;

import java.util.List;
import java.util.SequencedMap;
import unroll.engine.layer.Layer;
import unroll.engine.tensor.Pass;
import unroll.engine.tensor.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;

/// A model of a workload, and how it learns from examples that are rows of numbers.
public abstract class TrainedModel implements Layer, Task<float[]> {
  /// A random example.
  public abstract float[] example(RandomStream random);

  @Override
  public abstract SequencedMap<String, Layer> children();

  @Override
  public abstract Tensor loss(Pass pass, List<float[]> examples, double targets);

  @Override
  public Layer model() {
    return this;
  }

  @Override
  public int length(float[] example) {
    return example.length;
  }
}
