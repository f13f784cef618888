package unroll.common;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What `--json` prints: one object on a line.
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /// The object whose properties `properties` writes.
  public static String line(Consumer<JsonGenerator> properties) {
    var text = new StringWriter();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      properties.accept(out);
      out.writeEndObject();
    }
    return text.toString();
  }

  /// Six decimals are more than any probability here deserves.
  public static double rounded(double x) {
    return StrictMath.rint(x * 1e6) / 1e6 + 0.0; // no −0
  }
}
