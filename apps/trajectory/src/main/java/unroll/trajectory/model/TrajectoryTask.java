package unroll.trajectory.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.layer.Parameters;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.engine.train.Task;
import unroll.trajectory.data.TrajectoryData.Example;

/// To predict where agents go.
record TrajectoryTask(TrajectoryNetwork network, double noise, PathLoss loss)
    implements Task<Example> {
  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public Example varied(Example example, RandomStream random) {
    return loss.data().varied(example, noise, random);
  }

  @Override
  public Tensor loss(Pass pass, List<Example> examples, double targets) {
    var batch = loss.data().batch(examples);
    var output = network.forward(pass, batch);
    return loss.of(pass, output, batch.straight(), loss.data().futures(examples), targets);
  }
}
