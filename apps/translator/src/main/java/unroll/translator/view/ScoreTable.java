package unroll.translator.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unroll.common.Json;
import unroll.common.Read;
import unroll.translator.evaluation.Links;
import unroll.translator.evaluation.Scores;
import unroll.translator.evaluation.TeacherForcing;

/// Figures of translators, as the lines of a table and as JSON.
public final class ScoreTable {
  private ScoreTable() {}

  /// What stands above the lines of [#line].
  public static String heading() {
    var line = new StringBuilder(" ".repeat(22));
    Scores.names().forEach(name -> line.append(String.format(Locale.ROOT, " %-23s", name)));
    return line.toString().stripTrailing();
  }

  /// The figures of a translator as a line of a table.
  public static String line(String translator, Scores scores) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-22s", translator));
    for (var figure : scores.figures().values()) {
      var interval = String.format(Locale.ROOT, "[%.2f, %.2f]", figure.low(), figure.high());
      line.append(String.format(Locale.ROOT, " %6.2f %-16s", figure.value(), interval));
    }
    return line.toString().stripTrailing();
  }

  /// The figures of a translator as a JSON object on a line; `read` is what became of the pairs.
  public static String json(String translator, Scores scores, Read read) {
    return Json.line(out -> {
      out.writeStringProperty("translator", translator);
      scores
          .figures()
          .forEach((metric, figure) -> {
            out.writeObjectPropertyStart(metric);
            out.writeNumberProperty("value", Json.rounded(figure.value()));
            out.writeNumberProperty("low", Json.rounded(figure.low()));
            out.writeNumberProperty("high", Json.rounded(figure.high()));
            out.writeEndObject();
          });
      read.write(out);
    });
  }

  /// What a model made of the right words, as a JSON object on a line; and how often its attention
  /// agreed with `links`, if they are known.
  public static String json(TeacherForcing forced, @Nullable Links links, Read read) {
    return Json.line(out -> {
      out.writeStringProperty("translator", "this model, the right words told");
      out.writeNumberProperty("tokens", forced.tokens());
      out.writeNumberProperty(
          "tokenAccuracy", Json.rounded(100.0 * forced.right() / forced.tokens()));
      out.writeNumberProperty("perplexity", Json.rounded(forced.perplexity()));
      if (links != null) {
        double share = links.agreement(forced.alignments());
        out.writeNumberProperty("attentionAgrees", Json.rounded(100 * share));
      }
      read.write(out);
    });
  }
}
