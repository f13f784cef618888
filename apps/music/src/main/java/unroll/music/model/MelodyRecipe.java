package unroll.music.model;

import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Size;

/// Everything but the data that a melody model depends on.
public record MelodyRecipe(
    @Setting(value = "Numbers that stand for the token before", fixed = true) @Config @Size
        int embedding,
    @Setting(value = "Numbers that stand for each other feature", fixed = true) @Config @Size
        int smallEmbedding,
    @Setting("LSTM layers, of melodies only") @Config @Size(search = {1, 3}) int layers,
    @Setting(value = "How many bars back the attention sees", fixed = true)
        @Config
        @Range(from = 0, to = 8192)
        int attentionBars,
    @Setting(value = "Longer tunes are cut into parts of this many steps", fixed = true)
        @Range(from = 1)
        int steps,
    @Setting(value = "Every Nth tune chooses the best epoch", fixed = true) @Range(from = 2)
        int heldOut,
    Learning learning)
    implements MusicRecipe<MelodyRecipe> {

  /// Twenty epochs in batches of eight.
  public static final MelodyRecipe DEFAULT =
      new MelodyRecipe(64, 32, 2, 2, MelodyNetwork.MOST_STEPS, 7, Learning.of(256, 0.3, 20, 8));
}
