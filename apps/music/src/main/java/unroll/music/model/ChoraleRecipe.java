package unroll.music.model;

import unroll.engine.check.Require;

/// Everything but the data that a model of chorales depends on. The network of the soprano has half
/// as many cells as that of the other voices.
public record ChoraleRecipe(Learning learning) implements MusicRecipe<ChoraleRecipe> {
  /// Twenty-four epochs in batches of eight.
  public static final ChoraleRecipe DEFAULT = new ChoraleRecipe(Learning.of(256, 0.4, 24, 8));

  public ChoraleRecipe {
    int cells = learning.hidden();
    Require.that(cells >= 2, "hidden must be at least 2 for chorales, got %s", cells);
  }
}
