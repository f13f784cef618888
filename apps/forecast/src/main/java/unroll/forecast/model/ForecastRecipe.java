package unroll.forecast.model;

import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Share;
import unroll.engine.recipe.Size;
import unroll.engine.train.Settings;

/// Everything but the data that a forecast model depends on.
public record ForecastRecipe(
    @Setting("The recurrent layer that reads the segments") @Config Cell cell,
    @Setting("Cells of the recurrent layer") @Config @Size(search = {32, 256}) int hidden,
    @Setting("Steps of a segment")
        @Config
        @Range(
            from = 1,
            to = 1000,
            search = {12, 48})
        int segment,
    @Setting("Do not use hour, weekday and season") @Config boolean calendar,
    @Setting("Do not see how high the last value is, only how others differ from it") @Config
        boolean level,
    @Setting("Count from the last value, not from ridge regression that is fitted first") @Config
        boolean linear,
    @Setting("Share of activations left out while training") @Share(search = {0, 0.5})
        double dropout,
    @Setting(value = "Weight of the squared error of the mean in the loss", label = "W")
        @Range(from = 0, to = 10)
        double squared,
    @Setting("Step size of Adam, falling along a cosine") @Rate(search = {0.0003, 0.01})
        double learningRate,
    Settings settings)
    implements Recipe<ForecastRecipe> {

  /// The kinds of recurrent layers.
  public enum Cell {
    GRU,
    LSTM,
    SLSTM
  }

  /// Ten epochs in batches of 64.
  public static final ForecastRecipe DEFAULT =
      new ForecastRecipe(
          Cell.GRU,
          64,
          24,
          true,
          true,
          true,
          0.1,
          0.5,
          0.002,
          Settings.DEFAULT.withBatches(64, 32).withPatience(3));
}
