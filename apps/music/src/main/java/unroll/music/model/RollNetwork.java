package unroll.music.model;

import java.util.List;
import unroll.engine.autodiff.Pass;
import unroll.engine.tensor.Tensor;
import unroll.music.data.RollExample;

/// A model that foretells each step of a piano roll from those before.
public sealed interface RollNetwork extends MusicModel.Network
    permits JointNetwork, IndependentNetwork {
  /// The summed surprise of the steps that the parts foretell, in nats, divided by `n`.
  Tensor loss(Pass pass, List<RollExample> parts, double n);

  /// The surprise of each step that a part foretells, in nats.
  double[] losses(Pass pass, RollExample part);

  /// Of the layer that decides.
  int width();
}
