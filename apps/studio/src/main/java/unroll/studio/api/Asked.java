package unroll.studio.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unroll.common.web.Refusal;

/// The fields of a request, each of which is what its [Field] says.
public record Asked(Map<String, Object> values) {

  /// Checks an object against `fields`.
  ///
  /// @throws Refusal if a value cannot be, or there is a name that no field has
  static Asked of(Map<String, Object> object, List<Field> fields) {
    var names = fields.stream().map(Field::name).toList();
    for (var name : object.keySet()) {
      if (!names.contains(name)) {
        throw new Refusal(
            400, "fields must be among %s, got %s".formatted(names, Refusal.shown(name)));
      }
    }
    var values = new LinkedHashMap<String, Object>();
    fields.forEach(field -> values.put(field.name(), field.checked(object.get(field.name()))));
    return new Asked(values);
  }

  private Object value(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no field " + name);
    }
    return value;
  }

  /// A text.
  public String text(String name) {
    return (String) value(name);
  }

  /// A number.
  public double real(String name) {
    return (Double) value(name);
  }

  /// A whole number.
  public long whole(String name) {
    return (long) real(name);
  }

  /// The same, of a field that has no larger ones.
  public int count(String name) {
    return (int) real(name);
  }

  /// Texts.
  public List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (var each : (List<?>) value(name)) {
      texts.add((String) each);
    }
    return texts;
  }

  /// Rows of whole numbers.
  public List<int[]> rows(String name) {
    var rows = new ArrayList<int[]>();
    for (var each : (List<?>) value(name)) {
      rows.add(((List<?>) each).stream().mapToInt(x -> ((Double) x).intValue()).toArray());
    }
    return rows;
  }
}
