package unroll.music.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.random.RandomStream;
import unroll.engine.tensor.Tensor;
import unroll.music.data.RollExample;

/// To foretell the next step of a piece.
record RollTask(RollNetwork network, boolean transpose) implements StepTask<RollExample> {
  private static final int LOWEST_SHIFT = -5;
  private static final int SHIFTS = 12;

  @Override
  public Tensor loss(Pass pass, List<RollExample> parts, double targets) {
    return network.loss(pass, parts, targets);
  }

  @Override
  public RollExample varied(RollExample part, RandomStream random) {
    int shift = transpose ? LOWEST_SHIFT + random.below(SHIFTS) : 0;
    return part.transposed(shift);
  }
}
