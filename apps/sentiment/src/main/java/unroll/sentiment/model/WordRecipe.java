package unroll.sentiment.model;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import unroll.engine.data.Subwords;
import unroll.engine.recipe.Config;
import unroll.engine.recipe.Range;
import unroll.engine.recipe.Setting;
import unroll.engine.recipe.Size;
import unroll.sentiment.text.Cutting;
import unroll.sentiment.text.TextTokens;

/// What a word is to a model, and how large it is: what pretraining and training must agree on.
public record WordRecipe(
    @Setting("Most words to know") @Range(from = 2) int words,
    @Setting("Words in fewer texts are unknown") @Range(from = 0) int leastTexts,
    @Setting("Numbers for each word") @Config @Size int embedding,
    @Setting("Cells of the LSTM in each direction") @Config @Size(search = {32, 256}) int hidden,
    @Setting(
            value =
                "How texts are cut into words: simple starts faster, casual is for messages with emoticons, emoji and tags, trained is OpenNLP's English model",
            optional = true)
        @Config
        String tokens,
    @Setting(
            value =
                "Cut words into subwords by at most N merges learned from the texts; 0 for none",
            optional = true)
        @Range(to = 100_000)
        int subwords) {

  /// Words of 128 numbers and as many cells; words that stand in two texts or more.
  public static final WordRecipe DEFAULT = new WordRecipe(20_000, 2, 128, 128, "simple", 0);

  /// Refuses ways to cut that do not exist.
  public WordRecipe {
    TextTokens.named(tokens);
  }

  /// How texts are cut, with subwords that are learned from these.
  public Cutting cutting(List<String> texts) {
    var words = TextTokens.named(tokens);
    if (subwords == 0) {
      return Cutting.whole(words);
    }
    var counts = new TreeMap<String, Integer>();
    texts.forEach(text -> words.words(text).forEach(w -> counts.merge(w, 1, Integer::sum)));
    return new Cutting(words, Optional.of(Subwords.learn(counts, subwords)));
  }
}
