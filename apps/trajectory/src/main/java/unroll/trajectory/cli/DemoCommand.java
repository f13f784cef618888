package unroll.trajectory.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unroll.common.DesktopBrowser;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Vectors;
import unroll.common.Options;
import unroll.common.Terminal;
import unroll.common.UserError;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.demo.DemoServer;

/// `unroll trajectory demo`: the model at work, in the browser.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Draw a path in the browser and see what the model expects, or replay a recording.",
      "Serves a page to this machine alone, until Ctrl-C."
    })
@JvmNeeds(vectors = Vectors.ALWAYS)
final class DemoCommand implements Callable<Integer> {
  private static final String SCENES = "data/scenes";

  @Spec private CommandSpec spec;

  @Mixin private Options.Model model = new Options.Model();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-browser", description = "Only print the address.")
  private boolean noBrowser;

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > 65_535) {
      throw UserError.usage("--port must lie in 0 to 65535, got " + port);
    }
    try (var server = new DemoServer(port, models(), Installation.shipped(SCENES))) {
      var out = spec.commandLine().getOut();
      out.println(server.address());
      out.flush();
      Terminal.standardError().line("the demo runs until Ctrl-C");
      if (!noBrowser) {
        DesktopBrowser.open(server.address());
      }
      new CountDownLatch(1).await();
    } catch (BindException e) {
      throw new UserError(
          "--port: a free port was expected, %d is taken; try --port 0".formatted(port), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /// The model asked for, or all that come with Unroll, by name.
  private SequencedMap<String, TrajectoryPredictor> models() throws IOException {
    var shipped = Installation.shipped(Models.SHIPPED);
    var chosen = model.orShipped(Models.SHIPPED);
    var models = new TreeMap<String, TrajectoryPredictor>();
    models.put(name(chosen), load(chosen));
    if (chosen.equals(shipped)) {
      try (var all =
          Files.newDirectoryStream(shipped.resolveSibling(""), "trajectory-*.safetensors")) {
        for (var other : all) {
          if (!models.containsKey(name(other))) {
            models.put(name(other), load(other));
          }
        }
      }
    }
    return models;
  }

  /// On one thread: the server has one for each request.
  private static TrajectoryPredictor load(Path model) throws IOException {
    return Models.load(model).threads(1);
  }

  private static String name(Path model) {
    return String.valueOf(model.getFileName())
        .replaceFirst("^trajectory-", "")
        .replaceFirst("\\.safetensors$", "");
  }
}
