package unroll.music.model;

import java.util.Map;
import unroll.engine.tensor.Tensor;
import unroll.music.data.ChordCounts;

/// A model of songs: the networks, and the baseline that its chords are held against.
public record SongModel(SongNetwork network, ChordCounts baseline) implements MusicModel {
  @Override
  public Map<String, Tensor> tensors() {
    return baseline.tensors();
  }
}
