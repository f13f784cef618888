package unroll.translator.model;

import java.util.Locale;
import unroll.engine.check.Require;
import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Rate;
import unroll.engine.recipe.Recipe;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Share;
import unroll.engine.recipe.Size;
import unroll.engine.train.Settings;
import unroll.translator.data.TranslatorData;

/// Everything but the data that a translator depends on.
public record TranslatorRecipe(
    @Setting(
            "Cut words into subwords by at most N merges learned from the training pairs; 0 for whole words")
        @Range(from = 0)
        int subwords,
    @Setting("Whole words that come less often are unknown") @Range(from = 0) int leastCount,
    @Setting("One vocabulary for both languages, which subwords have anyway") boolean joint,
    @Setting("Leave out pairs with more tokens on a side") @Range(from = 1) int longest,
    @Setting("Numbers for each word") @Config @Size(search = {32, 256}) int embedding,
    @Setting("Cells of the encoder in each direction") @Config @Size(search = {32, 256})
        int encoder,
    @Setting("Cells of the decoder") @Config @Size(search = {64, 512}) int decoder,
    @Setting(
            value = "How the decoder attends to the source: additive, general or none",
            option = "attention",
            label = "HOW")
        @Config
        Scoring scoring,
    @Setting(
            value =
                "Which tables of words are one: none; output, with the target's; all, with the source's too",
            option = "tie",
            label = "WHAT")
        @Config
        Tying tying,
    @Setting(
            "Let order say where to attend, and the bare word found there say what (Russin et al.)")
        @Config
        boolean syntactic,
    @Setting("Share of words' numbers left out in training") @Share(search = {0, 0.4})
        double wordDropout,
    @Setting("Share left out in training of the encoder's and the decoder's output")
        @Share(search = {0, 0.6})
        double dropout,
    @Setting(value = "Deviation of noise on the source's words in training", label = "D")
        @Range(from = 0)
        double noise,
    @Setting("Part of each target that all words share") @Share(search = {0, 0.2}) double smoothing,
    @Setting(value = "L2 penalty on the source's words", label = "W") @Range(from = 0)
        double penalty,
    @Setting("First step size of Adam") @Rate(search = {0.0003, 0.01}) double learningRate,
    @Setting(
            value =
                "How the step size falls: cosine, to 0 over all epochs; plateau, by half when two epochs are no better",
            label = "HOW")
        Falling falling,
    @Setting(value = "L2 penalty on all weights", label = "W") @Range(from = 0) double weightDecay,
    @Setting(
            value =
                "What makes an epoch the best on the validation pairs: loss, or errors, the share of words that are not the most likely",
            option = "choose-by",
            label = "WHAT")
        Choosing choosing,
    Settings settings)
    implements Recipe<TranslatorRecipe> {

  /// How the decoder compares its state with a place of the memory.
  public enum Scoring {
    /// Not at all: it never attends, and all it knows of the source is where it begins, one vector
    /// whatever the length (Sutskever, Vinyals & Le, 2014).
    NONE,
    /// By a matrix (Luong et al., 2015).
    GENERAL,
    /// By a small perceptron (Bahdanau et al., 2015).
    ADDITIVE
  }

  /// Which tables of words are one: the output's and the target's, or the source's too (Press &
  /// Wolf, 2017).
  public enum Tying {
    /// Each has its own.
    NONE,
    /// The output has that of the target.
    OUTPUT,
    /// One for all three: for one vocabulary.
    ALL
  }

  /// How the learning rate falls.
  public enum Falling {
    /// To 0 along half a cosine over all epochs.
    COSINE,
    /// By half whenever two epochs in a row are no better.
    PLATEAU
  }

  /// What the best epoch is chosen by.
  public enum Choosing {
    /// The loss on the validation pairs.
    LOSS,
    /// The share of their words that are not the most likely.
    ERRORS
  }

  /// Whole words, tables of their own, additive attention; twelve epochs in batches of 32.
  public static final TranslatorRecipe DEFAULT =
      new TranslatorRecipe(
          0,
          1,
          false,
          100,
          128,
          128,
          256,
          Scoring.ADDITIVE,
          Tying.NONE,
          false,
          0.1,
          0.3,
          0,
          0,
          0,
          0.002,
          Falling.COSINE,
          0,
          Choosing.LOSS,
          Settings.DEFAULT.withEpochs(12).withBatches(32, 16));

  /// Refuses kinds of networks that cannot be.
  public TranslatorRecipe {
    joint = joint || subwords > 0;
    Require.that(
        joint || tying != Tying.ALL,
        "tying must be none or output for two vocabularies, got all; try joint or subwords");
    Require.that(
        !syntactic || tying == Tying.NONE,
        "tying must be none for a syntactic network, got %s",
        tying.name().toLowerCase(Locale.ROOT));
    Require.that(
        !syntactic || scoring != Scoring.NONE,
        "scoring must be additive or general for a syntactic network, which writes what it attends"
            + " to, got none");
  }

  /// How texts are cut.
  public TranslatorData.Cutting cutting() {
    return new TranslatorData.Cutting(subwords, leastCount, joint);
  }

  /// How many numbers the encoder remembers of each word.
  int memorySize() {
    return 2 * encoder;
  }

  /// How many numbers a step of the decoder gives: those of a word, where it shares a table or
  /// finds one.
  int outputSize() {
    return syntactic || tying != Tying.NONE ? embedding : decoder;
  }
}
