package unroll.music.model;

import unroll.engine.check.Require;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Setting;
import unroll.engine.train.Settings;

/// Everything but the data that a model of songs depends on. The network of the bass has half as
/// many cells as the others.
public record SongRecipe(
    @Setting("Songs are cut into parts of this many bars") @Range(from = 1) int bars,
    Learning learning)
    implements MusicRecipe<SongRecipe> {
  private static final Settings SETTINGS = Settings.DEFAULT.withEpochs(5).withBatches(8, 8);

  /// Five epochs in batches of eight parts.
  public static final SongRecipe DEFAULT =
      new SongRecipe(16, new Learning(128, 0.1, 0.003, SETTINGS));

  public SongRecipe {
    int cells = learning.hidden();
    Require.that(cells >= 2, "hidden must be at least 2 for songs, got %s", cells);
    Require.that(1 <= bars && bars <= 64, "bars must lie in 1 to 64, got %s", bars);
  }
}
