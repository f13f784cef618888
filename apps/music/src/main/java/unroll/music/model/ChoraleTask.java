package unroll.music.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;
import unroll.music.data.ChoraleExample;

/// To foretell all voices of a chorale.
record ChoraleTask(ChoraleNetwork network) implements StepTask<ChoraleExample> {
  @Override
  public Tensor loss(Pass pass, List<ChoraleExample> chorales, double targets) {
    return network.loss(pass, chorales, targets);
  }
}
