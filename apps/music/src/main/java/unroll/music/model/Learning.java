package unroll.music.model;

import unroll.engine.recipe.Config;
import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Share;
import unroll.engine.recipe.Size;
import unroll.engine.train.Settings;

/// What the recipes of all kinds of music have in common: the size of the network, and how it is
/// learned. A batch is cut into shards of at most [#LARGEST_SHARD] pieces.
public record Learning(
    @Setting("Cells of each LSTM layer") @Config @Size(search = {64, 512}) int hidden,
    @Setting("Share of activations left out while training") @Share(search = {0, 0.6})
        double dropout,
    @Setting("Step size of Adam, falling along a cosine") @Rate(search = {0.0005, 0.01})
        double learningRate,
    Settings settings) {
  private static final int LARGEST_SHARD = 8;

  public Learning {
    if (settings.shardSize() > LARGEST_SHARD) {
      settings = settings.withBatches(settings.batchSize(), LARGEST_SHARD);
    }
  }

  /// With the step size that serves all kinds.
  static Learning of(int hidden, double dropout, int epochs, int batch) {
    var settings = Settings.DEFAULT.withEpochs(epochs).withBatches(batch, batch / 2);
    return new Learning(hidden, dropout, 0.002, settings);
  }
}
