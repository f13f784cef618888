package unroll.common.receipt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.common.Installation;
import unroll.common.Run;

/// What made an output: the version of Unroll, the verb, its options and texts, and the files that
/// it read, by name and hash; then which output of that command it is. It holds no time, no user
/// and no path of a machine, so that the same command writes the same bytes everywhere.
///
/// `files` that lie in the current folder or ship with Unroll are named relative to it, others by
/// their last name. `output` is an option without dashes, or `-` for standard output; `part` is a
/// file in the folder that this option names.
public record Receipt(
    String version,
    String verb,
    SortedMap<String, List<String>> options,
    List<String> arguments,
    List<Source> files,
    String output,
    String part) {
  /// The format of receipts that is written, and the newest that is read.
  static final int FORMAT = 1;

  /// Standard output.
  static final String STANDARD_OUTPUT = "-";

  /// A file that was read as if an option named it (`role`); without a hash it was not a file, such
  /// as standard input.
  public record Source(String role, String name, String sha256) {}

  public Receipt {
    options = new TreeMap<>(options);
    arguments = List.copyOf(arguments);
    files = List.copyOf(files);
  }

  /// Of an output of `run`; `instead` are options that alone would have made it.
  static Receipt of(Run run, String output, String part, Map<String, String> instead)
      throws IOException {
    var files = new ArrayList<Source>();
    for (var source : run.sources()) {
      files.add(new Source(source.role(), name(source.file()), run.hash(source)));
    }
    var options = run.options();
    instead.forEach((name, value) -> options.put(name, List.of(value)));
    return new Receipt(
        Installation.version(), run.verb(), options, run.arguments(), files, output, part);
  }

  /// What a receipt calls a file.
  private static String name(Path file) {
    var whole = file.toAbsolutePath().normalize();
    for (var folder : List.of(Installation.shipped(""), Path.of(""))) {
      var home = folder.toAbsolutePath().normalize();
      if (whole.startsWith(home) && !whole.equals(home)) {
        return home.relativize(whole).toString().replace('\\', '/');
      }
    }
    return String.valueOf(whole.getFileName());
  }

  /// As JSON on one line, in ASCII, with nothing in it that ends a comment or an element: so every
  /// format can hold it.
  public String json() {
    var out = new StringBuilder("{\"unroll\":");
    add(out, version);
    out.append(",\"format\":").append(FORMAT).append(",\"verb\":");
    add(out, verb);
    out.append(",\"options\":{");
    var comma = "";
    for (var option : options.entrySet()) {
      add(out.append(comma), option.getKey());
      var values = option.getValue();
      if (values.size() == 1) {
        add(out.append(':'), values.getFirst());
      } else {
        addAll(out.append(':'), values);
      }
      comma = ",";
    }
    out.append('}');
    if (!arguments.isEmpty()) {
      addAll(out.append(",\"arguments\":"), arguments);
    }
    out.append(",\"files\":[");
    comma = "";
    for (var file : files) {
      add(out.append(comma).append("{\"for\":"), file.role);
      add(out.append(",\"name\":"), file.name);
      add(out.append(",\"sha256\":"), file.sha256);
      out.append('}');
      comma = ",";
    }
    add(out.append("],\"output\":"), output);
    if (!part.isEmpty()) {
      add(out.append(",\"part\":"), part);
    }
    return out.append('}').toString();
  }

  private static void addAll(StringBuilder out, List<String> values) {
    var comma = "[";
    for (var value : values) {
      add(out.append(comma), value);
      comma = ",";
    }
    out.append(values.isEmpty() ? "[]" : "]");
  }

  private static void add(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean endsComment = c == '-' && i > 0 && text.charAt(i - 1) == '-';
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~' || c == '<' || c == '>' || c == '&' || endsComment) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit(c >> shift & 15, 16));
        }
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
