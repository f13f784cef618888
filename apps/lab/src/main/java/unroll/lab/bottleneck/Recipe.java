package unroll.lab.bottleneck;

import unroll.common.Ranges;
import unroll.engine.train.Settings;

/// How both learn: from `pairs` pairs seen `epochs` times, in batches of `batch`, with Adam at
/// `rate`, which falls to 0 along half a cosine. `cells` is the size of words, and of the encoder
/// in each direction; the decoder has twice as many.
record Recipe(int pairs, int tests, int cells, int epochs, int batch, double rate) {
  Recipe {
    Ranges.require("--pairs", pairs >= 1 && pairs <= 1_000_000, "1 to 1000000", pairs);
    Ranges.require("--tests", tests >= 1 && tests <= 100_000, "1 to 100000", tests);
    Ranges.require("--cells", cells >= 1 && cells <= 1024, "1 to 1024", cells);
    Ranges.require("--epochs", epochs >= 1 && epochs <= 1000, "1 to 1000", epochs);
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
