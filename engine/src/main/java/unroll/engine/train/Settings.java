package unroll.engine.train;

import unroll.engine.optim.Clipping;
import unroll.engine.tensor.Require;

/// The part of a recipe that the [Trainer] needs. Every number here is part of the result; the
/// number of threads is not.
///
/// `batchSize` chooses the kind of gradient descent: all examples, one, or a few. A batch is cut
/// into shards of `shardSize` examples, which are computed side by side; a training stops after
/// `patience` epochs without a better validation loss.
public record Settings(
    long seed, int epochs, int batchSize, int shardSize, Clipping clipping, int patience) {

  /// Refuses counts below 1.
  public Settings {
    requirePositive("epochs", epochs);
    requirePositive("batch size", batchSize);
    requirePositive("shard size", shardSize);
    requirePositive("patience", patience);
  }

  private static void requirePositive(String name, int value) {
    Require.that(value >= 1, "%s must be at least 1, got %s", name, value);
  }
}
