package unroll.sentiment.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of a file, one after another, each with the line it begins on.
final class Records {
  /// The fields of a record; `flaw` says what is wrong with it, if anything.
  record Fields(long line, List<String> values, @Nullable String flaw) {}

  private final BufferedReader in;
  private final boolean csv;
  private long lines;

  private Records(BufferedReader in, boolean csv) {
    this.in = in;
    this.csv = csv;
  }

  /// Lines cut at tabs; quotes mean nothing.
  static Records tsv(BufferedReader in) {
    return new Records(in, false);
  }

  /// Comma-separated values as RFC 4180 has them: a field in quotes may hold commas, line breaks,
  /// and quotes written twice.
  static Records csv(BufferedReader in) {
    return new Records(in, true);
  }

  /// The next record that is not blank, or nothing at the end.
  @Nullable Fields next() throws IOException {
    while (true) {
      var read = csv ? csvRecord() : tsvLine();
      if (read == null || read.values.size() > 1 || !read.values.getFirst().isBlank()) {
        return read;
      }
    }
  }

  private @Nullable Fields tsvLine() throws IOException {
    var line = in.readLine();
    return line == null ? null : new Fields(++lines, List.of(line.split("\t", -1)), null);
  }

  private @Nullable Fields csvRecord() throws IOException {
    long first = lines + 1;
    var values = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    boolean begun = false; // a field that has begun with quotes may be empty
    while (true) {
      int c = in.read();
      if (c < 0) {
        if (values.isEmpty() && field.isEmpty() && !begun) {
          return null;
        }
        values.add(field.toString());
        return new Fields(first, values, quoted ? "its quotes are never closed" : null);
      }
      if (c == '\n') {
        lines++;
      }
      if (quoted) {
        if (c == '"' && !nextIs('"')) {
          quoted = false;
        } else {
          field.append((char) c);
        }
      } else if (c == '"' && field.isEmpty() && !begun) {
        quoted = true;
        begun = true;
      } else if (c == ',') {
        values.add(field.toString());
        field.setLength(0);
        begun = false;
      } else if (c == '\n' || c == '\r' && nextIs('\n')) {
        lines += c == '\r' ? 1 : 0;
        values.add(field.toString());
        return new Fields(first, values, null);
      } else {
        field.append((char) c);
      }
    }
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
