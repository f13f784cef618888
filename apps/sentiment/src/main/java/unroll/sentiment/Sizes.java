package unroll.sentiment;

import java.util.Map;
import unroll.common.Ranges;
import unroll.sentiment.text.TextTokens;

/// How large a model is, and what a word is to it. Words that stand in fewer than `leastTexts`
/// texts are unknown, and all beyond the `words` commonest.
record Sizes(int words, int leastTexts, int embedding, int hidden, TextTokens tokens) {
  Sizes {
    Ranges.require("--words", words >= 2, "2 or more", words);
    Ranges.requireSize("--embedding", embedding);
    Ranges.requireSize("--hidden", hidden);
  }

  /// What the header of a model does not say otherwise.
  Map<String, String> toMap() {
    return Map.of(
        "recipe.words", String.valueOf(words), "recipe.leastTexts", String.valueOf(leastTexts));
  }
}
