package unroll.sentiment.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import unroll.common.Json;
import unroll.sentiment.explanation.Explanation;
import unroll.sentiment.explanation.Explanation.Word;

/// An [Explanation] as lines for a terminal, or as a line of JSON.
public final class ExplanationText {
  private static final int LISTED = 12;
  private static final int BRIGHTEST = 5; // of the 216 colours of a terminal, which are 6 × 6 × 6

  private ExplanationText() {}

  /// The text, in colours if wanted, its most influential words, and what would change the label.
  public static String lines(Explanation explanation, boolean colours) {
    var lines = new StringBuilder();
    line(lines, "%s (probability %.3f)", explanation.label(), explanation.probability());
    line(lines, "%n%s%n", colours ? coloured(explanation) : explanation.text());
    line(lines, "%-20s %10s %10s", "word", "influence", "attention");
    for (var word : strongest(explanation.words())) {
      line(lines, "%-20s %+10.2f %10.2f", word.word(), word.influence(), word.attention());
    }
    line(lines, "%n%s", explanation.flip().sentence());
    return lines.toString().stripTrailing();
  }

  private static void line(StringBuilder lines, String format, Object... values) {
    lines.append(String.format(Locale.ROOT, format + "%n", values));
  }

  private static List<Word> strongest(List<Word> words) {
    return words.stream()
        .sorted(Comparator.comparingDouble(word -> -Math.abs(word.influence())))
        .limit(LISTED)
        .toList();
  }

  /// The words for the label on green, those against it on red, the stronger the brighter.
  private static String coloured(Explanation explanation) {
    var coloured = new StringBuilder();
    for (var piece : explanation.pieces()) {
      int strength = (int) StrictMath.round(BRIGHTEST * piece.strength());
      if (piece.word() == null || strength == 0) {
        coloured.append(piece.text());
      } else {
        boolean speaksFor = piece.word().influence() > 0;
        int ground = 16 + (speaksFor ? 6 : 36) * strength;
        int letters = speaksFor && strength > 2 ? 16 : 231; // black on bright green, else white
        coloured.append("\u001b[48;5;%dm\u001b[38;5;%dm".formatted(ground, letters));
        coloured.append(piece.text()).append("\u001b[0m");
      }
    }
    return coloured.toString();
  }

  /// All of it as a JSON object.
  public static String json(Explanation explanation) {
    return Json.line(out -> {
      out.writeStringProperty("label", explanation.label());
      out.writeNumberProperty("probability", Json.rounded(explanation.probability()));
      out.writeArrayPropertyStart("words");
      for (var word : explanation.words()) {
        out.writeStartObject();
        out.writeStringProperty("word", word.word());
        out.writeNumberProperty("start", word.start());
        out.writeNumberProperty("end", word.end());
        out.writeNumberProperty("influence", Json.rounded(word.influence()));
        out.writeNumberProperty("attention", Json.rounded(word.attention()));
        out.writeEndObject();
      }
      out.writeEndArray();
      var flip = explanation.flip();
      if (flip.found()) {
        out.writeObjectPropertyStart("flip");
        out.writeStringProperty("change", flip.change());
        out.writeStringProperty("label", flip.label());
        out.writeNumberProperty("probability", Json.rounded(flip.probability()));
        out.writeEndObject();
      }
      out.writeStringProperty("text", explanation.text());
    });
  }
}
