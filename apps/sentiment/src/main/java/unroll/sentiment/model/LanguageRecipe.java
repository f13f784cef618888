package unroll.sentiment.model;

import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.Setting;
import unroll.engine.train.Settings;

/// Everything but the data that pretrained language models depend on.
public record LanguageRecipe(
    WordRecipe words,
    @Setting("Step size of Adam, falling along a cosine") @Rate(search = {0.001, 0.01})
        double learningRate,
    Settings settings)
    implements Recipe<LanguageRecipe> {

  /// Three epochs in batches of 64.
  public static final LanguageRecipe DEFAULT =
      new LanguageRecipe(
          WordRecipe.DEFAULT, 0.003, Settings.DEFAULT.withEpochs(3).withBatches(64, 32));
}
