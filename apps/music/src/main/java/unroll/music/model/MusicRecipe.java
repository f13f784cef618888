package unroll.music.model;

import unroll.engine.recipe.Recipe;
import unroll.engine.train.Settings;

/// A recipe of the music app: what is peculiar to its kind, and how it is learned.
public interface MusicRecipe<R extends MusicRecipe<R>> extends Recipe<R> {
  /// What all kinds have in common.
  Learning learning();

  /// How many cells each LSTM layer has.
  default int hidden() {
    return learning().hidden();
  }

  /// The share of activations left out while training.
  default double dropout() {
    return learning().dropout();
  }

  @Override
  default double learningRate() {
    return learning().learningRate();
  }

  @Override
  default Settings settings() {
    return learning().settings();
  }
}
