package unroll.translator.view;

import java.util.List;
import unroll.common.Json;
import unroll.translator.data.Translation;

/// Translations as JSON, with scores and alignment.
public final class TranslationJson {
  private TranslationJson() {}

  /// A text, its translations, and the tokens that the model never learned, as an object on a line.
  public static String of(String text, List<Translation> translations, List<String> unknown) {
    return Json.line(out -> {
      out.writeStringProperty("source", text);
      out.writeArrayPropertyStart("translations");
      for (var translation : translations) {
        out.writeStartObject();
        out.writeStringProperty("text", translation.text());
        out.writeNumberProperty("score", Json.rounded(translation.score()));
        out.writeNumberProperty("logProbability", Json.rounded(translation.logProbability()));
        out.writeBooleanProperty("finished", translation.finished());
        var alignment = translation.alignment().ofWords();
        out.writeArrayPropertyStart("sourceTokens");
        alignment.source().forEach(out::writeString);
        out.writeEndArray();
        out.writeArrayPropertyStart("tokens");
        alignment.target().forEach(out::writeString);
        out.writeEndArray();
        out.writeArrayPropertyStart("alignment");
        for (var row : alignment.weights()) {
          out.writeStartArray();
          for (float weight : row) {
            out.writeNumber(Json.rounded(weight));
          }
          out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeArrayPropertyStart("unknown");
      unknown.forEach(out::writeString);
      out.writeEndArray();
    });
  }
}
