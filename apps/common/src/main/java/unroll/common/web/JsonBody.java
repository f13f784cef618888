package unroll.common.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// The body of a request: one JSON object of bounded depth. Its values are `String`, `Double`,
/// `Boolean`, `List` and `Map`; null stands for nothing.
public final class JsonBody {
  private static final int DEEPEST = 6;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(100)
                  .maxNameLength(200)
                  .maxStringLength(1 << 24) // the route says how long its texts may be
                  .build())
          .build();

  private JsonBody() {}

  /// Reads an object.
  ///
  /// @throws Refusal with one sentence if the bytes are not one
  public static SequencedMap<String, Object> read(byte[] json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal(400, "the body must be a JSON object {…}, got something else");
      }
      var object = object(parser);
      if (parser.nextToken() != null) {
        throw new Refusal(400, "the body must be one JSON object, got more after it");
      }
      return object;
    } catch (StreamConstraintsException e) {
      throw new Refusal(
          400,
          "the body must have numbers of at most 100 digits and at most %d brackets in each other"
              .formatted(DEEPEST));
    } catch (JacksonException e) {
      throw new Refusal(
          400,
          "the body is not JSON: "
              + Refusal.shown(e.getOriginalMessage().lines().findFirst().orElse("?")));
    }
  }

  private static SequencedMap<String, Object> object(JsonParser parser) {
    var object = new LinkedHashMap<String, Object>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      var value = value(parser);
      if (value != null) {
        object.put(name, value);
      }
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) {
    var array = new ArrayList<Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var value = value(parser);
      if (value == null) {
        throw new Refusal(400, "an array must hold no null, got one");
      }
      array.add(value);
    }
    return array;
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }
}
