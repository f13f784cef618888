package unroll.common;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The records of a table of texts, each with the line it begins on and how many lines it takes.
public final class Records {
  private static final JsonFactory JSON = new JsonFactory();

  /// The fields of a record; `flaw` says what is wrong with it, if anything.
  public record Fields(long line, long lines, List<String> values, @Nullable String flaw) {}

  private final BufferedReader in;
  private final char separator; // tab: quotes mean nothing
  private long lines;

  private Records(BufferedReader in, char separator) {
    this.in = in;
    this.separator = separator;
  }

  /// Lines cut at tabs; quotes mean nothing.
  public static List<Fields> tsv(BufferedReader in) throws IOException {
    return new Records(in, '\t').all();
  }

  /// Comma-separated values as RFC 4180 has them: a field in quotes may hold commas, line breaks,
  /// and quotes written twice. Where they are not closed, or close within a word of a later line,
  /// the record is flawed: one of them stood alone.
  public static List<Fields> csv(BufferedReader in, char separator) throws IOException {
    return new Records(in, separator).all();
  }

  /// A JSON object on each line. The first record has the names of all their fields; what is not
  /// text, number, true or false is empty, and the fields of an object in it are called
  /// `name.field`.
  public static List<Fields> jsonLines(BufferedReader in) throws IOException {
    var names = new LinkedHashSet<String>();
    var objects = new TreeMap<Long, Map<String, String>>(); // by line, empty for what is none
    long number = 0;
    for (String line; (line = in.readLine()) != null; ) {
      number++;
      if (!line.isBlank()) {
        var object = object(line);
        names.addAll(object.keySet());
        objects.put(number, object);
      }
    }
    var records = new ArrayList<Fields>();
    records.add(new Fields(1, 0, List.copyOf(names), null));
    objects.forEach((line, object) -> {
      var values = names.stream().map(name -> object.getOrDefault(name, "")).toList();
      var flaw = object.isEmpty() ? "the line must be a JSON object" : null;
      records.add(new Fields(line, 1, values, flaw));
    });
    return records;
  }

  private static Map<String, String> object(String line) {
    var fields = new LinkedHashMap<String, String>();
    try (var json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      fields(json, "", fields);
      return json.nextToken() == null ? fields : Map.of();
    } catch (JacksonException e) {
      return Map.of();
    }
  }

  private static void fields(JsonParser json, String prefix, Map<String, String> fields) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = prefix + json.currentName();
      if (json.nextToken() == JsonToken.START_OBJECT && prefix.isEmpty()) {
        fields(json, name + ".", fields);
      } else {
        fields.put(name, json.currentToken().isScalarValue() ? scalar(json) : "");
        json.skipChildren();
      }
    }
  }

  private static String scalar(JsonParser json) {
    return json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString();
  }

  private List<Fields> all() throws IOException {
    var records = new ArrayList<Fields>();
    for (var record = next(); record != null; record = next()) {
      records.add(record);
    }
    return records;
  }

  /// The next record that is not blank, or nothing at the end.
  private @Nullable Fields next() throws IOException {
    while (true) {
      var read = separator == '\t' ? tsvLine() : csvRecord();
      if (read == null || read.values.size() > 1 || !read.values.getFirst().isBlank()) {
        return read;
      }
    }
  }

  private @Nullable Fields tsvLine() throws IOException {
    var line = in.readLine();
    return line == null ? null : new Fields(++lines, 1, List.of(line.split("\t", -1)), null);
  }

  private @Nullable Fields csvRecord() throws IOException {
    long first = lines + 1;
    var values = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    boolean begun = false; // a field that has begun with quotes may be empty
    boolean astray = false; // a quote of an earlier line has closed within a word
    while (true) {
      int c = in.read();
      if (c < 0 && values.isEmpty() && field.isEmpty() && !begun) {
        return null;
      }
      lines += c == '\n' ? 1 : 0;
      if (quoted && c >= 0) {
        quoted = c != '"' || nextIs('"');
        if (quoted) {
          field.append((char) c);
        }
      } else if (c == '"' && field.isEmpty() && !begun) {
        quoted = true;
        begun = true;
      } else if (c == separator) {
        values.add(field.toString());
        field.setLength(0);
        begun = false;
      } else if (c < 0 || c == '\n' || c == '\r' && nextIs('\n')) {
        lines += c == '\r' || c < 0 && !(quoted && endsLine(field)) ? 1 : 0;
        values.add(field.toString());
        var flaw =
            quoted
                ? "its quotes are never closed"
                : astray ? "its quotes close within a word of a later line" : null;
        return new Fields(first, lines - first + 1, values, flaw);
      } else {
        astray |= begun && lines >= first;
        field.append((char) c);
      }
    }
  }

  private static boolean endsLine(StringBuilder field) {
    return !field.isEmpty() && field.charAt(field.length() - 1) == '\n';
  }

  /// Skips the next character if it is `wanted`.
  private boolean nextIs(char wanted) throws IOException {
    in.mark(1);
    if (in.read() == wanted) {
      return true;
    }
    in.reset();
    return false;
  }
}
