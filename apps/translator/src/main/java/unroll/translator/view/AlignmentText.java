package unroll.translator.view;

import java.util.List;
import unroll.translator.data.Alignment;

/// A heat map of characters: a line for each token of the target, a column for each of the source,
/// as wide as the token; the darker, the more the translator attended to it.
///
///           the  dog  sees  .
///     tak   ███
///     leyen ░░░  ███
public final class AlignmentText {
  private static final String SHADES = " ·░▒▓█"; // up to 1/12, 3/12, …
  private static final int GAP = 2;

  private AlignmentText() {}

  /// The lines; columns that do not fit into `width` follow below.
  public static String of(Alignment alignment, int width) {
    int margin = widest(alignment.target()) + GAP;
    var text = new StringBuilder();
    for (int from = 0, to; from < alignment.source().size(); from = to) {
      to = from;
      int used = margin;
      while (to < alignment.source().size()
          && (to == from || used + columns(alignment.source().get(to)) + GAP <= width)) {
        used += columns(alignment.source().get(to++)) + GAP;
      }
      text.append(from > 0 ? "\n" : "");
      block(text, alignment, margin, from, to);
    }
    return text.toString();
  }

  private static void block(StringBuilder text, Alignment alignment, int margin, int from, int to) {
    var line = new StringBuilder(" ".repeat(margin));
    for (int s = from; s < to; s++) {
      line.append(alignment.source().get(s)).append(" ".repeat(GAP));
    }
    text.append(line.toString().stripTrailing()).append('\n');
    for (int t = 0; t < alignment.target().size(); t++) {
      var word = alignment.target().get(t);
      line = new StringBuilder(word).append(" ".repeat(margin - columns(word)));
      for (int s = from; s < to; s++) {
        int shade = Math.clamp((long) (alignment.weights()[t][s] * 5 + 0.5f), 0, 5);
        int columns = columns(alignment.source().get(s));
        line.append(String.valueOf(SHADES.charAt(shade)).repeat(columns)).append(" ".repeat(GAP));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static int widest(List<String> tokens) {
    return tokens.stream().mapToInt(AlignmentText::columns).max().orElse(0);
  }

  /// How many columns a terminal takes for a token: two for what East Asian scripts write.
  private static int columns(String token) {
    return token.codePoints().map(c -> c >= 0x1100 && Character.isIdeographic(c) ? 2 : 1).sum();
  }
}
