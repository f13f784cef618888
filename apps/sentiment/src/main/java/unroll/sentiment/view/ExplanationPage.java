package unroll.sentiment.view;

import java.util.Locale;
import unroll.sentiment.explanation.Explanation;

/// An [Explanation] as a page that stands alone.
public final class ExplanationPage {
  private ExplanationPage() {}

  /// The page, in HTML.
  public static String of(Explanation explanation) {
    var text = new StringBuilder();
    var rows = new StringBuilder();
    for (var piece : explanation.pieces()) {
      var word = piece.word();
      if (word == null) {
        text.append(escaped(piece.text()));
        continue;
      }
      append(
          text,
          "<span title=\"influence %+.2f, attention %.2f\" style=\"background: rgba(%s, %.2f);"
              + " border-bottom: %.1fpx solid #345\">%s</span>",
          word.influence(),
          word.attention(),
          word.influence() > 0 ? "22, 120, 60" : "190, 40, 30",
          0.75 * piece.strength(),
          6 * word.attention(),
          escaped(piece.text()));
      append(
          rows,
          "<tr><td>%s</td><td>%+.3f</td><td>%.3f</td></tr>\n",
          escaped(word.word()),
          word.influence(),
          word.attention());
    }
    var change = escaped(explanation.flip().sentence());
    var probabilities = new StringBuilder();
    explanation
        .probabilities()
        .forEach((label, p) ->
            append(
                probabilities,
                "<tr><td>%s</td><td>%.3f</td><td><div style=\"background: #345; height: 0.8em;"
                    + " width: %.0fpx\"></div></td></tr>\n",
                escaped(label),
                p,
                240 * p));
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <title>Why %1$s?</title>
    <style>
      body { font: 17px/1.7 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #123 }
      td { padding: 0 1em 0 0 } td:nth-child(n + 2) { font-variant-numeric: tabular-nums }
      .text { padding: 1em; background: #f6f8fa; white-space: pre-wrap }
    </style>
    <h1>%1$s</h1>
    <table>
    %2$s</table>
    <p class="text">%3$s</p>
    <p>Green words speak for the label, red ones against it; the line below a word is as thick as the
    model's attention to it. %4$s</p>
    <table>
    <tr><th>word</th><th>influence</th><th>attention</th></tr>
    %5$s</table>
    </html>
    """
        .formatted(escaped(explanation.label()), probabilities, text, change, rows);
  }

  private static void append(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
