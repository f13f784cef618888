package unroll.common.receipt;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/// Changes the first line that is written, as soon as it is whole, and no other.
final class FirstLine extends Writer {
  /// What becomes of a line.
  @FunctionalInterface
  interface Change {
    String of(String line) throws IOException;
  }

  private final PrintWriter out;
  private final Change change;
  private final StringBuilder line = new StringBuilder();
  private boolean isOver;

  FirstLine(PrintWriter out, Change change) {
    this.out = out;
    this.change = change;
  }

  @Override
  public void write(char[] chars, int from, int count) throws IOException {
    int at = from;
    while (!isOver && at < from + count) {
      char c = chars[at++];
      line.append(c);
      isOver = c == '\n';
    }
    if (isOver && !line.isEmpty()) {
      int end = line.indexOf("\r") >= 0 ? line.indexOf("\r") : line.length() - 1;
      out.write(change.of(line.substring(0, end)) + line.substring(end));
      line.setLength(0);
    }
    out.write(chars, at, from + count - at);
  }

  /// A [PrintWriter] hides errors; here the caller must see them.
  @Override
  public void flush() throws IOException {
    if (out.checkError()) {
      throw new IOException("Broken pipe");
    }
  }

  /// Writes a line that has not ended as it is; `out` stays open.
  @Override
  public void close() {
    out.write(line.toString());
    line.setLength(0);
    out.flush();
  }
}
