package unroll.sentiment;

import java.util.Map;
import unroll.sentiment.text.TextTokens;

/// How large a model is, and what a word is to it. Words that stand in fewer than `leastTexts`
/// texts are unknown, and all beyond the `words` commonest.
record Sizes(int words, int leastTexts, int embedding, int hidden, TextTokens tokens) {
  private static final int LARGEST = 8192;

  Sizes {
    require("--words", words >= 2, "2 or more", words);
    require("--embedding", embedding >= 1 && embedding <= LARGEST, "1 to " + LARGEST, embedding);
    require("--hidden", hidden >= 1 && hidden <= LARGEST, "1 to " + LARGEST, hidden);
  }

  /// Refuses a number of a recipe that does not lie in its range.
  static void require(String name, boolean holds, String range, Number got) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must lie in " + range + ", got " + got);
    }
  }

  static void requireRate(double rate) {
    require("--learning-rate", rate > 0 && rate < 10, "(0, 10)", rate);
  }

  /// What the header of a model does not say otherwise.
  Map<String, String> toMap() {
    return Map.of(
        "recipe.words", String.valueOf(words), "recipe.leastTexts", String.valueOf(leastTexts));
  }
}
