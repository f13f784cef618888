package unroll.sentiment.model;

import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Size;
import unroll.sentiment.text.TextTokens;

/// What a word is to a model, and how large it is: what pretraining and training must agree on.
public record WordRecipe(
    @Setting("Most words to know") @Range(from = 2) int words,
    @Setting("Words in fewer texts are unknown") @Range(from = 0) int leastTexts,
    @Setting("Numbers for each word") @Config @Size int embedding,
    @Setting("Cells of the LSTM in each direction") @Config @Size(search = {32, 256}) int hidden,
    @Setting(
            value =
                "How texts are cut into words: simple starts faster, trained is OpenNLP's English model",
            optional = true)
        @Config
        String tokens) {

  /// Words of 128 numbers and as many cells; words that stand in two texts or more.
  public static final WordRecipe DEFAULT = new WordRecipe(20_000, 2, 128, 128, "simple");

  /// Refuses ways to cut that do not exist.
  public WordRecipe {
    TextTokens.named(tokens);
  }

  /// How texts are cut into words.
  public TextTokens cutting() {
    return TextTokens.named(tokens);
  }
}
