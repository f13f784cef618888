package unroll.sentiment.evaluation;

import java.util.List;
import java.util.TreeSet;
import unroll.sentiment.data.LabelledText;
import unroll.sentiment.text.TextTokens;

/// The tokens of a text, and its label.
public record TokenizedText(String label, List<String> tokens) {
  public TokenizedText {
    tokens = List.copyOf(tokens);
  }

  /// By the simple tokeniser.
  public static List<TokenizedText> of(List<LabelledText> texts) {
    var tokens = TextTokens.simple();
    return texts.stream()
        .map(text -> new TokenizedText(text.label(), tokens.words(text.text())))
        .toList();
  }

  /// The labels of `texts` in the order that all baselines give their probabilities in.
  ///
  /// @throws IllegalArgumentException if there are fewer than two
  static List<String> labels(List<TokenizedText> texts) {
    var labels = new TreeSet<String>();
    texts.forEach(text -> labels.add(text.label));
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "a classifier needs texts of two labels or more, got labels " + labels);
    }
    return List.copyOf(labels);
  }
}
