package unroll.sentiment.model;

import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Share;
import unroll.engine.train.Settings;

/// Everything but the data that a sentiment model depends on.
public record SentimentRecipe(
    WordRecipe words,
    @Setting("Share of activations left out while training") @Share(search = {0, 0.6})
        double dropout,
    @Setting("Share of words left out while training") @Share(search = {0, 0.3}) double wordDropout,
    @Setting("Part of each label that all classes share") @Share(search = {0, 0.2})
        double smoothing,
    @Setting("Let every class count the same in the loss") boolean balanced,
    @Setting("Step size of Adam, falling along a cosine") @Rate(search = {0.0005, 0.01})
        double learningRate,
    Settings settings)
    implements Recipe<SentimentRecipe> {

  /// Six epochs in batches of 32.
  public static final SentimentRecipe DEFAULT =
      new SentimentRecipe(
          WordRecipe.DEFAULT,
          0.5,
          0.1,
          0.1,
          false,
          0.001,
          Settings.DEFAULT.withEpochs(6).withBatches(32, 16));
}
