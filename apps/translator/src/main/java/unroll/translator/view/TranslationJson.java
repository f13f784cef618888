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
        out.writeArrayPropertyStart("sourceTokens");
        translation.alignment().source().forEach(out::writeString);
        out.writeEndArray();
        out.writeArrayPropertyStart("tokens");
        translation.alignment().target().forEach(out::writeString);
        out.writeEndArray();
        out.writeArrayPropertyStart("alignment");
        for (var row : translation.alignment().weights()) {
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
