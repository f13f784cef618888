package unroll.translator.toy.language;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// The sections of a language's file, each a list of rows: fields with blanks between. What the
/// sections mean is known to [LanguageReader].
final class LanguageFile {
  private static final long MOST_BYTES = 1 << 20;
  private static final int LONGEST_QUOTE = 40;

  private final Path path;
  private final SequencedMap<String, List<Row>> sections = new LinkedHashMap<>();

  private LanguageFile(Path path) {
    this.path = path;
  }

  static LanguageFile read(Path path) throws IOException, LanguageFormatException {
    if (Files.isDirectory(path)) {
      throw new LanguageFormatException(path + ": it must be a file, but it is a folder");
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new LanguageFormatException(
          path + ": a language must have at most 1 MB, got " + Files.size(path) + " bytes");
    }
    var file = new LanguageFile(path);
    String text;
    try {
      text = Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException _) {
      throw new LanguageFormatException(path + ": the text must be UTF-8");
    }
    int number = 0;
    List<Row> section = null;
    for (var line : text.lines().toList()) {
      number++;
      var content = line.replaceFirst("#.*", "").strip();
      if (content.isEmpty()) {
        continue;
      }
      var row = file.new Row(number, List.of(content.split("\\s+")));
      if (content.startsWith("[")) {
        section = file.open(content, row);
      } else if (section == null) {
        throw row.error("a section such as [nouns]", content);
      } else {
        section.add(row);
      }
    }
    return file;
  }

  private List<Row> open(String content, Row row) throws LanguageFormatException {
    if (!content.matches("\\[[a-z]+]")) {
      throw row.error("the name of a section, such as [nouns]", content);
    }
    var rows = new ArrayList<Row>();
    if (sections.put(content, rows) != null) {
      throw row.error("each section once", content + " again");
    }
    return rows;
  }

  LanguageFormatException missing(String what) {
    return new LanguageFormatException(path + ": expected " + what + ", got none");
  }

  /// There must be no other sections than these.
  void requireOnly(Set<String> names) throws LanguageFormatException {
    for (var name : sections.keySet()) {
      if (!names.contains(name)) {
        throw new LanguageFormatException(
            path
                + ": the sections must be "
                + String.join(" ", new TreeSet<>(names))
                + ", got "
                + quoted(name));
      }
    }
  }

  /// The rows of a section, of which there is one at least; each has `width` fields, or any number
  /// if 0.
  List<Row> rows(String name, int width) throws LanguageFormatException {
    var rows = sections.getOrDefault(name, List.of());
    if (rows.isEmpty()) {
      throw missing("a section " + name + " with a row or more");
    }
    for (var row : rows) {
      if (width > 0 && row.fields.size() != width) {
        throw row.error(
            width + " fields in section " + name,
            row.fields.size() + ": " + String.join(" ", row.fields));
      }
    }
    return List.copyOf(rows);
  }

  /// A section of names, each once and all of them, with a value beside.
  <K extends Enum<K>> Map<K, Row> named(String name, Class<K> keys) throws LanguageFormatException {
    var named = new LinkedHashMap<K, Row>();
    for (var row : rows(name, 2)) {
      if (named.put(row.choice(0, keys), row) != null) {
        throw row.error("each name once in section " + name, row.field(0) + " again");
      }
    }
    for (var key : keys.getEnumConstants()) {
      if (!named.containsKey(key)) {
        throw missing("a row " + spelled(key) + " in section " + name);
      }
    }
    return named;
  }

  static String spelled(Enum<?> key) {
    return key.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String quoted(String text) {
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + " …" : text;
  }

  /// A line of the file.
  final class Row {
    private final int line;
    private final List<String> fields;

    Row(int line, List<String> fields) {
      this.line = line;
      this.fields = fields;
    }

    int line() {
      return line;
    }

    List<String> fields() {
      return fields;
    }

    LanguageFormatException error(String expected, String got) {
      return new LanguageFormatException(
          "%s, line %d: expected %s, got %s".formatted(path, line, expected, quoted(got)));
    }

    /// A field, where `-` stands for nothing.
    String field(int column) {
      var field = fields.get(column);
      return field.equals("-") ? "" : field;
    }

    /// A field that must match `pattern`.
    String field(int column, String pattern, String expected) throws LanguageFormatException {
      if (!field(column).matches(pattern)) {
        throw error(expected, fields.get(column));
      }
      return field(column);
    }

    /// One of the names of an enum, written small and with `-`.
    <K extends Enum<K>> K choice(int column, Class<K> choices) throws LanguageFormatException {
      for (var choice : choices.getEnumConstants()) {
        if (spelled(choice).equals(fields.get(column))) {
          return choice;
        }
      }
      var names = new ArrayList<String>();
      for (var choice : choices.getEnumConstants()) {
        names.add(spelled(choice));
      }
      throw error("one of " + String.join(", ", names), fields.get(column));
    }

    /// All names of an enum, in the order of this row, after its first field.
    <K extends Enum<K>> List<K> order(Class<K> parts) throws LanguageFormatException {
      var order = new ArrayList<K>();
      for (int i = 1; i < fields.size(); i++) {
        var part = choice(i, parts);
        if (order.contains(part)) {
          throw error("each part once", fields.get(i) + " again");
        }
        order.add(part);
      }
      for (var part : parts.getEnumConstants()) {
        if (!order.contains(part)) {
          throw error("the part " + spelled(part) + " too", String.join(" ", fields));
        }
      }
      return List.copyOf(order);
    }
  }
}
