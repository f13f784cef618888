package unroll.studio;

import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.DesktopBrowser;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Exports;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.common.receipt.Outputs;

/// `unroll studio`: all applications in the browser.
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    description = {
      "All applications in one page of the browser, each state of which is a link.",
      "Serves this machine alone, until Ctrl-C; /api describes the same as JSON for programs."
    })
@JvmNeeds(vectors = Vectors.ALWAYS, exports = @Exports("java.desktop/com.sun.media.sound"))
public final class StudioCommand implements Callable<Integer> {
  private static final String DESCRIPTION = "Studio: all applications in one page of the browser.";

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-browser", description = "Only print the address.")
  private boolean noBrowser;

  @Option(names = "--api-only", description = "Serve the API without the page.")
  private boolean apiOnly;

  /// The command, ready for `args`; if they are none of its own, only its place in the list.
  public static CommandLine commandLine(List<String> args) {
    if (args.isEmpty()) {
      var place = CommandSpec.create().name("studio");
      place.usageMessage().description(DESCRIPTION);
      return new CommandLine(place);
    }
    return new CommandLine(new StudioCommand());
  }

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--port must lie in 0 to 65535, got " + port);
    }
    var outputs = Outputs.ofThisProgram();
    try (var server = new StudioServer(port, Installation.shipped(""), apiOnly, outputs)) {
      var out = spec.commandLine().getOut();
      out.println(server.address());
      out.flush();
      Terminal.standardError().line("the studio runs until Ctrl-C");
      if (!noBrowser && !apiOnly) {
        DesktopBrowser.open(server.address());
      }
      new CountDownLatch(1).await();
    } catch (BindException e) {
      throw new UserError("--port must be free, but %d is taken; try --port 0".formatted(port), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
