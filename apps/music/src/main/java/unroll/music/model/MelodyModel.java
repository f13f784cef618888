package unroll.music.model;

import java.util.Map;
import unroll.engine.tensor.Tensor;
import unroll.music.data.MelodyCoder;
import unroll.music.data.TokenCounts;

/// A model of melodies: the network, the coder that turns melodies into its input, and the
/// baselines it is held against.
public record MelodyModel(MelodyNetwork network, MelodyCoder coder, TokenCounts baselines)
    implements MusicModel {
  @Override
  public Map<String, Tensor> tensors() {
    return baselines.tensors();
  }
}
