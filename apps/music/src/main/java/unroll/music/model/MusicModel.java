package unroll.music.model;

import java.util.Map;
import unroll.engine.layer.Parameters;
import unroll.engine.tensor.Tensor;

/// A model of some kind of music: a network, with what is needed to use it.
public interface MusicModel {
  /// What predicts.
  Network network();

  /// Tensors that belong to the model but not to its network.
  default Map<String, Tensor> tensors() {
    return Map.of();
  }

  /// A network, of which its kind knows what it learns.
  interface Network {
    /// What it learns.
    Parameters parameters();
  }
}
