package unroll.music.model;

import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Setting;

/// Everything but the data that a model of piano rolls depends on.
public record RollRecipe(
    @Setting(
            value = "Whether the notes of a step are predicted together or each key by itself",
            fixed = true)
        @Config
        Notes kind,
    @Setting("Of chords and keys, learn from the pieces in their own keys only") boolean transpose,
    @Setting(value = "Longer pieces are cut into parts of this many steps", fixed = true)
        @Range(from = 1)
        int steps,
    Learning learning)
    implements MusicRecipe<RollRecipe> {

  /// How the notes of a step are predicted.
  public enum Notes {
    /// All together.
    JOINT,
    /// Each key of a piano by itself: a measure that is often published.
    INDEPENDENT
  }

  /// Chords: sixty epochs in batches of sixteen, each piece moved by −5 to 6 semitones each time.
  public static final RollRecipe DEFAULT =
      new RollRecipe(Notes.JOINT, true, 512, Learning.of(320, 0.5, 60, 16));

  /// The same for keys by themselves.
  public static final RollRecipe KEYS = DEFAULT.with("kind", Notes.INDEPENDENT);
}
