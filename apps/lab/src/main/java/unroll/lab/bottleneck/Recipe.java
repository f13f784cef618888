package unroll.lab.bottleneck;

import unroll.common.Options;
import unroll.engine.train.Settings;

/// How both learn: from `pairs` pairs seen `epochs` times, in batches of `batch`, with Adam at
/// `rate`, which falls to 0 along half a cosine. `cells` is the size of words, and of the encoder
/// in each direction; the decoder has twice as many.
record Recipe(int pairs, int tests, int cells, int epochs, int batch, double rate) {
  Recipe {
    Options.requireRange("--pairs", pairs, 1, 1_000_000);
    Options.requireRange("--tests", tests, 1, 100_000);
    Options.requireRange("--cells", cells, 1, 1024);
    Options.requireRange("--epochs", epochs, 1, 1000);
  }

  /// The one that `unroll lab bottleneck` shows.
  static Recipe of(int pairs, int tests, int cells, int epochs) {
    return new Recipe(pairs, tests, cells, epochs, 32, 0.004);
  }

  Settings settings(long seed) {
    return Settings.DEFAULT
        .withSeed(seed)
        .withEpochs(epochs)
        .withBatches(batch, batch)
        .withPatience(epochs);
  }
}
