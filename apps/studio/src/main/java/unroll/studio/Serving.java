package unroll.studio;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.DesktopBrowser;
import unroll.common.Terminal;
import unroll.common.UserError;

/// Where a verb serves the studio, and whether it opens it. A mixin.
final class Serving {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-browser", description = "Only print the address.")
  private boolean noBrowser;

  /// Makes a server that listens on a port.
  @FunctionalInterface
  interface Making {
    StudioServer on(int port) throws IOException;
  }

  /// Serves until Ctrl-C; the browser opens the page at `place`, an address after its own, if the
  /// server `isPage`.
  int serve(Making making, String place, boolean isPage) throws IOException {
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--port must lie in 0 to 65535, got " + port);
    }
    try (var server = making.on(port)) {
      untilTheEnd(server, place, spec.commandLine().getOut(), isPage && !noBrowser);
    } catch (BindException e) {
      throw new UserError("--port must be free, but %d is taken; try --port 0".formatted(port), e);
    }
    return 0;
  }

  /// Says where the server is, and waits for Ctrl-C.
  static void untilTheEnd(StudioServer server, String place, PrintWriter out, boolean opens) {
    try {
      var address = server.address().resolve(place);
      out.println(address);
      out.flush();
      Terminal.standardError().line("the studio runs until Ctrl-C");
      if (opens) {
        DesktopBrowser.open(address);
      }
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
