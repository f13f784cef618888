package unroll.common.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import unroll.common.Installation;
import unroll.common.Run;

/// Reads a receipt, which anybody may have written: what is not as [Receipt] writes it is refused.
final class ReceiptReader {
  private static final int LONGEST = 1 << 22; // chars
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
  private static final Pattern VERB = Pattern.compile(WORD + "( " + WORD + "){0,3}");
  private static final Pattern HASH = Pattern.compile("([0-9a-f]{64})?");

  private final JsonParser in;
  private String version = "";
  private int format;
  private String verb = "";
  private final TreeMap<String, List<String>> options = new TreeMap<>();
  private List<String> arguments = List.of();
  private final List<Receipt.Source> files = new ArrayList<>();
  private String output = "";
  private String part = "";

  private ReceiptReader(JsonParser in) {
    this.in = in;
  }

  /// The receipt in a text.
  static Receipt read(String json) throws ReceiptException {
    if (json.length() > LONGEST) {
      throw damaged("longer than any that Unroll writes");
    }
    try (var in = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      var reader = new ReceiptReader(in);
      reader.read();
      if (in.nextToken() != null) {
        throw damaged("something follows it");
      }
      return reader.receipt();
    } catch (JacksonException e) {
      throw damaged("not the JSON that Unroll writes");
    }
  }

  private static ReceiptException damaged(String why) {
    return new ReceiptException("its receipt is damaged: " + why);
  }

  private void read() throws ReceiptException {
    expect(in.nextToken(), JsonToken.START_OBJECT);
    for (var name = nextName(); !name.isEmpty(); name = nextName()) {
      switch (name) {
        case "unroll" -> version = text();
        case "format" -> format = format();
        case "verb" -> verb = text();
        case "options" -> readOptions();
        case "arguments" -> arguments = texts();
        case "files" -> readFiles();
        case "output" -> output = text();
        case "part" -> part = text();
        default -> throw damaged("it has a property " + shown(name));
      }
    }
  }

  private Receipt receipt() throws ReceiptException {
    if (format == 0) {
      throw damaged("it does not say its format");
    }
    requireMatch("version", version, "[0-9A-Za-z.+-]{1,40}");
    requireMatch("verb", verb, VERB.pattern());
    requireMatch("output", output, "-|" + String.join("|", Run.OUTPUTS));
    if (part.matches(".*[/\\\\\0].*") || part.startsWith(".")) {
      throw damaged("part must be the name of a file, got " + shown(part));
    }
    for (var name : options.keySet()) {
      requireMatch("an option", name, WORD.pattern());
    }
    for (var file : files) {
      requireMatch("an option", file.role(), WORD.pattern());
      requireMatch("a hash", file.sha256(), HASH.pattern());
    }
    return new Receipt(version, verb, options, arguments, files, output, part);
  }

  private static void requireMatch(String what, String value, String regex)
      throws ReceiptException {
    if (!value.matches(regex)) {
      throw damaged("%s cannot be %s".formatted(what, shown(value)));
    }
  }

  /// Something of a stranger's text, short and without signs that move a terminal's cursor.
  static String shown(String text) {
    var start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return start.isEmpty() ? "empty" : start.replaceAll("\\p{C}", "?");
  }

  /// The version of the format comes early, so that a newer receipt is not called damaged.
  private int format() throws ReceiptException {
    expect(in.nextToken(), JsonToken.VALUE_NUMBER_INT);
    int read = in.getIntValue();
    if (read > Receipt.FORMAT) {
      throw new ReceiptException(
          "its receipt was written by Unroll %s, in format %d; this Unroll, %s, reads format %d: update it"
              .formatted(shown(version), read, Installation.version(), Receipt.FORMAT));
    }
    if (read < 1) {
      throw damaged("format cannot be " + read);
    }
    return read;
  }

  private void readOptions() throws ReceiptException {
    expect(in.nextToken(), JsonToken.START_OBJECT);
    for (var name = nextName(); !name.isEmpty(); name = nextName()) {
      boolean isOne = in.nextToken() == JsonToken.VALUE_STRING;
      var values = isOne ? List.of(in.getString()) : elements();
      if (options.put(name, values) != null) {
        throw damaged("an option is there twice: " + shown(name));
      }
    }
  }

  private void readFiles() throws ReceiptException {
    expect(in.nextToken(), JsonToken.START_ARRAY);
    while (in.nextToken() == JsonToken.START_OBJECT) {
      var role = "";
      var name = "";
      var sha256 = "";
      for (var key = nextName(); !key.isEmpty(); key = nextName()) {
        switch (key) {
          case "for" -> role = text();
          case "name" -> name = text();
          case "sha256" -> sha256 = text();
          default -> throw damaged("a file has a property " + shown(key));
        }
      }
      files.add(new Receipt.Source(role, name, sha256));
    }
    expect(in.currentToken(), JsonToken.END_ARRAY);
  }

  private List<String> texts() throws ReceiptException {
    in.nextToken();
    return elements();
  }

  private List<String> elements() throws ReceiptException {
    expect(in.currentToken(), JsonToken.START_ARRAY);
    var all = new ArrayList<String>();
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      all.add(in.getString());
    }
    expect(in.currentToken(), JsonToken.END_ARRAY);
    return all;
  }

  private String text() throws ReceiptException {
    expect(in.nextToken(), JsonToken.VALUE_STRING);
    return in.getString();
  }

  /// The name of the next property; nothing at the end of the object.
  private String nextName() throws ReceiptException {
    var name = in.nextName();
    if (name == null) {
      expect(in.currentToken(), JsonToken.END_OBJECT);
      return "";
    }
    if (name.isEmpty()) {
      throw damaged("a property has no name");
    }
    return name;
  }

  private static void expect(JsonToken got, JsonToken token) throws ReceiptException {
    if (got != token) {
      throw damaged("not the JSON that Unroll writes");
    }
  }
}
