package unroll.common;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Words to a person, on standard error: standard output belongs to the result.
public final class Terminal {
  private final PrintWriter out;
  private final boolean interactive;

  private Terminal(PrintWriter out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /// Standard error; redrawn lines only where it is a terminal.
  public static Terminal standardError() {
    var console = System.console();
    boolean interactive =
        console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(new PrintWriter(System.err, true, StandardCharsets.UTF_8), interactive);
  }

  /// Somewhere else, and whether lines can be redrawn there.
  public static Terminal to(PrintWriter out, boolean interactive) {
    return new Terminal(out, interactive);
  }

  /// A line to keep, in place of what was being redrawn.
  public void line(String format, Object... values) {
    if (interactive) {
      out.print("\r\u001b[K");
    }
    out.println(Text.format(format, values));
    out.flush();
  }

  /// A line that the next one replaces; nothing where lines cannot be redrawn.
  public void redraw(String format, Object... values) {
    if (interactive) {
      out.print("\r\u001b[K" + Text.format(format, values));
      out.flush();
    }
  }
}
