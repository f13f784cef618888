package unroll.trajectory.model;

import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Share;
import unroll.engine.recipe.Size;
import unroll.engine.train.Settings;

/// Everything but the data that a trajectory model depends on.
public record TrajectoryRecipe(
    @Setting("Cells of the LSTMs") @Config @Size(search = {32, 128}) int hidden,
    @Setting("Cells of the LSTM that reads neighbours") @Config @Size(search = {16, 64}) int social,
    @Setting("How many of the nearest agents are looked at")
        @Config
        @Range(
            from = 1,
            to = 64,
            search = {2, 16})
        int neighbours,
    @Setting(
            "Last steps whose mean says which way and how fast an agent goes; more where positions are less exact")
        @Config
        @Range(
            from = 1,
            to = 1000,
            search = {1, 4})
        int headingSteps,
    @Setting("Different futures of an agent") @Config @Range(from = 1, to = 100) int modes,
    @Setting("Share of activations left out while training") @Share(search = {0, 0.5})
        double dropout,
    @Setting(
            value =
                "Blur positions while training by up to this many metres, since recordings differ in precision",
            label = "M")
        @Range(
            from = 0,
            to = 100,
            search = {0, 0.1})
        double noise,
    @Setting(value = "Weight of the likelihood in the loss", label = "W") @Range(from = 0, to = 10)
        double likelihood,
    @Setting(value = "Share of the modes that did not win", label = "P") @Range(from = 0, to = 1)
        double others,
    @Setting(
            "How much less the model is relied on at places unlike those it has learned from: 1 as fitted on pedestrians, 0 not at all")
        @Range(from = 0, to = 1)
        double shift,
    @Setting("Step size of Adam, falling along a cosine") @Rate(search = {0.001, 0.02})
        double learningRate,
    Settings settings)
    implements Recipe<TrajectoryRecipe> {

  /// Twelve epochs in batches of 64.
  public static final TrajectoryRecipe DEFAULT =
      new TrajectoryRecipe(
          64,
          32,
          8,
          2,
          20,
          0,
          0.05,
          0.1,
          0.05,
          1,
          0.005,
          Settings.DEFAULT.withEpochs(12).withBatches(64, 32));
}
