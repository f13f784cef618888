package unroll.common;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The default browser of this desktop.
public final class DesktopBrowser {
  private DesktopBrowser() {}

  /// Opens a page with what the system has for that, and says so if it cannot: the address should
  /// be printed in any case.
  public static void open(URI address) {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    var opener =
        system.contains("win")
            ? List.of("rundll32", "url.dll,FileProtocolHandler")
            : List.of(system.contains("mac") ? "open" : "xdg-open");
    try {
      var command = new ArrayList<>(opener);
      command.add(address.toString());
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      Terminal.standardError().line("no browser could be opened: open the address above");
    }
  }
}
