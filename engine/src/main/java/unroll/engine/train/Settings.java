package unroll.engine.train;

import unroll.engine.check.Require;
import unroll.engine.optim.Clipping;

/// The part of a recipe that the [Trainer] needs: `Settings.DEFAULT.withEpochs(20).withSeed(7)`.
/// Every number here is part of the result; the number of threads is not.
///
/// - `batchSize` chooses the kind of gradient descent: all examples, one, or a few. A batch is cut
///   into shards of `shardSize` examples, which are computed side by side.
/// - A training stops after `patience` epochs without a better validation loss; or without a better
///   value of the metric that it is to `watch`, if that is not empty. The best epoch is kept.
/// - With `carryStates` batches are not shuffled, and recurrent layers continue in each where they
///   ended in the one before: for texts longer than a batch, cut by
///   [unroll.engine.data.Batches#streams].
public record Settings(
    long seed,
    int epochs,
    int batchSize,
    int shardSize,
    Clipping clipping,
    int patience,
    String watch,
    boolean carryStates) {

  /// Seed 42, 10 epochs of batches of 32 in shards of 8, gradients clipped to norm 1, patience 10.
  public static final Settings DEFAULT =
      new Settings(42, 10, 32, 8, Clipping.byNorm(1), 10, "", false);

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

  /// The same with another seed.
  public Settings withSeed(long other) {
    return new Settings(
        other, epochs, batchSize, shardSize, clipping, patience, watch, carryStates);
  }

  /// The same with other epochs, at most.
  public Settings withEpochs(int other) {
    return new Settings(seed, other, batchSize, shardSize, clipping, patience, watch, carryStates);
  }

  /// The same with other sizes: examples in a batch, and in each of its shards.
  public Settings withBatches(int size, int shard) {
    return new Settings(seed, epochs, size, shard, clipping, patience, watch, carryStates);
  }

  /// The same with other clipping of gradients.
  public Settings withClipping(Clipping other) {
    return new Settings(seed, epochs, batchSize, shardSize, other, patience, watch, carryStates);
  }

  /// The same with another patience, in epochs.
  public Settings withPatience(int other) {
    return new Settings(seed, epochs, batchSize, shardSize, clipping, other, watch, carryStates);
  }

  /// The same, with the best epoch told by a metric of the task, such as `accuracy`, in place of
  /// the loss.
  public Settings watching(String metric) {
    return new Settings(
        seed, epochs, batchSize, shardSize, clipping, patience, metric, carryStates);
  }

  /// The same, with states that continue from batch to batch.
  public Settings carryingStates() {
    return new Settings(seed, epochs, batchSize, shardSize, clipping, patience, watch, true);
  }
}
