package unroll.music.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// One JSON object of a line, and its parts, each of the kind that it must be.
///
/// @param where what messages begin with: file and line
record JsonValues(String where, Map<String, Object> values) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int DEEPEST = 8;

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException if it is something else
  static JsonValues parse(String where, String line) {
    try (var json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        var values = object(json, DEEPEST);
        if (json.nextToken() == null) {
          return new JsonValues(where, values);
        }
      }
    } catch (JacksonException e) {
      throw refused(where, "must be a JSON object, got " + e.getOriginalMessage());
    }
    throw refused(where, "must be one JSON object");
  }

  private static Map<String, Object> object(JsonParser json, int depth) {
    var object = new LinkedHashMap<String, Object>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = json.currentName();
      json.nextToken();
      object.put(name, value(json, depth));
    }
    return object;
  }

  private static Object value(JsonParser json, int depth) {
    if (depth == 0) {
      throw new IllegalArgumentException("values must be nested at most " + DEEPEST + " deep");
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json, depth - 1);
      case START_ARRAY -> {
        var all = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          all.add(value(json, depth - 1));
        }
        yield all;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> json.getString();
    };
  }

  private static IllegalArgumentException refused(String where, String what) {
    return new IllegalArgumentException(where + ": " + what);
  }

  IllegalArgumentException refused(String what) {
    return refused(where, what);
  }

  /// A text.
  String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw refused(name + " must be a text");
  }

  /// A number in a range.
  double number(String name, double least, double most) {
    return within(name, values.get(name), least, most);
  }

  private double within(String name, @Nullable Object value, double least, double most) {
    if (value instanceof Double number && least <= number && number <= most) {
      return number;
    }
    throw refused("%s must be a number from %s to %s, got %s".formatted(name, least, most, value));
  }

  /// A list of lists, each of `width` items at least.
  List<List<?>> rows(String name, int width) {
    if (!(values.get(name) instanceof List<?> rows)) {
      throw refused(name + " must be a list");
    }
    var all = new ArrayList<List<?>>();
    for (var row : rows) {
      if (!(row instanceof List<?> items) || items.size() < width) {
        throw refused(
            "%s[%d] must be a list of %d items at least".formatted(name, all.size(), width));
      }
      all.add(items);
    }
    return all;
  }

  /// A list of lists of numbers, each within its range.
  double[][] numbers(String name, double[]... ranges) {
    var rows = rows(name, ranges.length);
    var numbers = new double[rows.size()][ranges.length];
    for (int i = 0; i < numbers.length; i++) {
      for (int k = 0; k < ranges.length; k++) {
        var place = name + "[" + i + "][" + k + "]";
        numbers[i][k] = within(place, rows.get(i).get(k), ranges[k][0], ranges[k][1]);
      }
    }
    return numbers;
  }
}
