package unroll.music.model;

import java.util.Map;
import unroll.engine.tensor.Tensor;
import unroll.music.data.KeyCounts;

/// A model of piano rolls: the network, and the baselines it is held against.
public record RollModel(RollNetwork network, KeyCounts baselines) implements MusicModel {
  @Override
  public Map<String, Tensor> tensors() {
    return baselines.tensors();
  }

  /// Whether the notes of a step are predicted together, else each key by itself.
  public boolean joint() {
    return network instanceof JointNetwork;
  }
}
