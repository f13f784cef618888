package unroll.studio;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import unroll.common.Installation;
import unroll.common.JvmNeeds;
import unroll.common.JvmNeeds.Exports;
import unroll.common.JvmNeeds.Vectors;
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

  @Mixin private Serving serving = new Serving();

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
    var outputs = Outputs.ofThisProgram();
    return serving.serve(
        port -> new StudioServer(port, Installation.shipped(""), apiOnly, outputs), "", !apiOnly);
  }
}
